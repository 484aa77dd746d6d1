package dev.stepdeck.sandbox.athena.spark;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

import dev.stepdeck.sandbox.athena.spark.SparkFunctions.Arguments;

import org.jspecify.annotations.Nullable;

/// `aes_encrypt` and `aes_decrypt`: what is encrypted begins with the vector. Source: Spark, ExpressionImplUtils.
final class Ciphers {

    private static final int GCM_VECTOR = 12;
    private static final int CBC_VECTOR = 16;
    private static final int GCM_TAG_BITS = 128;
    private static final HexFormat HEX = HexFormat.of();
    private static final SecureRandom RANDOM = new SecureRandom();

    private Ciphers() {}

    /// Bytes, key, mode, padding, vector and authenticated data; the vector may be empty.
    static @Nullable String encrypt(Arguments arguments) {
        if (arguments.anyNull(arguments.size())) {
            return null;
        }
        var mode = mode(arguments);
        int size = vector(mode);
        var vector = HEX.parseHex(arguments.text(4));
        if (vector.length == 0) {
            vector = new byte[size];
            RANDOM.nextBytes(vector);
        } else if (vector.length != size) {
            throw new IllegalArgumentException(
                    "[INVALID_PARAMETER_VALUE.AES_IV_LENGTH] The value of parameter(s) `iv` in"
                            + " `aes_encrypt` is invalid: supports 16-byte CBC IVs and 12-byte GCM IVs, but got "
                            + vector.length
                            + " bytes for " + mode + ".");
        }
        var made = run(Cipher.ENCRYPT_MODE, mode, arguments, vector, HEX.parseHex(arguments.text(0)));
        return HEX.formatHex(vector) + HEX.formatHex(made);
    }

    /// Bytes, key, mode, padding, authenticated data and maybe `try`: what cannot be decrypted is null then.
    static @Nullable String decrypt(Arguments arguments) {
        if (arguments.anyNull(5)) {
            return null;
        }
        try {
            var mode = mode(arguments);
            var bytes = HEX.parseHex(arguments.text(0));
            int size = vector(mode);
            if (bytes.length < size) {
                throw new IllegalArgumentException("[INVALID_PARAMETER_VALUE.AES_CRYPTO_ERROR] Too short.");
            }
            return HEX.formatHex(run(Cipher.DECRYPT_MODE, mode, arguments, Arrays.copyOf(bytes, size),
                    Arrays.copyOfRange(bytes, size, bytes.length)));
        } catch (IllegalArgumentException e) {
            if (arguments.maybe(5) != null) {
                return null;
            }
            throw e;
        }
    }

    private static String mode(Arguments arguments) {
        var mode = arguments.text(2).toUpperCase(Locale.ROOT);
        var padding = arguments.text(3).toUpperCase(Locale.ROOT);
        boolean pads = padding.equals("DEFAULT") || padding.equals(mode.equals("GCM") ? "NONE" : "PKCS");
        if (!pads || !mode.equals("GCM") && !mode.equals("CBC") && !mode.equals("ECB")) {
            throw new IllegalArgumentException(
                    "[UNSUPPORTED_FEATURE.AES_MODE] The feature is not supported: AES-" + mode
                            + " with the padding " + padding + " by the `aes_encrypt`/`aes_decrypt` function.");
        }
        return mode;
    }

    private static int vector(String mode) {
        return mode.equals("GCM") ? GCM_VECTOR : mode.equals("CBC") ? CBC_VECTOR : 0;
    }

    private static byte[] run(int direction, String mode, Arguments arguments, byte[] vector, byte[] bytes) {
        var key = HEX.parseHex(arguments.text(1));
        if (key.length != 16 && key.length != 24 && key.length != 32) {
            throw new IllegalArgumentException(
                    "[INVALID_PARAMETER_VALUE.AES_KEY_LENGTH] The value of parameter(s) `key` in"
                            + " `aes_encrypt`/`aes_decrypt` is invalid: expects a binary value with 16, 24 or 32 bytes, but got "
                            + key.length + " bytes.");
        }
        try {
            var cipher = Cipher.getInstance("AES/" + mode + (mode.equals("GCM") ? "/NoPadding" : "/PKCS5Padding"));
            var secret = new SecretKeySpec(key, "AES");
            switch (mode) {
                case "GCM" -> cipher.init(direction, secret, new GCMParameterSpec(GCM_TAG_BITS, vector));
                case "CBC" -> cipher.init(direction, secret, new IvParameterSpec(vector));
                default -> cipher.init(direction, secret);
            }
            var data = arguments.maybe(direction == Cipher.ENCRYPT_MODE ? 5 : 4);
            if (mode.equals("GCM") && data != null) {
                cipher.updateAAD(data.getBytes(StandardCharsets.UTF_8));
            }
            return cipher.doFinal(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException(
                    "[INVALID_PARAMETER_VALUE.AES_CRYPTO_ERROR] The value of parameter(s) `expr`,"
                            + " `key` in `aes_encrypt`/`aes_decrypt` is invalid: detail message: " + e.getMessage(),
                    e);
        }
    }
}
