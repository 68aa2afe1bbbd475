package dev.drorchestrator.lambda.elasticache;

import java.util.Optional;
import software.amazon.awssdk.services.elasticache.ElastiCacheClient;
import software.amazon.awssdk.services.elasticache.model.GlobalReplicationGroupNotFoundException;

/** Reads global datastores. "Not found" is an answer here, not an exception. */
final class DatastoreReader {

    private final ElastiCacheClient elastiCache;

    DatastoreReader(ElastiCacheClient elastiCache) {
        this.elastiCache = elastiCache;
    }

    /** The global datastore of that id, with its members: AWS leaves them out unless it is asked for them. */
    Optional<GlobalDatastore> datastore(String id) {
        try {
            return elastiCache
                    .describeGlobalReplicationGroups(
                            call -> call.globalReplicationGroupId(id).showMemberInfo(true))
                    .globalReplicationGroups()
                    .stream()
                    .findFirst()
                    .map(GlobalDatastore::new);
        } catch (GlobalReplicationGroupNotFoundException e) {
            return Optional.empty();
        }
    }
}
