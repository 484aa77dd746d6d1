package dev.stepdeck.sandbox.process;

import java.net.URI;

import dev.stepdeck.sandbox.wire.sign.AccessKey;

/// How a script's boto3 or AWS CLI reaches the sandbox: with a key of its own. Known only when the door is open, which is
/// after the services are made.
///
/// @param endpoint becomes AWS_ENDPOINT_URL
/// @param end from when on the key does not count any more
public record SandboxAccess(URI endpoint, AccessKey key, Runnable end) implements AutoCloseable {

    /// With a key that always counts.
    public SandboxAccess(URI endpoint, String accessKey, String secretKey) {
        this(endpoint, new AccessKey(accessKey, secretKey), () -> {});
    }

    @Override
    public void close() {
        end.run();
    }
}
