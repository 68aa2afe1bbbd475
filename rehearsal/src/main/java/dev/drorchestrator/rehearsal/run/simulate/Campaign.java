package dev.drorchestrator.rehearsal.run.simulate;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Many seeds, several at a time. */
final class Campaign {

    private static final int BATCH = 1_000;

    private static final int TOLD_EVERY = 10_000;

    private final Environment environment;
    private final Variations plans;
    private final int jobs;
    private final boolean digests;
    private final Consumer<String> progress;

    /**
     * @param profile which plans
     * @param jobs how many seeds at a time
     * @param digests whether to make a checksum of everything that happened
     * @param progress hears of each seed that breaks a rule, and now and then how far it is
     */
    Campaign(Environment environment, Profile profile, int jobs, boolean digests, Consumer<String> progress) {
        this.environment = environment;
        this.plans = new Variations(environment, profile);
        this.jobs = jobs;
        this.digests = digests;
        this.progress = progress;
    }

    /** Simulates all seeds from {@code from} to {@code to}, both included. */
    Summary run(long from, long to) {
        long begin = System.nanoTime();
        ExecutorService workers = Executors.newFixedThreadPool(jobs);
        Map<Rule, List<Long>> broken = new EnumMap<>(Rule.class);
        MessageDigest all = sha256();
        Coverage coverage = new Coverage();
        int runs = 0;
        try {
            for (long batch = from; batch <= to; batch += BATCH) {
                List<Future<Outcome>> outcomes = new ArrayList<>();
                for (long seed = batch; seed < batch + BATCH && seed <= to; seed++) {
                    long each = seed;
                    outcomes.add(workers.submit(() -> simulate(each)));
                }
                for (Future<Outcome> future : outcomes) {
                    Outcome outcome = future.get();
                    runs += outcome.runs();
                    all.update(outcome.digest());
                    coverage.add(outcome.coverage());
                    outcome.broken().ifPresent(rule -> {
                        broken.computeIfAbsent(rule, key -> new ArrayList<>()).add(outcome.seed());
                        progress.accept("seed " + outcome.seed() + " breaks " + rule);
                    });
                }
                long done = batch + outcomes.size() - from;
                if (done % TOLD_EVERY == 0) {
                    progress.accept(done + " seeds, " + runs + " failovers and failbacks");
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("a simulation ended in a defect of its own", e.getCause());
        } finally {
            workers.shutdownNow();
        }
        double seconds = (System.nanoTime() - begin) / (double) TimeUnit.SECONDS.toNanos(1);
        Optional<String> digest = digests ? Optional.of(HexFormat.of().formatHex(all.digest())) : Optional.empty();
        return new Summary(to - from + 1, runs, seconds, broken, digest, coverage);
    }

    private Outcome simulate(long seed) {
        Simulation.Result result = Simulation.run(plans.plan(seed), environment);
        byte[] digest = new byte[0];
        if (digests) {
            MessageDigest one = sha256();
            result.describe(line -> one.update(line.getBytes(StandardCharsets.UTF_8)));
            digest = one.digest();
        }
        return new Outcome(seed, result.runs(), result.violation().map(Violation::rule), digest, result.coverage());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Outcome(long seed, int runs, Optional<Rule> broken, byte[] digest, Coverage coverage) {}

    /**
     * What came of it.
     *
     * @param runs how many parents were started
     * @param broken the seeds that broke a rule, ascending
     * @param digest of all that happened
     * @param coverage what hit what
     */
    record Summary(
            long seeds,
            int runs,
            double seconds,
            Map<Rule, List<Long>> broken,
            Optional<String> digest,
            Coverage coverage) {}
}
