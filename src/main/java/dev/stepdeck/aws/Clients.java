package dev.stepdeck.aws;

import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.client.config.SdkAdvancedClientOption;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.athena.AthenaClient;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.scheduler.SchedulerClient;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sts.StsClient;

/// The SDK clients of one [Connection], each made when it is first asked for, which takes a moment: never ask on the
/// FX thread.
///
/// Thread-safe. Closing it closes the clients; calls that are open then fail.
public final class Clients implements AutoCloseable {

    /// The first try and two more, with backoff and jitter, for what AWS calls retryable: throttling, timeouts and server errors.
    private static final int ATTEMPTS = 3;

    private final Connection connection;
    private final boolean readOnly;
    private final Supplier<Limits> limits;
    private final Traffic traffic = new Traffic(InstantSource.system());
    private final CallLog calls = new CallLog(InstantSource.system(), this::cliOptions);
    private final List<AutoCloseable> opened = new ArrayList<>();
    private final Supplier<SdkHttpClient> http = lazy(() -> UrlConnectionHttpClient.builder()
            .connectionTimeout(Duration.ofSeconds(5)).socketTimeout(Duration.ofSeconds(70)).build());
    private final Supplier<AwsCredentialsProvider> credentials = lazy(this::findCredentials);
    private final Supplier<SfnClient> sfn = lazy(() -> made(SfnClient.builder()).build());
    private final Supplier<GlueClient> glue = lazy(() -> made(GlueClient.builder()).build());
    private final Supplier<AthenaClient> athena = lazy(() -> made(AthenaClient.builder()).build());
    private final Supplier<CloudWatchLogsClient> logs = lazy(() -> made(CloudWatchLogsClient.builder()).build());
    private final Supplier<CloudFormationClient> stacks = lazy(() -> made(CloudFormationClient.builder()).build());
    private final Supplier<S3Client> s3 = lazy(() -> made(S3Client.builder())
            .forcePathStyle(endpoint().isPresent()).build());
    private final Supplier<SnsClient> sns = lazy(() -> made(SnsClient.builder()).build());
    private final Supplier<EventBridgeClient> events = lazy(() -> made(EventBridgeClient.builder()).build());
    private final Supplier<SchedulerClient> scheduler = lazy(() -> made(SchedulerClient.builder()).build());
    private final Supplier<StsClient> sts = lazy(() -> made(StsClient.builder()).build());
    private final Supplier<IamClient> iam = lazy(() -> made(IamClient.builder()).build());

    /// Creates no client yet.
    public Clients(Connection connection) {
        this(connection, false);
    }

    /// Creates no client yet.
    ///
    /// @param readOnly whether calls that may change something are refused before they are sent
    public Clients(Connection connection, boolean readOnly) {
        this(connection, readOnly, () -> Limits.USUAL);
    }

    /// Creates no client yet.
    ///
    /// @param limits asked each time, from any thread
    public Clients(Connection connection, boolean readOnly, Supplier<Limits> limits) {
        this.connection = connection;
        this.readOnly = readOnly;
        this.limits = limits;
    }

    /// How much may be asked of AWS now.
    public Limits limits() {
        return limits.get();
    }

    /// Whether calls that may change something are refused.
    public boolean readOnly() {
        return readOnly;
    }

    /// The calls of these clients so far.
    public Traffic traffic() {
        return traffic;
    }

    /// What these clients called last, as commands of the AWS CLI.
    public CallLog calls() {
        return calls;
    }

    private List<String> cliOptions() {
        var options = new ArrayList<String>();
        endpoint().ifPresent(url -> options.addAll(List.of("--endpoint-url", url.toString())));
        switch (connection) {
            case Connection.Profile profile -> options.addAll(List.of("--profile", profile.name()));
            case Connection.Endpoint named -> named.profile()
                    .ifPresent(profile -> options.addAll(List.of("--profile", profile)));
            case Connection.Sandbox _,Connection.Environment _ -> {
                // The environment says with whose keys.
            }
        }
        options.addAll(List.of("--region", connection.region()));
        return options;
    }

    /// What these clients talk to.
    public Connection connection() {
        return connection;
    }

    public SfnClient sfn() {
        return sfn.get();
    }

    public GlueClient glue() {
        return glue.get();
    }

    public AthenaClient athena() {
        return athena.get();
    }

    public CloudWatchLogsClient logs() {
        return logs.get();
    }

