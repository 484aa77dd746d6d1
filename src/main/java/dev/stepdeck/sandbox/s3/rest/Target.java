package dev.stepdeck.sandbox.s3.rest;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;

import dev.stepdeck.sandbox.fault.Faults;

/// What a path is about.
///
/// @param bucket empty for the service itself
/// @param key empty for the bucket itself
record Target(String bucket, String key) {

    /// How far a path goes.
    enum Level {
        SERVICE, BUCKET, OBJECT
    }

    /// @param rawPath percent-encoded, in path style
    static Target of(String rawPath) {
        var path = rawPath.startsWith("/") ? rawPath.substring(1) : rawPath;
        var slash = path.indexOf('/');
        return slash < 0
                ? new Target(decoded(path), "")
                : new Target(decoded(path.substring(0, slash)), decoded(path.substring(slash + 1)));
    }

    Level level() {
        if (bucket.isEmpty()) {
            return Level.SERVICE;
        }
        return key.isEmpty() ? Level.BUCKET : Level.OBJECT;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), UTF_8);
        } catch (IllegalArgumentException e) {
            throw Faults.general(400, "InvalidURI", "Couldn't parse the specified URI.");
        }
    }
}
