package dev.drorchestrator.lambda.tag;

import dev.drorchestrator.lambda.change.Change;
import dev.drorchestrator.lambda.change.ChangeStep;
import dev.drorchestrator.lambda.change.Decision;
import dev.drorchestrator.lambda.failback.SetAsideTag;
import dev.drorchestrator.lambda.runtime.AwsClients;
import dev.drorchestrator.lambda.runtime.RebuildPlan;
import dev.drorchestrator.lambda.runtime.StepRequest;
import java.util.Optional;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.AddTagsToResourceRequest;

/**
 * Writes on an old copy that a failback is about to set aside which name it has and when the failback began: by that, people and
 * later executions find it. It comes before the copy loses its name, so that an execution that dies loses nothing.
 *
 * <p>Takes the ARN that the check before it found by the copy's resource id ({@code Input.check.resource}), and the plan. Gives
 * {@code {"status": "TAGGED" | "ALREADY_DONE", "detail"}}.
 */
public final class TagSetAside extends ChangeStep {

    private final RdsClient rds;

    /** Lambda's own. */
    public TagSetAside() {
        this(AwsClients.rds());
    }

    /** With the client of the old copy's Region. */
    public TagSetAside(RdsClient rds) {
        super();
        this.rds = rds;
    }

    @Override
    protected String resource(StepRequest request) {
        return "tags of " + arn(request);
    }

    @Override
    protected Decision decide(StepRequest request) {
        String arn = arn(request);
        SetAsideTag tag = new SetAsideTag(
                arn.substring(arn.lastIndexOf(':') + 1), RebuildPlan.of(request).startedAt());
        Optional<SetAsideTag> present = SetAsideTag.of(
                rds.listTagsForResource(call -> call.resourceName(arn)).tagList());
        if (present.equals(Optional.of(tag))) {
            return Decision.alreadyDone(arn + " has its tag");
        }
        AddTagsToResourceRequest call = AddTagsToResourceRequest.builder()
                .resourceName(arn)
                .tags(tag.toTag())
                .build();
        return Decision.make("TAGGED", arn + " is to be set aside", Change.of(rds, call));
    }

    private static String arn(StepRequest request) {
        return request.input().path("check").path("resource").asText();
    }
}
