package dev.stepdeck.asl.intrinsic;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// `States.Hash`: the hash of a value in hexadecimal; other values are hashed as their JSON text. At most
/// 10,000 characters.
final class Hash implements Intrinsic {

    private static final int MAX_CHARACTERS = 10_000;
    private static final Set<String> ALGORITHMS = Set.of("MD5", "SHA-1", "SHA-256", "SHA-384", "SHA-512");

    @Override
    public String name() {
        return "States.Hash";
    }

    @Override
    public JsonNode apply(List<JsonNode> arguments) {
        var checked = Arguments.of(this, arguments, 2, 2);
        JsonNode data = checked.value(0);
        String algorithm = checked.string(1);
        if (!ALGORITHMS.contains(algorithm)) {
            throw new IntrinsicFailure("The algorithm of " + name()
                    + " must be one of [MD5, SHA-1, SHA-256, SHA-384, SHA-512] but was: " + algorithm);
        }
        String text = data.isString() ? data.stringValue() : data.toString();
        if (text.length() > MAX_CHARACTERS) {
            throw new IntrinsicFailure(name() + " cannot take more than " + MAX_CHARACTERS + " characters");
        }
        try {
            byte[] hash = MessageDigest.getInstance(algorithm).digest(text.getBytes(StandardCharsets.UTF_8));
            return JsonNodeFactory.instance.stringNode(HexFormat.of().formatHex(hash));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
