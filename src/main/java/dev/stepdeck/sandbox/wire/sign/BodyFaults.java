package dev.stepdeck.sandbox.wire.sign;

import dev.stepdeck.sandbox.fault.Faults;

import software.amazon.awssdk.awscore.exception.AwsServiceException;

/// What S3 answers to a body that is not as announced. Source: "Error responses" in the S3 API reference.
final class BodyFaults {

    private BodyFaults() {}

    static AwsServiceException wrongHash() {
        return Faults.general(400, "XAmzContentSHA256Mismatch",
                "The provided 'x-amz-content-sha256' header does not match what was computed.");
    }

    static AwsServiceException wrongChunkSignature() {
        return Faults.general(403, "SignatureDoesNotMatch", "The request signature we calculated does not match the"
                + " signature you provided. Check your key and signing method.");
    }

    static AwsServiceException wrongChecksum(String algorithm) {
        return Faults.general(400, "BadDigest", "The " + algorithm
                + " you specified did not match the calculated checksum.");
    }

    static AwsServiceException incomplete() {
        return Faults.general(400, "IncompleteBody",
                "You did not provide the number of bytes specified by the Content-Length HTTP header");
    }

    static AwsServiceException badFraming(String why) {
        return Faults.general(400, "InvalidChunkSizeError", why);
    }

    static AwsServiceException badTrailer(String why) {
        return Faults.general(400, "MalformedTrailerError", why);
    }

    static AwsServiceException badRequest(String why) {
        return Faults.general(400, "InvalidRequest", why);
    }
}
