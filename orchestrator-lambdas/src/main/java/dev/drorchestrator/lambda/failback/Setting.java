package dev.drorchestrator.lambda.failback;

import java.util.List;
import java.util.function.BiConsumer;

/**
 * What one call sets, because AWS takes it together or not at all.
 *
 * @param name for a person
 * @param fields of the JSON that says what a copy is like
 * @param put says in the call what is wanted
 * @param <B> the call that is being built
 * @param <C> what a copy is like
 */
public record Setting<B, C>(String name, List<String> fields, BiConsumer<B, C> put) {

    /** One with a single field. */
    public Setting(String name, String field, BiConsumer<B, C> put) {
        this(name, List.of(field), put);
    }
}
