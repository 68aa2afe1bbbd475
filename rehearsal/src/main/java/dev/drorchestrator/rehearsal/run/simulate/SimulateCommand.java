package dev.drorchestrator.rehearsal.run.simulate;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.stream.LongStream;

public final class SimulateCommand {
    private SimulateCommand() {}

    public static void main(String[] args) {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        Environment environment = Environment.deployed(Path.of(System.getProperty("dr.project"), "state-machines"));
        long from = Long.parseLong(args[0]);
        long to = Long.parseLong(args[1]);
        long begin = System.nanoTime();
        int shown = args.length > 2 ? Integer.parseInt(args[2]) : 5;
        java.util.concurrent.atomic.AtomicInteger runs = new java.util.concurrent.atomic.AtomicInteger();
        java.util.Map<Rule, java.util.List<Long>> found = new java.util.concurrent.ConcurrentHashMap<>();
        LongStream.rangeClosed(from, to).parallel().forEach(seed -> {
            try {
                Simulation.Result result = Simulation.run(new PlanGenerator(seed).plan(), environment);
                runs.addAndGet(result.runs());
                result.violation()
                        .ifPresent(v -> found.computeIfAbsent(
                                        v.rule(),
                                        r -> java.util.Collections.synchronizedList(new java.util.ArrayList<>()))
                                .add(seed));
            } catch (RuntimeException e) {
                out.println("seed " + seed + " threw " + e);
                e.printStackTrace(out);
            }
        });
        double seconds = (System.nanoTime() - begin) / 1e9;
        out.printf(
                "%d seeds, %d runs in %.1f s: %.0f runs/s%n", to - from + 1, runs.get(), seconds, runs.get() / seconds);
        found.forEach((rule, seeds) -> {
            out.println(rule + ": " + seeds.size());
            seeds.stream().sorted().limit(shown).forEach(seed -> {
                Plan plan = new PlanGenerator(seed).plan();
                Plan small = new Shrinker(p -> Simulation.run(p, environment)
                                .violation()
                                .filter(v -> v.rule() == rule)
                                .isPresent())
                        .shrink(plan);
                out.println(small);
                Simulation.Result result = Simulation.run(small, environment);
                out.println("   -> " + result.violation());
                if (Boolean.getBoolean("trace")) {
                    result.executions().forEach(e -> {
                        out.println("  == " + e.arn() + " " + e.status() + " " + e.startDate());
                        e.history().stream()
                                .filter(h -> h.type().text().endsWith("StateExited")
                                        && !System.getProperty("state", "").isEmpty()
                                        && h.stateName().orElse("").equals(System.getProperty("state")))
                                .forEach(h -> {
                                    String t = h.toJson().toString();
                                    out.println("   EXIT " + t.substring(Math.max(0, t.length() - 700)));
                                });
                        StringBuilder b = new StringBuilder();
                        String[] last = {""};
                        e.history().forEach(h -> {
                            if (h.type().text().endsWith("StateEntered")
                                    && !h.stateName().orElse("").equals("Wait")) {
                                String n = h.stateName().orElse("");
                                b.append(n.equals(last[0]) ? "" : " > " + n);
                                last[0] = n;
                            }
                        });
                        out.println(b);
                        if (e.startedBy().isPresent())
                            out.println("     " + e.cause().orElse("")
                                    + e.output().map(Object::toString).orElse(""));
                    });
                }
            });
        });
    }
}
