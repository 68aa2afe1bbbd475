package dev.drorchestrator.rehearsal.run;

import java.util.Iterator;
import java.util.List;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Reads a constant by the name that a user knows it by, its {@code toString}, and tells all names.
 *
 * @param <E> the constants
 */
public abstract class NamedConverter<E extends Enum<E>> implements ITypeConverter<E>, Iterable<String> {

    private final List<E> all;

    protected NamedConverter(E[] all) {
        this.all = List.of(all);
    }

    @Override
    public E convert(String value) {
        return all.stream()
                .filter(each -> each.toString().equals(value))
                .findFirst()
                .orElseThrow(() ->
                        new TypeConversionException("expected " + String.join(", ", this) + ", found '" + value + "'"));
    }

    @Override
    public Iterator<String> iterator() {
        return all.stream().map(Enum::toString).iterator();
    }
}
