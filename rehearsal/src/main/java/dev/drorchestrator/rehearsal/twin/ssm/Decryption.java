package dev.drorchestrator.rehearsal.twin.ssm;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.UUID;
import software.amazon.awssdk.services.ssm.model.Parameter;
import software.amazon.awssdk.services.ssm.model.ParameterType;

/** Shows a SecureString in clear only to those who ask for it. */
final class Decryption {

    private Decryption() {}

    static Parameter show(Parameter parameter, boolean withDecryption) {
        if (parameter.type() != ParameterType.SECURE_STRING || withDecryption) {
            return parameter;
        }
        // Stands for a ciphertext: a text of that look that does not give the value away.
        byte[] digest = UUID.nameUUIDFromBytes(parameter.value().getBytes(StandardCharsets.UTF_8))
                .toString()
                .getBytes(StandardCharsets.UTF_8);
        String ciphertext = "AQICAHh" + Base64.getEncoder().withoutPadding().encodeToString(digest);
        return parameter.toBuilder().value(ciphertext).build();
    }
}
