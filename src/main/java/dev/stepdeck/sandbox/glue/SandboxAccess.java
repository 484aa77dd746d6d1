package dev.stepdeck.sandbox.glue;

import java.net.URI;

/// How a job's boto3 reaches the sandbox. Known only when the door is open, which is after the services are made.
///
/// @param endpoint becomes AWS_ENDPOINT_URL
public record SandboxAccess(URI endpoint, String accessKey, String secretKey) {}
