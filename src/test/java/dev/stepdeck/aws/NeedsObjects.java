package dev.stepdeck.aws;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;

/// Skips tests that need S3 against a sandbox without it.
public final class NeedsObjects {

    private NeedsObjects() {}

    /// Goes on only if there is S3.
    public static void assume(S3Client s3) {
        assumeTrue(answers(s3), "this sandbox has no S3");
    }

    private static boolean answers(S3Client s3) {
        try {
            s3.listBuckets();
            return true;
        } catch (S3Exception e) {
            return false;
        }
    }
}
