package dev.stepdeck.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;

import dev.stepdeck.sandbox.account.Account;
import dev.stepdeck.sandbox.account.Identity;
import dev.stepdeck.sandbox.athena.AthenaService;
import dev.stepdeck.sandbox.clock.SandboxClock;
import dev.stepdeck.sandbox.cloudformation.CloudFormationService;
import dev.stepdeck.sandbox.cloudformation.resource.ResourceClients;
import dev.stepdeck.sandbox.cloudtrail.CloudTrailService;
import dev.stepdeck.sandbox.dynamodb.DynamoService;
import dev.stepdeck.sandbox.ec2.Ec2Service;
import dev.stepdeck.sandbox.etl.EtlService;
import dev.stepdeck.sandbox.events.EventsService;
import dev.stepdeck.sandbox.glue.GlueService;
import dev.stepdeck.sandbox.glue.JobHost;
import dev.stepdeck.sandbox.glue.quality.QualityEvaluator;
import dev.stepdeck.sandbox.glue.transform.TransformService;
import dev.stepdeck.sandbox.iam.IamService;
import dev.stepdeck.sandbox.logs.LogsService;
import dev.stepdeck.sandbox.process.AccessGiver;
import dev.stepdeck.sandbox.process.Confinement;
import dev.stepdeck.sandbox.process.Launcher;
import dev.stepdeck.sandbox.process.SandboxAccess;
import dev.stepdeck.sandbox.s3.S3Service;
import dev.stepdeck.sandbox.s3.notification.Destinations;
import dev.stepdeck.sandbox.scheduler.SchedulerService;
import dev.stepdeck.sandbox.secrets.SecretsService;
import dev.stepdeck.sandbox.sfn.SfnService;
import dev.stepdeck.sandbox.sns.SnsService;
import dev.stepdeck.sandbox.sqs.SqsService;
import dev.stepdeck.sandbox.ssm.SsmService;
import dev.stepdeck.sandbox.status.StatusChanges;
import dev.stepdeck.sandbox.status.StatusEvents;
import dev.stepdeck.sandbox.store.Store;
import dev.stepdeck.sandbox.sts.RoleSessions;
import dev.stepdeck.sandbox.sts.StsService;
import dev.stepdeck.sandbox.trust.ScriptTrust;
import dev.stepdeck.sandbox.wire.Door;
import dev.stepdeck.sandbox.wire.RequestLife;
import dev.stepdeck.sandbox.wire.ServiceApi;
import dev.stepdeck.sandbox.wire.Services;
import dev.stepdeck.sandbox.wire.sign.AccessKey;
import dev.stepdeck.sandbox.wire.sign.SignatureCheck;

/// A running sandbox: the store, the services over it, and the door to them, made in this order and closed in the other.
public final class Sandbox implements AutoCloseable {

    private final Deque<AutoCloseable> opened = new ArrayDeque<>();
    private final Path folder;
    private final AccessKey key;
    private final SandboxKeys keys;
    private final Launcher launcher;
    private final CompletableFuture<URI> doorOpened = new CompletableFuture<>();

    private Sandbox(SandboxOptions options) throws IOException {
        folder = options.dataFolder();
        try {
            var store = opened(
                    options.restore() ? Store.restore(options.dataFolder()) : Store.open(options.dataFolder()));
            launcher = new Launcher(options.dataFolder(), options.confined());
            key = SandboxKey.of(options.dataFolder());
            var clock = new SandboxClock(options.speed());
            keys = new SandboxKeys(key, clock);
            var services = services(store, clock, new ScriptTrust(store, clock, options.asker()), options);
            var signatures = new SignatureCheck(keys, Account.REGION, clock);
            var door = opened(Door.open(options.port(), new RequestLife(services, signatures, new StoreSaving(store))));
            doorOpened.complete(door.endpoint());
        } catch (IOException | RuntimeException e) {
            doorOpened.completeExceptionally(e);
            try {
                close();
            } catch (CloseFailedException failed) {
                e.addSuppressed(failed);
            }
            throw e;
        }
    }

    /// Starts a sandbox; when this returns it answers.
    ///
    /// @throws dev.stepdeck.sandbox.store.StoreInUseException if another sandbox has the data folder
    /// @throws dev.stepdeck.sandbox.store.StoreDamagedException if it does not hold what was last saved in it
    /// @throws PortInUseException if the port is taken
    /// @throws UncheckedIOException if the data folder cannot be used
    public static Sandbox start(SandboxOptions options) {
        try {
            return new Sandbox(options);
        } catch (BindException e) {
            throw new PortInUseException(options.port(), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e.getMessage(), e);
        }
    }

    /// The key of a data folder, whose sandbox may be another process.
    ///
    /// @throws IOException if there is none to read, and none can be made
    public static AccessKey keyOf(Path dataFolder) throws IOException {
        return SandboxKey.of(dataFolder);
    }

