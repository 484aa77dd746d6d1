package dev.stepdeck.sandbox.sqs;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;

/// The digests by which clients check what SQS has got. Source: "Amazon SQS message metadata", calculating the MD5
/// message digest for message attributes.
final class Digests {

    private static final byte TEXT = 1;
    private static final byte BINARY = 2;

    private Digests() {}

    static String md5(String text) {
        return HexFormat.of().formatHex(digest("MD5").digest(text.getBytes(UTF_8)));
    }

    static String sha256(String text) {
        return HexFormat.of().formatHex(digest("SHA-256").digest(text.getBytes(UTF_8)));
    }

    /// @param attributes in the order of their names
    static String md5(Map<String, StoredMessage.Attribute> attributes) {
        var md5 = digest("MD5");
        attributes.forEach((name, attribute) -> {
            update(md5, name.getBytes(UTF_8));
            update(md5, attribute.type().getBytes(UTF_8));
            md5.update(attribute.bytes().isPresent() ? BINARY : TEXT);
            update(md5, attribute.bytes().orElseGet(() -> attribute.text().orElse("").getBytes(UTF_8)));
        });
        return HexFormat.of().formatHex(md5.digest());
    }

    private static void update(MessageDigest md5, byte[] bytes) {
        md5.update(ByteBuffer.allocate(4).putInt(bytes.length).array());
        md5.update(bytes);
    }

    private static MessageDigest digest(String algorithm) {
        try {
            return MessageDigest.getInstance(algorithm);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
