package dev.stepdeck.sandbox.wire.sign;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Hashes in the forms that signatures need.
final class Hashes {

    static final String EMPTY_SHA256 = sha256(new byte[0]);

    private Hashes() {}

    static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static String sha256(byte[] bytes) {
        return hex(digest().digest(bytes));
    }

    static String sha256(String text) {
        return sha256(text.getBytes(UTF_8));
    }

    static byte[] hmac(byte[] key, String text) {
        return hmac("HmacSHA256", key, text);
    }

    /// The hash function of version 2 signatures.
    static String sha1Base64(String key, String text) {
        return Base64.getEncoder().encodeToString(hmac("HmacSHA1", key.getBytes(UTF_8), text));
    }

    private static byte[] hmac(String algorithm, byte[] key, String text) {
        try {
            var mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(key, algorithm));
            return mac.doFinal(text.getBytes(UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    /// Compares in a time that does not tell how far the texts agree.
    static boolean same(String a, String b) {
        return MessageDigest.isEqual(a.getBytes(UTF_8), b.getBytes(UTF_8));
    }
}
