package dev.stepdeck.sandbox;

import software.amazon.awssdk.services.s3.S3Client;

/// Stands where S3 will be: it has no operation, so a job run that wants its script ends with that reason.
final class NoObjects implements S3Client {

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {
        // Nothing is open.
    }
}
