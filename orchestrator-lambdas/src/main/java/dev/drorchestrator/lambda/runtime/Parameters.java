package dev.drorchestrator.lambda.runtime;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import software.amazon.awssdk.arns.Arn;

/**
 * Reads the parameters of a resource and collects what is wrong with them, so that all of it is said at once. Read
 * first, then call {@link #throwIfWrong()}, then use what was read.
 */
public final class Parameters {

    /** Stands for an ARN that could not be read; never seen after {@link #throwIfWrong()}. */
    private static final Arn NO_ARN =
            Arn.builder().partition("aws").service("none").resource("none").build();

    private final JsonNode parameters;
    private final List<String> problems = new ArrayList<>();

    Parameters(JsonNode parameters) {
        this.parameters = parameters;
    }

    /** The non-empty text of a parameter. */
    public String text(String name) {
        JsonNode value = parameters.path(name);
        if (value.isTextual() && !value.textValue().isBlank()) {
            return value.textValue().strip();
        }
        problems.add(name + ": expected a non-empty text, got " + (value.isMissingNode() ? "nothing" : value));
        return "";
    }

    /** The text of a parameter that may be absent. */
    public Optional<String> optionalText(String name) {
        return parameters.has(name) ? Optional.of(text(name)).filter(text -> !text.isEmpty()) : Optional.empty();
    }

    /** One of the texts that {@code known} lists. */
    public String oneOf(String name, String... known) {
        String value = text(name);
        if (!value.isEmpty() && !List.of(known).contains(value)) {
            problems.add(name + ": expected " + String.join(" or ", known) + ", got \"" + value + "\"");
        }
        return value;
    }

    /**
     * A yes or no: a JSON boolean, or True or False as a text in any case.
     *
     * @return empty when the parameter is absent
     */
    public Optional<Boolean> flag(String name) {
        JsonNode value = parameters.path(name);
        if (value.isMissingNode()) {
            return Optional.empty();
        }
        String text = value.asText().strip().toLowerCase(Locale.ROOT);
        if ((value.isTextual() || value.isBoolean()) && (text.equals("true") || text.equals("false"))) {
            return Optional.of(text.equals("true"));
        }
        problems.add(name + ": expected true or false, got " + value);
        return Optional.empty();
    }

    /**
     * A whole number, as a JSON number or as a text.
     *
     * @return empty when the parameter is absent
     */
    public Optional<Integer> number(String name, int least, int most) {
        JsonNode value = parameters.path(name);
        if (value.isMissingNode()) {
            return Optional.empty();
        }
        Optional<Integer> number = whole(value).filter(found -> found >= least && found <= most);
        if (number.isPresent()) {
            return number;
        }
        problems.add(name + ": expected a whole number from " + least + " to " + most + ", got " + value);
        return Optional.empty();
    }

    /**
     * One of the numbers that {@code known} lists, as a JSON number or as a text.
     *
     * @return empty when the parameter is absent
     */
    public Optional<Integer> oneOfNumbers(String name, List<Integer> known) {
        JsonNode value = parameters.path(name);
        if (value.isMissingNode()) {
            return Optional.empty();
        }
        Optional<Integer> number = whole(value).filter(known::contains);
        if (number.isEmpty()) {
            problems.add(name + ": expected one of "
                    + known.stream().map(String::valueOf).collect(Collectors.joining(", ")) + ", got " + value);
        }
        return number;
    }

    private static Optional<Integer> whole(JsonNode value) {
        String text = value.asText().strip();
        return (value.isTextual() || value.isIntegralNumber()) && text.matches("-?\\d{1,9}")
                ? Optional.of(Integer.parseInt(text))
                : Optional.empty();
    }

    /** Texts, as a JSON array or as one text with commas between them; an absent parameter has none. */
    public List<String> texts(String name) {
        JsonNode value = parameters.path(name);
        List<String> texts = new ArrayList<>();
        if (value.isTextual()) {
            texts.addAll(List.of(value.textValue().split(",", -1)));
        } else if (value.isArray()) {
            value.forEach(element -> texts.add(element.isTextual() ? element.textValue() : ""));
        } else if (!value.isMissingNode()) {
            texts.add("");
        }
        texts.replaceAll(String::strip);
        if (texts.contains("")) {
            problems.add(name + ": expected texts with commas between them, got " + value);
        }
        return texts;
    }

    /**
     * An identifier, or the ARN of the resource that has it.
     *
     * @param type {@code cluster} or {@code db}
     * @return the identifier in lower case, as RDS stores it
     */
    public String identifier(String name, String type) {
        String value = text(name);
        if (!value.startsWith("arn:")) {
            return value.toLowerCase(Locale.ROOT);
        }
        return rdsArn(name, type).resource().resource().toLowerCase(Locale.ROOT);
    }

    /**
     * The same, of a resource of {@code region}. The ARN of another one is wrong: it may have a resource of that identifier,
     * too, and it is not the one that is meant.
     */
    public String identifier(String name, String type, String region) {
        arn(parameters.path(name).asText())
                .flatMap(Arn::region)
                .filter(found -> !found.equals(region))
                .ifPresent(found -> wrong(
                        name,
                        "a resource of " + region + ", where this execution runs (or start the payload in " + found
                                + ")",
                        parameters.path(name).asText()));
        return identifier(name, type);
    }

    /** Adds what a caller found wrong with a parameter. */
    public void wrong(String name, String expected, String found) {
        problems.add(name + ": expected " + expected + ", got \"" + found + "\"");
    }

    /** The ARN of an RDS cluster. */
    public Arn clusterArn(String name) {
        return rdsArn(name, "cluster");
    }

    /** The ARN of an RDS DB instance. */
    public Arn instanceArn(String name) {
        return rdsArn(name, "db");
    }

    /** Empty for what is none, which includes one that names no resource: the SDK reads it, and throws when it is asked for. */
    private static Optional<Arn> arn(String text) {
        try {
            return Arn.tryFromString(text)
                    .filter(arn -> !arn.resource().resource().isBlank());
        } catch (IllegalArgumentException | NullPointerException e) {
            return Optional.empty();
        }
    }

    private Arn rdsArn(String name, String type) {
        String value = text(name);
        if (value.isEmpty()) {
            return NO_ARN;
        }
        return arn(value)
                .filter(arn -> arn.service().equals("rds"))
                .filter(arn -> arn.region().isPresent() && arn.accountId().isPresent())
                .filter(arn ->
                        arn.resource().resourceType().filter(type::equals).isPresent())
                .orElseGet(() -> {
                    problems.add(name + ": expected the ARN of a DB " + (type.equals("db") ? "instance" : type)
                            + " (arn:aws:rds:REGION:ACCOUNT:" + type + ":NAME), got \"" + value + "\"");
                    return NO_ARN;
                });
    }

    /** Refuses everything that was wrong with what was read. */
    public void throwIfWrong() {
        if (!problems.isEmpty()) {
            throw new InvalidParameterException(
                    String.join("\n", problems) + "\nNext: correct the payload, or the exports that it imports");
        }
    }
}
