package dev.stepdeck.sandbox;

import java.nio.file.Path;

import dev.stepdeck.sandbox.account.Account;

import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.core.client.config.SdkAdvancedClientOption;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;

/// A sandbox on a free port, and the SDK's own clients to it.
public final class RunningSandbox implements AutoCloseable {

    private final Sandbox sandbox;

    /// Starts it in a folder; its queries run where those of other tests do.
    public RunningSandbox(Path folder) {
        this(SharedEngines.sandbox(folder));
    }

    /// One that was started already.
    public RunningSandbox(Sandbox sandbox) {
        this.sandbox = sandbox;
    }

    /// The sandbox itself.
    public Sandbox sandbox() {
        return sandbox;
    }

    /// A client over HTTP, of any service: `client(StsClient.builder())`.
    public <C extends SdkClient, B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>> C client(B builder) {
        return builder.endpointOverride(sandbox.endpoint()).region(Region.of(Account.REGION))
                .credentialsProvider(StaticCredentialsProvider
                        .create(AwsBasicCredentials.create(sandbox.accessKey(), sandbox.secretKey())))
                .overrideConfiguration(c -> c
                        .putAdvancedOption(SdkAdvancedClientOption.DISABLE_HOST_PREFIX_INJECTION, true))
                .httpClientBuilder(UrlConnectionHttpClient.builder()).build();
    }

    @Override
    public void close() {
        sandbox.close();
    }
}
