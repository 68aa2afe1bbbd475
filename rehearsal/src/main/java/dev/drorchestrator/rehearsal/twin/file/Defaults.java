package dev.drorchestrator.rehearsal.twin.file;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.rds.model.DBCluster;
import software.amazon.awssdk.services.rds.model.DBInstance;
import software.amazon.awssdk.services.rds.model.GlobalCluster;
import software.amazon.awssdk.services.ssm.model.Parameter;

/** Fills in what a world file leaves out and what follows from the rest, in the order in which one follows from another. */
final class Defaults {

    private Defaults() {}

    static Draft fillIn(Draft draft) {
        List<Placed<GlobalCluster>> globalClusters = draft.globalClusters().stream()
                .map(placed -> placed.map(given -> GlobalClusterDefaults.fillIn(given, draft)))
                .toList();
        Draft withGlobals = draft.with(globalClusters, draft.dbClusters(), draft.dbInstances(), draft.parameters());
        List<Placed<DBCluster>> dbClusters = draft.dbClusters().stream()
                .map(placed -> placed.map(given -> DbClusterDefaults.fillIn(placed, withGlobals)))
                .toList();
        Draft withClusters = withGlobals.with(globalClusters, dbClusters, draft.dbInstances(), draft.parameters());
        List<Placed<DBInstance>> dbInstances = draft.dbInstances().stream()
                .map(placed -> placed.map(given -> DbInstanceDefaults.fillIn(placed, withClusters)))
                .toList();
        Map<String, List<Placed<Parameter>>> parameters = new TreeMap<>();
        draft.parameters()
                .forEach((region, all) -> parameters.put(
                        region,
                        all.stream()
                                .map(placed -> placed.map(given -> ParameterDefaults.fillIn(placed, draft)))
                                .toList()));
        Draft withDatabases = draft.with(globalClusters, dbClusters, dbInstances, parameters);
        Map<String, Surroundings> surroundings = new TreeMap<>();
        draft.surroundings()
                .forEach((region, given) ->
                        surroundings.put(region, SurroundingsDefaults.fillIn(given, region, withDatabases)));
        return withDatabases
                .withSurroundings(surroundings)
                .withCaches(CacheDefaults.fillIn(draft.caches(), draft.startTime()));
    }
}
