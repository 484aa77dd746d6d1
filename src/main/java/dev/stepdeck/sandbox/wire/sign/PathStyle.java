package dev.stepdeck.sandbox.wire.sign;

import java.util.regex.Pattern;

/// The path of a request to S3 with the bucket in front, whichever way the client named the bucket.
public final class PathStyle {

    private static final Pattern IN_HOST = Pattern.compile("(.+?)(?:\\.s3)?\\.(?:localhost|127(?:\\.\\d{1,3}){3})");

    private PathStyle() {}

    /// `bucket.localhost` and `bucket.s3.localhost` name a bucket; `s3.localhost` names S3 itself.
    public static String of(RequestHead head) {
        var named = IN_HOST.matcher(head.host());
        return named.matches() && !named.group(1).equals("s3") ? "/" + named.group(1) + head.rawPath() : head.rawPath();
    }
}
