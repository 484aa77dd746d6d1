package dev.stepdeck.sandbox.glue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

import dev.stepdeck.sandbox.account.Account;
import dev.stepdeck.sandbox.clock.SandboxClock;
import dev.stepdeck.sandbox.glue.transform.TransformService;
import dev.stepdeck.sandbox.logs.LogsService;
import dev.stepdeck.sandbox.process.Launcher;
import dev.stepdeck.sandbox.process.SandboxAccess;
import dev.stepdeck.sandbox.store.Store;
import dev.stepdeck.sandbox.trust.Asker;
import dev.stepdeck.sandbox.trust.ScriptTrust;
import dev.stepdeck.sandbox.wire.Door;
import dev.stepdeck.sandbox.wire.RequestLife;
import dev.stepdeck.sandbox.wire.ServiceApi;
import dev.stepdeck.sandbox.wire.Services;
import dev.stepdeck.sandbox.wire.sign.AccessKey;
import dev.stepdeck.sandbox.wire.sign.SignatureCheck;

import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilteredLogEvent;
import software.amazon.awssdk.services.cloudwatchlogs.model.ResourceNotFoundException;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.JobRun;
import software.amazon.awssdk.services.glue.model.JobRunState;

/// Glue with its neighbours in one process, and a door to them; a minute of a job's timeout takes half a second.
final class GlueSandbox implements AutoCloseable {

    static final Set<JobRunState> ENDS = Set.of(JobRunState.SUCCEEDED, JobRunState.FAILED, JobRunState.STOPPED,
            JobRunState.TIMEOUT, JobRunState.ERROR);
    private static final Duration LONGEST = Duration.ofMinutes(2);

    final Store store;
    final FakeS3 s3;
    final CloudWatchLogsClient logs;
    final GlueClient glue;
    private final TransformService transforms;
    final URI endpoint;
    final AccessKey key = new AccessKey("AKIATEST", "secret");
    private final Door door;

    /// Runs every script with the user's rights.
    GlueSandbox(Path folder) {
        this(folder, new Launcher(folder, false), new Asker.Nobody(), new FakeS3());
    }

    GlueSandbox(Path folder, Launcher launcher, Asker asker, FakeS3 s3) {
        this(folder, launcher, asker, s3, Map.of());
    }

    /// @param environment of the user
    GlueSandbox(Path folder, Launcher launcher, Asker asker, FakeS3 s3, Map<String, String> environment) {
        this.s3 = s3;
        store = Store.open(folder);
        logs = LogsService.create(store, InstantSource.system());
        transforms = TransformService.create(store, InstantSource.system(),
                GlueService.catalog(store, InstantSource.system()), s3);
        glue = GlueService.create(store, new SandboxClock(1), s3, logs,
                new JobHost((_, _) -> access(), launcher, new ScriptTrust(store, InstantSource.system(), asker),
                        () -> JobEngine.DUCKDB, environment),
                transforms.operations(), () -> {
                    throw new UnsupportedOperationException("There is no engine here");
                }, Duration.ofMillis(500));
        var services = new Services().add(TransformService.SIGNING_NAME, transforms.door())
                .add(ServiceApi.GLUE, glue).add(ServiceApi.LOGS, logs);
        var signatures = new SignatureCheck(key, Account.REGION, InstantSource.system());
        try {
            door = Door.open(0, new RequestLife(services, signatures, store::commit));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        endpoint = door.endpoint();
    }

    private SandboxAccess access() {
        return new SandboxAccess(endpoint, key.id(), key.secret());
    }

    /// Makes a Python shell job of a script.
    String job(String name, String script) {
        var location = s3.put(name + ".py", script);
        return glue.createJob(r -> r.name(name).role("role").command(c -> c.name("pythonshell").pythonVersion("3.9")
                .scriptLocation(location))).name();
    }

    String start(String job, Map<String, String> arguments) {
        return glue.startJobRun(r -> r.jobName(job).arguments(arguments)).jobRunId();
    }

    JobRun run(String job, String script) {
        return ended(job(job, script), start(job, Map.of()));
    }

    JobRun get(String job, String run) {
        return glue.getJobRun(r -> r.jobName(job).runId(run)).jobRun();
    }

    JobRun ended(String job, String run) {
        await(() -> ENDS.contains(get(job, run).jobRunState()));
        return get(job, run);
    }

    List<String> lines(String group, String run) {
        try {
            return logs.filterLogEvents(r -> r.logGroupName(group).logStreamNames(run)).events().stream()
                    .map(FilteredLogEvent::message).toList();
        } catch (ResourceNotFoundException e) {
            return List.of();
        }
    }

    List<String> output(String run) {
        return lines("/aws-glue/python-jobs/output", run);
    }

    static void await(BooleanSupplier condition) {
        var end = System.nanoTime() + LONGEST.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("Not within " + LONGEST);
            }
            LockSupport.parkNanos(10_000_000);
        }
    }

    @Override
    public void close() {
        door.close();
        glue.close();
        transforms.close();
        store.close();
    }
}
