package dev.stepdeck.sandbox.sfn;

import java.util.concurrent.CompletionStage;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

import dev.stepdeck.sandbox.account.Account;
import dev.stepdeck.sandbox.clock.SandboxClock;
import dev.stepdeck.sandbox.heavy.HeavyWork;
import dev.stepdeck.sandbox.sfn.run.Callbacks;
import dev.stepdeck.sandbox.sfn.run.Integration;
import dev.stepdeck.sandbox.sfn.run.Integrations;
import dev.stepdeck.sandbox.sfn.run.Surroundings;
import dev.stepdeck.sandbox.sfn.run.TaskResource;
import dev.stepdeck.sandbox.sfn.task.AwsCalls;
import dev.stepdeck.sandbox.sfn.task.ResourceIntegrations;
import dev.stepdeck.sandbox.sfn.task.S3Items;
import dev.stepdeck.sandbox.sfn.task.S3Results;
import dev.stepdeck.sandbox.status.StatusChanges;
import dev.stepdeck.sandbox.store.Store;

import software.amazon.awssdk.services.athena.AthenaClient;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sfn.SfnClient;

/// Creates the sandbox's Step Functions. Closing the client leaves open executions as they are, to continue at the next
/// start.
public final class SfnService {

    /// The delay after which executions continue that could not be written, for instance to a full disk.
    private static final long TRY_AGAIN_SECONDS = 2;
    private static final int EVALUATIONS_AT_ONCE = 8;
    private static final int TESTS_AT_ONCE = 4;
    private static final int READINGS_AT_ONCE = 2;

    private SfnService() {}

    /// Makes the service over a store.
    ///
    /// @param clock passes waits, time-outs and retries
    /// @param glue runs the jobs of `glue:startJobRun`
    /// @param athena runs the queries of `athena:startQueryExecution`
    /// @param logs has the log groups that machines log to
    /// @param s3 has the items of distributed Map states
    /// @param calls reaches every other service, for `aws-sdk` integrations
    /// @param changes told of the states of executions
    /// @param whole is completed when all other services exist; then unfinished executions continue
    public static SfnClient create(Store store, SandboxClock clock, GlueClient glue, AthenaClient athena,
            CloudWatchLogsClient logs,
            S3Client s3, AwsCalls calls, StatusChanges changes, CompletionStage<?> whole) {
        var machines = new MachineTable(store);
        var executions = new ExecutionTable(store, clock, changes);
        var definitions = new Definitions();
        var versions = new Versions(machines, store, clock);
        var aliases = new Aliases(machines, versions, store, clock, RandomGenerator.getDefault());
        var arns = new Arns(Account.REGION, Account.ID);
        var live = new LiveRuns(executions);
        var tokens = new TokenTable(store, executions, live);
        var callbacks = new Callbacks(tokens, clock);
        var activities = new Activities(store, callbacks, arns, clock);
        var timer = new ScheduledThreadPoolExecutor(1, Thread.ofPlatform().daemon().name("sfn-timer").factory());
        timer.setRemoveOnCancelPolicy(true);
        var evaluations = new HeavyWork("sfn-evaluation", EVALUATIONS_AT_ONCE);
        var tests = new HeavyWork("sfn-test", TESTS_AT_ONCE);
        var reading = new HeavyWork("sfn-items", READINGS_AT_ONCE);
        var tasks = new LateIntegrations();
        var shared = new AtomicReference<Surroundings>();
        var mapRunTable = new MapRunTable(store);
        var mapRuns = new MapRuns(mapRunTable, executions,
                new MapRunChildren(executions, new ExpressResults(store), live, clock, shared::get), clock);
        var surroundings = new Surroundings(tasks, new S3Items(s3), new S3Results(s3), activities, mapRuns, callbacks,
                clock, RandomGenerator.getDefault(), timer, reading, evaluations);
        shared.set(surroundings);
        var starter = new Starter(machines, aliases, definitions, executions, live, surroundings, arns, logs,
                new RedriveTokens(store, clock), new ExpressStarts(store));
        var executing = new Executions(executions, machines, mapRunTable, live, clock);
        Predicate<String> groupExists = name -> logs.describeLogGroups(r -> r.logGroupNamePrefix(name)).logGroups()
                .stream().anyMatch(g -> g.logGroupName().equals(name));
        var client = new SfnFacade(
                new SfnFacade.Machines(
                        new StateMachines(machines, definitions, versions, aliases, new LoggingCheck(groupExists), arns,
                                clock),
                        definitions, versions, aliases, new Tags(machines, activities)),
                new SfnFacade.Executing(
                        starter, executing,
                        new Histories(executions, live), new TestStates(new SingleStates(definitions),
                                new TrialContext(arns, clock), new TrialTasks(surroundings), tests),
                        mapRuns),
                new SfnFacade.Working(activities, new TaskAnswers(callbacks)), () -> {
                    live.suspendAll();
                    timer.shutdownNow();
                    reading.close();
                    evaluations.close();
                    tests.close();
                });
        tasks.set(new ResourceIntegrations(glue, athena, client, calls));
        var recovery = new Recovery(executions, starter, live, mapRunTable, tokens);
        live.whenBroken(arn -> {
            if (!timer.isShutdown()) {
                timer.schedule(() -> Thread.startVirtualThread(() -> recovery.recover(arn)), TRY_AGAIN_SECONDS,
                        TimeUnit.SECONDS);
            }
        });
        // In the background: ten thousand of them would keep it from answering for seconds.
        whole.thenRunAsync(recovery.recover(), Thread::startVirtualThread);
        return client;
    }

    /// Integrations include child executions, which need the client that needs the integrations.
    private static final class LateIntegrations implements Integrations {

        private volatile Integrations made = _ -> {
            throw new IllegalStateException("The service is not made yet");
        };

        void set(Integrations integrations) {
            made = integrations;
        }

        @Override
        public Integration of(TaskResource resource) {
            return made.of(resource);
        }
    }
}
