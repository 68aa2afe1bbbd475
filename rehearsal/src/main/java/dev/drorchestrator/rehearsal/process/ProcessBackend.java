package dev.drorchestrator.rehearsal.process;

import dev.drorchestrator.rehearsal.run.FunctionHost;
import dev.drorchestrator.rehearsal.wire.FunctionBackend;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Has the functions of all Regions run in processes of their own. */
public final class ProcessBackend implements FunctionBackend {

    private final Path jar;
    private final Path template;
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
        this.template = template;
    }

    /** With the files of a project. */
    public static ProcessBackend of(Path project) {
        return new ProcessBackend(
                project.resolve("orchestrator-lambdas/target/dr-orchestrator-lambdas.jar"),
                project.resolve("cloudformation/Orchestrator-Deployer.yaml"));
    }

    /** How many processes there are. */
    public int size() {
        return hosts.stream().mapToInt(ProcessHost::size).sum();
    }

    @Override
    public FunctionHost functions(Place place, FunctionHost inThisJvm) {
        ProcessHost host = new ProcessHost(place.world(), new Sandbox(jar, place.region(), place.endpoint()), template);
        hosts.add(host);
        return host;
    }

    @Override
    public void close() {
        hosts.forEach(ProcessHost::close);
    }
}
