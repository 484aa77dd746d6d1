package dev.stepdeck.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.regex.Pattern;

import dev.stepdeck.sandbox.wire.sign.AccessKey;

/// The key that signs requests to one data folder's sandbox: random, made at the first start, readable by its owner only.
final class SandboxKey {

    private static final Pattern FORM = Pattern.compile("(AKIA[A-Z2-7]{16})\\n([A-Za-z0-9/+]{40})\\n?");
    private static final String ID_ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final String SECRET_ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789/+";

    private static final int TOKEN_LENGTH = 352;

    private SandboxKey() {}

    /// The folder's key; a new one when it has none.
    static AccessKey of(Path dataFolder) throws IOException {
        var file = dataFolder.resolve("access-key");
        if (!Files.exists(file)) {
            var made = made();
            PrivateFile.write(file, made.id() + "\n" + made.secret() + "\n");
        }
        return read(file);
    }

    /// A new random key.
    static AccessKey made() {
        return new AccessKey("AKIA" + text(ID_ALPHABET, 16), text(SECRET_ALPHABET, 40));
    }

    /// A new random key of a session, with its token.
    static AccessKey ofSession(Instant expires) {
        return new AccessKey("ASIA" + text(ID_ALPHABET, 16), text(SECRET_ALPHABET, 40),
                text(SECRET_ALPHABET, TOKEN_LENGTH), expires);
    }

    private static AccessKey read(Path file) throws IOException {
        var matcher = FORM.matcher(Files.readString(file, UTF_8));
        if (!matcher.matches()) {
            throw new IOException("The file " + file + " does not hold an access key. Delete it to get a new one.");
        }
        return new AccessKey(matcher.group(1), matcher.group(2));
    }

    private static String text(String alphabet, int length) {
        var random = new SecureRandom();
        var out = new StringBuilder(length);
        for (var i = 0; i < length; i++) {
            out.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return out.toString();
    }
}
