package dev.drorchestrator.rehearsal.tool.demo;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The nodes of a replication group with one shard, named and spread over zones as ElastiCache does. */
record CacheNodes(Deployed group) {

    private static final String SHARD = "0001";

    /** The nodes' ids. */
    ArrayNode names() {
        ArrayNode names = JsonNodeFactory.instance.arrayNode();
        for (int node = 0; node < count(); node++) {
            names.add(name(node));
        }
        return names;
    }

    /** The one shard. */
    ArrayNode shards() {
        ArrayNode shards = JsonNodeFactory.instance.arrayNode();
        ObjectNode shard = shards.addObject().put("NodeGroupId", SHARD).put("Status", "available");
        shard.set("PrimaryEndpoint", endpoint("master." + id()));
        shard.set("ReaderEndpoint", endpoint("replica." + id()));
        ArrayNode members = shard.putArray("NodeGroupMembers");
        for (int node = 0; node < count(); node++) {
            ObjectNode member =
                    members.addObject().put("CacheClusterId", name(node)).put("CacheNodeId", SHARD);
            member.set("ReadEndpoint", endpoint(name(node) + "." + id()));
            member.put("PreferredAvailabilityZone", group.region().zone(node))
                    .put("CurrentRole", node == 0 ? "primary" : "replica");
        }
        return shards;
    }

    private int count() {
        return 1 + group.number("ReplicasPerNodeGroup");
    }

    private String id() {
        return group.text("ReplicationGroupId");
    }

    private String name(int node) {
        return id() + "-00" + (node + 1);
    }

    private ObjectNode endpoint(String host) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("Address", host + "." + group.region().cacheHost())
                .put("Port", group.number("Port"));
    }
}
