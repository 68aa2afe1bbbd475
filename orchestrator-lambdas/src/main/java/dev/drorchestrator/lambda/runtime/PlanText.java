package dev.drorchestrator.lambda.runtime;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** The form of a plan that is too long for a parameter as it stands: 16 instances with all their tags are. */
final class PlanText {

    private static final String ENCODING = "gzip+base64";

    private PlanText() {}

    static ObjectNode packed(int format, String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e); // in memory: it does not happen
        }
        return Json.object()
                .put("format", format)
                .put("encoding", ENCODING)
                .put("data", Base64.getEncoder().encodeToString(bytes.toByteArray()));
    }

    /**
     * The plan itself, packed or not.
     *
     * @throws IllegalArgumentException when it is packed in no way that is known here
     */
    static JsonNode unpacked(JsonNode stored) throws JsonProcessingException {
        if (!stored.has("encoding")) {
            return stored;
        }
        if (!stored.path("encoding").asText().equals(ENCODING)) {
            throw new IllegalArgumentException("encoding " + stored.path("encoding"));
        }
        byte[] bytes = Base64.getDecoder().decode(stored.path("data").asText());
        try (GZIPInputStream gzip = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
            return Json.read(new String(gzip.readAllBytes(), StandardCharsets.UTF_8));
        } catch (JsonProcessingException e) {
            throw e;
        } catch (IOException e) {
            throw new IllegalArgumentException("data that cannot be read", e);
        }
    }
}
