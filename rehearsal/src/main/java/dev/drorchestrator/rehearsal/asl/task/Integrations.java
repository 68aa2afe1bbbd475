package dev.drorchestrator.rehearsal.asl.task;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The registry: which {@code service:action} a Task state may call. */
public final class Integrations {

    private final Map<String, Integration> byName;

    private Integrations(Map<String, Integration> byName) {
        this.byName = Collections.unmodifiableMap(byName);
    }

    /** The integrations of the product. */
    public static Integrations standard() {
        return new Integrations(Map.of()).with(new LambdaInvoke()).with(new StartExecution());
    }

    /** These and one more. */
    public Integrations with(Integration integration) {
        Map<String, Integration> more = new LinkedHashMap<>(byName);
        more.put(integration.service() + ":" + integration.action(), integration);
        return new Integrations(more);
    }

    /** The integration called {@code service:action}. */
    public Optional<Integration> find(String service, String action) {
        return Optional.ofNullable(byName.get(service + ":" + action));
    }

    /** All names, as {@code service:action}. */
    public Set<String> names() {
        return byName.keySet();
    }
}