    public CloudFormationClient cloudFormation() {
        return stacks.get();
    }

    /// S3; path style where the endpoint is not AWS's own.
    public S3Client s3() {
        return s3.get();
    }

    public SnsClient sns() {
        return sns.get();
    }

    public EventBridgeClient events() {
        return events.get();
    }

    public SchedulerClient scheduler() {
        return scheduler.get();
    }

    /// What an endpoint that is not AWS's own may offer beside the API of a service; empty on AWS. The endpoint may be named by the
    /// connection, the environment or a profile.
    ///
    /// @param client of the service that requests are signed for
    Optional<SignedHttp> beside(SnsClient client) {
        return client.serviceClientConfiguration().endpointOverride().map(endpoint -> new SignedHttp(endpoint, "sns",
                connection.region(), credentials.get(), http.get(), traffic));
    }

    public StsClient sts() {
        return sts.get();
    }

    public IamClient iam() {
        return iam.get();
    }

    /// Closes every client, even if one of them fails.
    ///
    /// @throws IllegalStateException for the first that failed; the others are suppressed in it
    @Override
    public void close() {
        var failures = new ArrayList<Exception>();
        synchronized (opened) {
            for (var client : opened.reversed()) {
                try {
                    client.close();
                } catch (Exception e) {
                    failures.add(e);
                }
            }
            opened.clear();
        }
        if (!failures.isEmpty()) {
            var failure = new IllegalStateException("Cannot close a client of " + connection.title(),
                    failures.getFirst());
            failures.stream().skip(1).forEach(failure::addSuppressed);
            throw failure;
        }
    }

    private Optional<URI> endpoint() {
        return switch (connection) {
            case Connection.Sandbox sandbox -> Optional.of(sandbox.address().get().endpoint());
            case Connection.Endpoint endpoint -> Optional.of(endpoint.url());
            case Connection.Profile _,Connection.Environment _ -> Optional.empty();
        };
    }

    private AwsCredentialsProvider findCredentials() {
        return switch (connection) {
            case Connection.Sandbox sandbox -> {
                var address = sandbox.address().get();
                yield StaticCredentialsProvider
                        .create(AwsBasicCredentials.create(address.accessKeyId(), address.secretAccessKey()));
            }
            case Connection.Profile profile -> new ProfileKeys(profile.name());
            case Connection.Environment _ -> DefaultCredentialsProvider.builder().build();
            case Connection.Endpoint endpoint -> endpoint.keys()
                    .<AwsCredentialsProvider>map(keys -> StaticCredentialsProvider
                            .create(AwsBasicCredentials.create(keys.accessKeyId(), keys.secretAccessKey())))
                    .or(() -> endpoint.profile().map(ProfileKeys::new))
                    .orElseGet(() -> new EndpointKeys(endpoint));
        };
    }

    private <B extends AwsClientBuilder<B, ?> & AwsSyncClientBuilder<B, ?>> B made(B builder) {
        endpoint().ifPresent(builder::endpointOverride);
        builder.overrideConfiguration(override -> {
            // TestState and StartSyncExecution go to sync-states.… on AWS; other endpoints have no such host.
            override.putAdvancedOption(SdkAdvancedClientOption.DISABLE_HOST_PREFIX_INJECTION, endpoint().isPresent());
            override.addExecutionInterceptor(traffic);
            override.addExecutionInterceptor(calls);
            override.retryStrategy(AwsRetryStrategy.standardRetryStrategy().toBuilder().maxAttempts(ATTEMPTS).build());
            if (readOnly) {
                override.addExecutionInterceptor(new ReadOnlyGuard());
            }
            if (connection instanceof Connection.Profile profile) {
                override.defaultProfileName(profile.name());
            }
        });
        return builder.region(Region.of(connection.region())).credentialsProvider(credentials.get())
                .httpClient(http.get());
    }

    private <T> Supplier<T> lazy(Supplier<T> maker) {
        return new Supplier<>() {

            private volatile @Nullable T made;

            @Override
            public T get() {
                var known = made;
                if (known == null) {
                    synchronized (opened) {
                        known = made;
                        if (known == null) {
                            known = maker.get();
                            made = known;
                            if (known instanceof AutoCloseable closeable) {
                                opened.add(closeable);
                            }
                        }
                    }
                }
                return known;
            }
        };
    }
}
