package dev.stepdeck.sandbox.s3;

import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/// The rules for names of buckets. Source: Amazon S3 User Guide, General purpose bucket naming rules.
final class BucketName {

    private static final Pattern SHAPE = Pattern.compile("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]");
    private static final Pattern IP_ADDRESS = Pattern.compile("\\d+\\.\\d+\\.\\d+\\.\\d+");

    private BucketName() {}

    /// @throws software.amazon.awssdk.services.s3.model.S3Exception `InvalidBucketName`
    static void check(@Nullable String name) {
        if (name == null || !SHAPE.matcher(name).matches() || IP_ADDRESS.matcher(name).matches() || name.contains("..")
                || name.startsWith("xn--") || name.startsWith("amzn-s3-demo-") || name.startsWith("sthree-")
                || name.endsWith("-s3alias")
                || name.endsWith("--ol-s3") || name.endsWith(".mrap") || name.endsWith("--x-s3")
                || name.endsWith("--table-s3")) {
            throw S3Faults.of(400, "InvalidBucketName", "The specified bucket is not valid.");
        }
    }
}
