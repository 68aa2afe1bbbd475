import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.drorchestrator.lambda.runtime.StepHandler;
import dev.drorchestrator.lambda.runtime.StepRequest;
import software.amazon.awssdk.auth.credentials.EnvironmentVariableCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.rds.RdsClient;

/** The same call with a client that is made while the function starts, and not primed. */
public final class Plain extends StepHandler {

    private final RdsClient rds = RdsClient.builder()
            .region(Region.of(System.getenv("AWS_REGION")))
            .credentialsProvider(EnvironmentVariableCredentialsProvider.create())
            .httpClient(UrlConnectionHttpClient.create())
            .build();

    @Override
    protected JsonNode handle(StepRequest request) {
        String status = rds.describeDBClusters(call -> call.dbClusterIdentifier("dbcluster-01"))
                .dbClusters()
                .get(0)
                .status();
        return JsonNodeFactory.instance.objectNode().put("status", status);
    }
}
