package dev.stepdeck.sandbox.wire;

import dev.stepdeck.sandbox.wire.sign.RequestHead;

/// The path of a request to S3 with the bucket in front, whichever way the client named the bucket.
final class PathStyle {

    private PathStyle() {}

    /// `bucket.localhost` and `bucket.s3.localhost` name a bucket; `s3.localhost` names S3 itself.
    static String of(RequestHead head) {
        var host = Guard.withoutPort(head.header("Host").orElse(""));
        if (!host.endsWith(".localhost")) {
            return head.rawPath();
        }
        var bucket = host.substring(0, host.length() - ".localhost".length());
        if (bucket.equals("s3")) {
            return head.rawPath();
        }
        return "/" + (bucket.endsWith(".s3") ? bucket.substring(0, bucket.length() - 3) : bucket) + head.rawPath();
    }
}
