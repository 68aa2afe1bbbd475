package dev.drorchestrator.rehearsal.asl.engine;

import dev.drorchestrator.rehearsal.asl.StepFunctionsException;
import dev.drorchestrator.rehearsal.asl.data.RandomSource;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The task tokens that this account and Region issued, open and closed. */
public final class TaskTokens {

    private static final String PREFIX = "AQCEAAAAKgAAAAMAAAAA";

    private final RandomSource random;
    private final Map<String, Optional<TokenHolder>> holders = new HashMap<>();

    /** No tokens yet. */
    public TaskTokens(RandomSource random) {
        this.random = random;
    }

    /** Issues a token that leads to {@code holder} until it is closed. */
    public String issue(TokenHolder holder) {
        byte[] id = (random.uuid() + "/" + holders.size()).getBytes(StandardCharsets.US_ASCII);
        String token = PREFIX + Base64.getEncoder().encodeToString(id);
        holders.put(token, Optional.of(holder));
        return token;
    }

    /** Closes a token: its task was answered, timed out, retried or aborted. */
    public void close(String token) {
        holders.replace(token, Optional.empty());
    }

    /**
     * The attempt that waits for {@code token}.
     *
     * @throws StepFunctionsException InvalidToken for what is no token, TaskDoesNotExist for one of another account or
     *     Region, TaskTimedOut for a closed one
     */
    public TokenHolder holder(String token) {
        if (!token.startsWith(PREFIX)) {
            throw new StepFunctionsException("InvalidToken", "Invalid Token: 'Invalid token'");
        }
        Optional<TokenHolder> holder = holders.get(token);
        if (holder == null) {
            throw new StepFunctionsException("TaskDoesNotExist", "Task does not exist: the token was not issued here");
        }
        return holder.orElseThrow(() ->
                new StepFunctionsException("TaskTimedOut", "Task Timed Out: 'Provided task does not exist anymore'"));
    }
}
