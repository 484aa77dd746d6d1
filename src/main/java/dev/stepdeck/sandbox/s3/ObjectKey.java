package dev.stepdeck.sandbox.s3;

import static java.nio.charset.StandardCharsets.UTF_8;

/// The rules for keys. Source: Amazon S3 User Guide, Naming Amazon S3 objects.
final class ObjectKey {

    private static final int LONGEST = 1024;

    private ObjectKey() {}

    static void check(String key) {
        if (key.getBytes(UTF_8).length > LONGEST) {
            throw S3Faults.of(400, "KeyTooLongError", "Your key is too long");
        }
        if (key.indexOf('\0') >= 0) {
            throw S3Faults.invalidArgument("Object key must not contain the null character.");
        }
    }
}
