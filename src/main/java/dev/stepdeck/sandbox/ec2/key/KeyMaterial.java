package dev.stepdeck.sandbox.ec2.key;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.interfaces.EdECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/// A new key pair in the forms that EC2 gives.
///
/// @param publicKey a line of `authorized_keys`, without a name at its end
/// @param privateKey PEM text
/// @param fingerprint SHA-1 of the private key for RSA, SHA-256 of the public one for ED25519
record KeyMaterial(String publicKey, String privateKey, String fingerprint) {

    private static final int RSA_BITS = 2048;
    private static final int ED25519_BYTES = 32;
    private static final int OPENSSH_BLOCK = 8;
    private static final String OPENSSH = "openssh-key-v1\0";
    private static final String ED25519 = "ssh-ed25519";

    /// Where, in PKCS #8, PKCS #1 begins for a key of this size: after the version, the algorithm and the head of an
    /// octet string.
    private static final int PKCS1_OFFSET = 26;

    static KeyMaterial rsa() {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(RSA_BITS);
            var pair = generator.generateKeyPair();
            var key = (RSAPublicKey) pair.getPublic();
            var blob = new SshWriter().string("ssh-rsa").big(key.getPublicExponent()).big(key.getModulus()).bytes();
            var pkcs8 = pair.getPrivate().getEncoded();
            return new KeyMaterial("ssh-rsa " + base64(blob),
                    pem("RSA PRIVATE KEY", Arrays.copyOfRange(pkcs8, PKCS1_OFFSET, pkcs8.length)),
                    hex("SHA-1", pkcs8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static KeyMaterial ed25519() {
        try {
            var pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            var point = point(pair);
            var blob = new SshWriter().string(ED25519).string(point).bytes();
            return new KeyMaterial(ED25519 + " " + base64(blob), pem("OPENSSH PRIVATE KEY", openssh(pair, point, blob)),
                    sha256(blob));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /// The end of the X.509 form is the point itself.
    private static byte[] point(KeyPair pair) {
        var encoded = ((EdECPublicKey) pair.getPublic()).getEncoded();
        return Arrays.copyOfRange(encoded, encoded.length - ED25519_BYTES, encoded.length);
    }

    /// Source: PROTOCOL.key of OpenSSH. Without a pass phrase.
    private static byte[] openssh(KeyPair pair, byte[] point, byte[] blob) {
        var pkcs8 = pair.getPrivate().getEncoded();
        var seed = Arrays.copyOfRange(pkcs8, pkcs8.length - ED25519_BYTES, pkcs8.length);
        int check = new SecureRandom().nextInt();
        var inner = new SshWriter().number(check).number(check).string(ED25519).string(point)
                .string(new SshWriter().raw(seed).raw(point).bytes()).string("");
        for (byte pad = 1; inner.bytes().length % OPENSSH_BLOCK != 0; pad++) {
            inner.raw(new byte[]{pad});
        }
        return new SshWriter().raw(OPENSSH.getBytes(UTF_8)).string("none").string("none").string("").number(1)
                .string(blob).string(inner.bytes()).bytes();
    }

    static String sha256(byte[] bytes) {
        return base64(digest("SHA-256", bytes));
    }

    /// `2a:5b:...`
    static String hex(String algorithm, byte[] bytes) {
        return HexFormat.ofDelimiter(":").formatHex(digest(algorithm, bytes));
    }

    private static byte[] digest(String algorithm, byte[] bytes) {
        try {
            return MessageDigest.getInstance(algorithm).digest(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static String pem(String title, byte[] bytes) {
        return "-----BEGIN " + title + "-----\n" + Base64.getMimeEncoder(64, new byte[]{'\n'}).encodeToString(bytes)
                + "\n-----END " + title + "-----";
    }
}
