package dev.drorchestrator.rehearsal.run;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.amazonaws.services.lambda.runtime.events.ScheduledEvent;
import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** A handler of EventBridge's events, with the deserialiser that Lambda's Java runtime puts before it. */
record EventHandler(RequestHandler<ScheduledEvent, String> handler) implements RequestStreamHandler {

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
        PojoSerializer<ScheduledEvent> serializer =
                LambdaEventSerializers.serializerFor(ScheduledEvent.class, EventHandler.class.getClassLoader());
        String answer = handler.handleRequest(serializer.fromJson(input), context);
        output.write(InputFiles.JSON.writeValueAsBytes(answer));
    }
}
