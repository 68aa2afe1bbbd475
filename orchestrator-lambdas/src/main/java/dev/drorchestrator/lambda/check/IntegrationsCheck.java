package dev.drorchestrator.lambda.check;

import java.util.List;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.Integration;

/**
 * RDS neither renames nor deletes the source of a zero-ETL integration (RDS and Aurora User Guides, limitations of zero-ETL
 * integrations; read in November 2026).
 *
 * @param rds of the copy's Region
 */
public record IntegrationsCheck(RdsClient rds, String region, Findings findings) {

    /**
     * Refuses a copy that is the source of one.
     *
     * @param copy in words
     * @param arn of the copy
     */
    public void check(String copy, String arn) {
        List<String> names = findings.ask("Whether " + copy + " is the source of a zero-ETL integration", () -> of(arn))
                .orElse(List.of());
        names.forEach(name -> findings.refuse(
                copy,
                "the source of zero-ETL integration " + name,
                "none: AWS neither renames nor deletes the source of one",
                "aws rds delete-integration --region " + region + " --integration-identifier " + name
                        + ", then re-run the same payload; create it anew for the copy that takes the writes"));
    }

    private List<String> of(String arn) {
        return rds.describeIntegrationsPaginator(call -> {}).integrations().stream()
                .filter(integration -> arn.equalsIgnoreCase(integration.sourceArn()))
                .map(Integration::integrationName)
                .toList();
    }
}
