package dev.drorchestrator.rehearsal.twin.cloudformation;

import dev.drorchestrator.rehearsal.twin.call.AwsError;
import dev.drorchestrator.rehearsal.twin.call.PageToken;
import dev.drorchestrator.rehearsal.twin.world.RegionState;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.Export;
import software.amazon.awssdk.services.cloudformation.model.ListExportsRequest;
import software.amazon.awssdk.services.cloudformation.model.ListExportsResponse;

/** CloudFormation in one Region: what its stacks export. */
public final class TwinCloudFormation implements CloudFormationClient {

    private static final int PAGE = 100;

    private final RegionState region;

    /** The CloudFormation of {@code region}. */
    public TwinCloudFormation(RegionState region) {
        this.region = region;
    }

    @Override
    public ListExportsResponse listExports(ListExportsRequest request) {
        List<Export> all = region.exports();
        int from = Math.min(
                Optional.ofNullable(request.nextToken())
                        .map(TwinCloudFormation::offset)
                        .orElse(0),
                all.size());
        int to = Math.min(from + PAGE, all.size());
        ListExportsResponse.Builder response = ListExportsResponse.builder().exports(all.subList(from, to));
        if (to < all.size()) {
            response.nextToken(PageToken.at(to));
        }
        return response.build();
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {
        // Nothing is open.
    }

    private static int offset(String token) {
        return PageToken.offset(token)
                .orElseThrow(() -> new AwsError("ValidationError", "Invalid NextToken: " + token));
    }
}
