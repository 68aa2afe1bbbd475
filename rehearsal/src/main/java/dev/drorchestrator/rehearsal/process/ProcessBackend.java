package dev.drorchestrator.rehearsal.process;

import dev.drorchestrator.rehearsal.run.FunctionHost;
import dev.drorchestrator.rehearsal.wire.FunctionBackend;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Has the functions of all Regions run in processes of their own. May serve one endpoint after another; processes of one
 * serve the next at the same address.
 */
public final class ProcessBackend implements FunctionBackend {

    private final Path jar;
    private final Map<String, FunctionCode> functions;
    private final ProcessPool pool = new ProcessPool();
    private final List<ProcessHost> hosts = new CopyOnWriteArrayList<>();

    /**
     * Starts nothing yet.
     *
     * @param jar the deployed jar
     * @param template the deployer's, which names the functions
     * @throws IllegalArgumentException when there is no such jar
     */
    public ProcessBackend(Path jar, Path template) {
        this.jar = Sandbox.existing(jar);
        this.functions = FunctionCode.all(template);
    }

    /** With the files of a project. */
    public static ProcessBackend of(Path project) {
        return new ProcessBackend(
                project.resolve("orchestrator-lambdas/target/dr-orchestrator-lambdas.jar"),
                project.resolve("cloudformation/Orchestrator-Deployer.yaml"));
    }

    /** How many processes there are. */
    public int size() {
        return pool.size();
    }

    @Override
    public FunctionHost functions(Place place, FunctionHost inThisJvm) {
        ProcessHost host =
                new ProcessHost(place.world(), new Sandbox(jar, place.region(), place.endpoint()), functions, pool);
        hosts.add(host);
        return host;
    }

    @Override
    public void close() {
        hosts.forEach(ProcessHost::close);
        pool.close();
    }
}
