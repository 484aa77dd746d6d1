package dev.stepdeck.aws;

import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/// The credentials of the environment, for an endpoint that has none of its own.
final class EndpointKeys implements AwsCredentialsProvider, SdkAutoCloseable {

    private final Connection.Endpoint endpoint;
    private final DefaultCredentialsProvider environment = DefaultCredentialsProvider.builder().build();

    EndpointKeys(Connection.Endpoint endpoint) {
        this.endpoint = endpoint;
    }

    @Override
    public AwsCredentials resolveCredentials() {
        try {
            return environment.resolveCredentials();
        } catch (SdkClientException e) {
            var said = new CredentialsException("There are no keys for the endpoint " + endpoint.title()
                    + ": none were typed, and the environment has none.",
                    "Type its keys in the connection menu. Many test endpoints accept any, such as test and test.");
            said.initCause(e);
            throw said;
        }
    }

    @Override
    public void close() {
        environment.close();
    }
}
