package dev.drorchestrator.rehearsal.asl.intrinsic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.drorchestrator.rehearsal.asl.text.JsonText;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** {@code States.Hash(data, algorithm)}: the hash of a string, or of another value's JSON text, in hexadecimal. */
final class Hash extends IntrinsicFunction {

    private static final List<String> ALGORITHMS = List.of("MD5", "SHA-1", "SHA-256", "SHA-384", "SHA-512");

    Hash() {
        super("States.Hash", Signature.of().with("data", ArgumentType.ANY).with("algorithm", ArgumentType.STRING));
    }

    @Override
    JsonNode call(Arguments arguments) {
        JsonNode data = arguments.get(0);
        String text = data.isTextual() ? data.textValue() : JsonText.write(data);
        byte[] bytes = new LimitedText(this, text).text().getBytes(StandardCharsets.UTF_8);
        return TextNode.valueOf(
                HexFormat.of().formatHex(digest(arguments.text(1)).digest(bytes)));
    }

    private MessageDigest digest(String algorithm) {
        if (!ALGORITHMS.contains(algorithm)) {
            throw invalid("algorithm must be one of " + String.join(", ", ALGORITHMS) + ", found '" + algorithm + "'");
        }
        try {
            return MessageDigest.getInstance(algorithm);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has " + algorithm, e);
        }
    }
}
