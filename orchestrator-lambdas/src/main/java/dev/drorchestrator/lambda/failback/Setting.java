package dev.drorchestrator.lambda.failback;

import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Predicate;

/**
 * What one call sets, because AWS takes it together or not at all.
 *
 * @param name for a person
 * @param fields of the JSON that says what a copy is like
 * @param put says in the call what is wanted
 * @param isSaferAsItIs whether a copy that is found otherwise than wanted is safer so: that is named, and not undone
 * @param <B> the call that is being built
 * @param <C> what a copy is like
 */
public record Setting<B, C>(
        String name, List<String> fields, BiConsumer<B, C> put, Predicate<Comparison> isSaferAsItIs) {

    /** One whose values are all as safe as each other. */
    public Setting(String name, List<String> fields, BiConsumer<B, C> put) {
        this(name, fields, put, comparison -> false);
    }

    /** One with a single field. */
    public Setting(String name, String field, BiConsumer<B, C> put) {
        this(name, List.of(field), put);
    }

    /** One with a single field, of which a copy may be found to be safer than it is wanted. */
    public Setting(String name, String field, BiConsumer<B, C> put, Safer safer) {
        this(name, List.of(field), put, comparison -> safer.isSafer(comparison, field));
    }

    /** With what a copy is safer. */
    public enum Safer {
        /** On rather than off. */
        ON {
            @Override
            boolean isSafer(Comparison comparison, String field) {
                return comparison.found().path(field).asBoolean();
            }
        },
        /** Off rather than on. */
        OFF {
            @Override
            boolean isSafer(Comparison comparison, String field) {
                return !comparison.found().path(field).asBoolean();
            }
        },
        /** More of it. */
        MORE {
            @Override
            boolean isSafer(Comparison comparison, String field) {
                return comparison.found().path(field).asInt()
                        > comparison.wanted().path(field).asInt();
            }
        };

        abstract boolean isSafer(Comparison comparison, String field);
    }

    /** The same; nothing is set that makes a copy less safe than it is found. */
    public Setting<B, C> unless(Predicate<Comparison> isSafer) {
        return new Setting<>(name, fields, put, isSafer);
    }
}
