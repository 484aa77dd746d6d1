package dev.stepdeck.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.security.SecureRandom;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;

import dev.stepdeck.sandbox.athena.AthenaService;
import dev.stepdeck.sandbox.clock.SandboxClock;
import dev.stepdeck.sandbox.cloudformation.CloudFormationService;
import dev.stepdeck.sandbox.cloudformation.resource.ResourceClients;
import dev.stepdeck.sandbox.events.EventsService;
import dev.stepdeck.sandbox.glue.GlueService;
import dev.stepdeck.sandbox.glue.SandboxAccess;
import dev.stepdeck.sandbox.iam.IamService;
import dev.stepdeck.sandbox.logs.LogsService;
import dev.stepdeck.sandbox.s3.S3Service;
import dev.stepdeck.sandbox.sfn.SfnService;
import dev.stepdeck.sandbox.sns.SnsService;
import dev.stepdeck.sandbox.sqs.SqsService;
import dev.stepdeck.sandbox.store.Store;
import dev.stepdeck.sandbox.sts.StsService;
import dev.stepdeck.sandbox.wire.Door;
import dev.stepdeck.sandbox.wire.RequestLife;
import dev.stepdeck.sandbox.wire.ServiceApi;
import dev.stepdeck.sandbox.wire.Services;
import dev.stepdeck.sandbox.wire.sign.AccessKey;
import dev.stepdeck.sandbox.wire.sign.SignatureCheck;

/// A running sandbox: the store, the services over it, and the door to them, made in this order and closed in the other.
public final class Sandbox implements AutoCloseable {

    private final Deque<AutoCloseable> opened = new ArrayDeque<>();
    private final AccessKey key;
    private final CompletableFuture<URI> doorOpened = new CompletableFuture<>();

    private Sandbox(SandboxOptions options) throws IOException {
        try {
            var store = opened(Store.open(options.dataFolder()));
            key = SandboxKey.of(options.dataFolder());
            var clock = new SandboxClock(options.speed());
            var services = services(store, clock);
            var signatures = new SignatureCheck(key, Account.REGION, clock);
            var door = opened(Door.open(options.port(), new RequestLife(services, signatures, store::commit)));
            doorOpened.complete(door.endpoint());
        } catch (IOException | RuntimeException e) {
            doorOpened.completeExceptionally(e);
            close();
            throw e;
        }
    }

    /// Starts a sandbox; when this returns it answers.
    ///
    /// @throws dev.stepdeck.sandbox.store.StoreInUseException if another sandbox has the data folder
    /// @throws PortInUseException if the port is taken
    /// @throws UncheckedIOException if the data folder cannot be used
    public static Sandbox start(SandboxOptions options) {
        try {
            return new Sandbox(options);
        } catch (java.net.BindException e) {
            throw new PortInUseException(options.port(), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e.getMessage(), e);
        }
    }

    /// Each service gets the store, the clock, and the clients of the services that it calls.
    private Services services(Store store, SandboxClock clock) {
        var services = new Services();
        services.add(ServiceApi.STS, StsService.create());
        var iam = IamService.create(store, clock, new SecureRandom());
        services.add(ServiceApi.IAM, iam);
        var logs = opened(LogsService.create(store, clock));
        services.add(ServiceApi.LOGS, logs);
        var s3 = S3Service.create(store, clock);
        services.add(ServiceApi.S3, s3.door());
        services.add(ServiceApi.S3, s3.client());
        var objects = s3.client();
        var sqs = SqsService.create(store, clock, doorOpened::join);
        services.add(ServiceApi.SQS, sqs);
        var sns = SnsService.create(store, clock, sqs);
        services.add(ServiceApi.SNS, sns);
        var glue = opened(GlueService.create(store, clock, objects, logs, this::access));
        services.add(ServiceApi.GLUE, glue);
        var athena = opened(AthenaService.create(store, clock, glue, objects, s3::fileOf, store.folder("s3")));
        services.add(ServiceApi.ATHENA, athena);
        var sfn = opened(SfnService.create(store, clock, glue, athena, logs, objects, services::call));
        services.add(ServiceApi.SFN, sfn);
        var events = opened(EventsService.create(store, clock, sfn, sqs, sns, logs));
        services.add(ServiceApi.EVENTS, events);
        services.add(ServiceApi.CLOUDFORMATION, opened(
                CloudFormationService.create(store, clock, new ResourceClients(objects, iam, glue, athena, sfn, logs,
                        events, sns, sqs, queue -> SqsService.url(doorOpened.join(), queue)))));
        return services;
    }

    /// Jobs reach the sandbox through its door, which opens last; a job that was quicker waits.
    private SandboxAccess access() {
        return new SandboxAccess(doorOpened.join(), key.id(), key.secret());
    }

    private <T extends AutoCloseable> T opened(T part) {
        opened.push(part);
        return part;
    }

    /// Where clients reach it: `http://127.0.0.1:PORT`.
    public URI endpoint() {
        return doorOpened.join();
    }

    /// The public half of the key that signs requests.
    public String accessKey() {
        return key.id();
    }

    /// The private half of the key that signs requests.
    public String secretKey() {
        return key.secret();
    }

    /// Takes no more requests, ends the services and closes the store.
    @Override
    public void close() {
        RuntimeException first = null;
        while (!opened.isEmpty()) {
            try {
                opened.pop().close();
            } catch (Exception e) {
                first = first == null ? new IllegalStateException("The sandbox did not close cleanly", e) : first;
            }
        }
        if (first != null) {
            throw first;
        }
    }
}
