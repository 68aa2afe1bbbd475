package dev.drorchestrator.lambda.aurora.failback;

import dev.drorchestrator.lambda.failback.SourceWatch;
import dev.drorchestrator.lambda.runtime.Poll;

/** The promoted cluster as a look of a waiting failback sees it. */
final class SourceNow {

    private SourceNow() {}

    static SourceWatch watch(Regions regions, FailbackRequest failback, Poll poll) {
        ClusterName source = failback.source();
        return SourceWatch.look(
                poll,
                source.arn(),
                source.region(),
                failback.options().confirmDelete().isPresent(),
                () -> regions.there(source.region()).cluster(source.arn()).isPresent());
    }
}
