package dev.stepdeck.sandbox.ec2.key;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigInteger;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;

import dev.stepdeck.sandbox.ec2.thing.Ec2Faults;

import software.amazon.awssdk.awscore.exception.AwsServiceException;

/// A public key that a user brings, as OpenSSH writes it: `ssh-rsa AAAA... name`.
///
/// @param type `rsa` or `ed25519`
/// @param line without the name
/// @param fingerprint MD5 for RSA, SHA-256 for ED25519
record PublicKey(String type, String line, String fingerprint) {

    private static final int LONGEST_PART = 4096;

    /// @throws AwsServiceException for what is no such key
    static PublicKey parse(byte[] material) {
        var words = new String(material, UTF_8).strip().split("\\s+");
        try {
            var blob = Base64.getDecoder().decode(words.length > 1 ? words[1] : "");
            var in = ByteBuffer.wrap(blob);
            var name = new String(part(in), UTF_8);
            if (!name.equals(words[0])) {
                throw notInFormat();
            }
            var line = words[0] + " " + words[1];
            return switch (name) {
                case "ssh-rsa" -> new PublicKey("rsa", line, rsaFingerprint(part(in), part(in)));
                case "ssh-ed25519" -> new PublicKey("ed25519", line, KeyMaterial.sha256(blob));
                default -> throw notInFormat();
            };
        } catch (IllegalArgumentException | BufferUnderflowException | GeneralSecurityException e) {
            throw notInFormat();
        }
    }

    private static String rsaFingerprint(byte[] exponent, byte[] modulus) throws GeneralSecurityException {
        var key = KeyFactory.getInstance("RSA")
                .generatePublic(new RSAPublicKeySpec(new BigInteger(modulus), new BigInteger(exponent)));
        return KeyMaterial.hex("MD5", key.getEncoded());
    }

    private static byte[] part(ByteBuffer in) {
        int length = in.getInt();
        if (length < 1 || length > LONGEST_PART) {
            throw notInFormat();
        }
        var bytes = new byte[length];
        in.get(bytes);
        return bytes;
    }

    private static AwsServiceException notInFormat() {
        return Ec2Faults.of("InvalidKey.Format", "Key is not in valid OpenSSH public key format");
    }
}
