import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.drorchestrator.lambda.runtime.AwsClients;
import dev.drorchestrator.lambda.runtime.StepHandler;
import dev.drorchestrator.lambda.runtime.StepRequest;
import software.amazon.awssdk.services.rds.RdsClient;

/** One DescribeDBClusters, with the client that all our handlers have. */
public final class Primed extends StepHandler {

    private final RdsClient rds = AwsClients.rds();

    @Override
    protected JsonNode handle(StepRequest request) {
        String status = rds.describeDBClusters(call -> call.dbClusterIdentifier("dbcluster-01"))
                .dbClusters()
                .get(0)
                .status();
        return JsonNodeFactory.instance.objectNode().put("status", status);
    }
}