    /// Each service gets the store, the clock, and the clients of the services that it calls.
    private Services services(Store store, SandboxClock clock, ScriptTrust trust, SandboxOptions options) {
        var engines = options.engines();
        var services = new Services();
        var changes = new StatusChanges(store, clock);
        var iam = IamService.create(store, clock, new SecureRandom());
        services.add(ServiceApi.IAM, iam);
        var roles = new RoleSessions(iam, clock);
        services.add(ServiceApi.STS, StsService.create(roles, keys, clock));
        AccessGiver access = (role, session) -> access(
                role.isEmpty() ? new Identity.User() : roles.begin(role, session));
        var ssm = SsmService.create(store, clock);
        services.add(ServiceApi.SSM, ssm);
        var ec2 = opened(Ec2Service.create(store, clock, iam, ssm, access, launcher, trust, changes));
        services.add(ServiceApi.EC2, ec2);
        var secrets = SecretsService.create(store, clock, new SecureRandom());
        services.add(ServiceApi.SECRETS_MANAGER, secrets);
        var logs = opened(LogsService.create(store, clock));
        services.add(ServiceApi.LOGS, logs);
        var trails = CloudTrailService.create(store, clock);
        services.observe(trails.observer());
        var s3 = opened(S3Service.create(store, clock, trails.observer()));
        services.add(ServiceApi.S3, s3.door());
        services.add(ServiceApi.S3, s3.client());
        var objects = s3.client();
        var trail = trails.client(objects);
        services.add(ServiceApi.CLOUDTRAIL, trail);
        var sqs = opened(SqsService.create(store, clock, doorOpened::join));
        services.add(ServiceApi.SQS, sqs);
        var dynamo = DynamoService.create(store, clock);
        services.add(ServiceApi.DYNAMODB, dynamo);
        var notices = SnsService.create(store, clock, sqs);
        services.add(ServiceApi.SNS, SnsService.INBOX_PATH, notices.inbox());
        var sns = notices.client();
        services.add(ServiceApi.SNS, sns);
        var transforms = opened(TransformService.create(store, clock, GlueService.catalog(store, clock), objects));
        services.add(TransformService.SIGNING_NAME, transforms.door());
        var evaluator = new CompletableFuture<QualityEvaluator>();
        var glue = opened(GlueService.create(store, clock, objects, logs,
                new JobHost(access, launcher, trust, options.jobEngine(), System.getenv()),
                transforms.operations(),
                evaluator::join, changes));
        services.add(ServiceApi.GLUE, glue);
        var etl = opened(EtlService.create(store, clock, glue, objects, s3::fileOf, store.folder("s3"), engines));
        etl.announce(changes);
        evaluator.complete(etl.evaluator());
        services.add(EtlService.SIGNING_NAME, etl.door());
        var athena = opened(AthenaService.create(store, clock, glue, objects, s3::fileOf, store.folder("s3"), engines,
                changes));
        services.add(ServiceApi.ATHENA, athena);
        var sfn = opened(SfnService.create(store, clock, glue, athena, logs, objects, services::call, changes,
                doorOpened));
        services.add(ServiceApi.SFN, sfn);
        var eventBridge = EventsService.create(store, clock, sfn, sqs, sns, logs);
        var events = opened(eventBridge.client());
        services.add(ServiceApi.EVENTS, events);
        var scheduler = opened(SchedulerService.create(store, clock, sfn, sqs, sns, events, services::call));
        services.add(ServiceApi.SCHEDULER, scheduler);
        opened(trails.deliver(eventBridge.ofServices()));
        opened(changes.sendTo(eventBridge::isListening, new StatusEvents(sfn, glue, athena, eventBridge.ofServices())));
        opened(trails.write(objects, clock));
        opened(s3.notify(new Destinations(sqs, sns, eventBridge.ofServices())));
        services.add(ServiceApi.CLOUDFORMATION, opened(
                CloudFormationService.create(store, clock,
                        new ResourceClients(s3.client(ResourceClients::caller), iam, glue, athena, sfn, logs,
                                events, scheduler, sns, sqs, ssm, secrets, trail, ec2, dynamo,
                                queue -> SqsService.url(doorOpened.join(), queue)).observed(trails.observer()))));
        return services;
    }

    /// Jobs reach the sandbox through its door, which opens last; a job that was quicker waits.
    private SandboxAccess access(Identity script) {
        var endpoint = doorOpened.join();
        var lent = keys.lend(script);
        return new SandboxAccess(endpoint, lent, () -> keys.takeBack(lent));
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

    /// How scripts are confined. Tries it when it is first asked, which takes a moment.
    public Confinement confinement() {
        return launcher.confinement();
    }

    /// Takes no more requests, ends the services and closes the store.
    ///
    /// @throws CloseFailedException if not everything is saved; the sandbox is closed nevertheless
    @Override
    public void close() {
        CloseFailedException first = null;
        while (!opened.isEmpty()) {
            try {
                opened.pop().close();
            } catch (Exception e) {
                first = first == null ? new CloseFailedException(folder, e) : first;
            }
        }
        if (first != null) {
            throw first;
        }
    }
}
