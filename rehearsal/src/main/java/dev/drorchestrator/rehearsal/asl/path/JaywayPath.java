package dev.drorchestrator.rehearsal.asl.path;

import com.fasterxml.jackson.databind.JsonNode;
import com.jayway.jsonpath.Configuration;
import com.jayway.jsonpath.InvalidPathException;
import com.jayway.jsonpath.JsonPath;
import com.jayway.jsonpath.JsonPathException;
import com.jayway.jsonpath.PathNotFoundException;
import com.jayway.jsonpath.spi.mapper.JacksonMappingProvider;
import com.jayway.jsonpath.spi.mapper.MappingProvider;
import dev.drorchestrator.rehearsal.asl.text.JsonText;

/**
 * A path evaluated by json-path, the library whose words AWS's causes quote ("No results for path: $['a']").
 */
final class JaywayPath {

    private static final MappingProvider MAPPING = new JacksonMappingProvider(JsonText.MAPPER);

    private final JsonPath compiled;

    private JaywayPath(JsonPath compiled) {
        this.compiled = compiled;
    }

    /**
     * Compiles a path that starts with {@code $}.
     *
     * @throws PathSyntaxException with the library's message
     */
    static JaywayPath compile(String text) throws PathSyntaxException {
        JaywayFunctions.check(text);
        try {
            return new JaywayPath(JsonPath.compile(FilterText.withQuotes(text)));
        } catch (InvalidPathException | IllegalArgumentException e) {
            throw new PathSyntaxException(String.valueOf(e.getMessage()));
        }
    }

    /** Whether the path leads to one value at most. */
    boolean isDefinite() {
        return compiled.isDefinite();
    }

    /** The path as the library writes it: {@code $['a'][0]}. */
    String normalised() {
        return compiled.getPath();
    }

    /**
     * What the path leads to; an indefinite path gives an array of all matches, which may be empty.
     *
     * @throws PathNotFoundException if a definite path leads nowhere, or a function cannot be applied
     * @throws PathTooCostlyException if it finds or visits too much
     */
    JsonNode read(JsonNode root) {
        try {
            Configuration configuration = Configuration.builder()
                    .jsonProvider(new BoundedNodes())
                    .mappingProvider(MAPPING)
                    .build();
            Object found = compiled.read((Object) root, configuration);
            return found instanceof JsonNode node ? node : JsonText.MAPPER.valueToTree(found);
        } catch (PathNotFoundException e) {
            // AWS: $.items[*] of an input without items is [], where json-path alone would throw.
            if (!isDefinite()) {
                return JsonText.nodes().arrayNode();
            }
            throw e;
        } catch (JsonPathException | IndexOutOfBoundsException e) {
            // A function on what it cannot be applied to, such as min() or first() of nothing.
            throw new PathNotFoundException(e.getMessage());
        }
    }
}
