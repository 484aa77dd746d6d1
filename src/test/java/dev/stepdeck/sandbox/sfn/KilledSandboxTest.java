package dev.stepdeck.sandbox.sfn;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

import dev.stepdeck.Main;
import dev.stepdeck.Seed;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;
import software.amazon.awssdk.services.sfn.model.TaskTimedOutException;
import software.amazon.awssdk.services.sqs.SqsClient;

/// A sandbox in a process of its own, killed at random moments while clients start executions, answer tokens and work for
/// activities. Every execution that was acknowledged ends well. `-Dstepdeck.seed=N` plays the moments of a run again.
class KilledSandboxTest {

    private static final int KILLS = 2;
    private static final Duration TO_END = Duration.ofMinutes(2);
    private static final String ROLE = "arn:aws:iam::000000000000:role/r";

    @TempDir
    Path folder;

    private final Random random = new Random(seed());
    private final Map<String, String> started = new ConcurrentHashMap<>();

    private static long seed() {
        long seed = Seed.get();
        System.out.println("KilledSandboxTest: -Dstepdeck.seed=" + seed);
        return seed;
    }

    /// A sandbox's process and the clients to it.
    private record Killable(Process process, SfnClient sfn, SqsClient sqs) implements AutoCloseable {

        void kill() throws InterruptedException {
            process.destroyForcibly().waitFor();
        }

        @Override
        public void close() {
            process.destroyForcibly();
            sfn.close();
            sqs.close();
        }
    }

    private Killable start() throws IOException, InterruptedException {
        var env = folder.resolve("env");
        Files.deleteIfExists(env);
        var command = new ArrayList<>(List.of(ProcessHandle.current().info().command().orElseThrow(),
                "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx256m", "--enable-native-access=ALL-UNNAMED", "-cp",
                System.getProperty("java.class.path"), Main.class.getName(), "sandbox", "--port", "0", "--data",
                folder.resolve("data").toString(), "--env-file", env.toString()));
        var process = new ProcessBuilder(command).redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.resolve("out").toFile())).start();
        long end = System.nanoTime() + TO_END.toNanos();
        while (!Files.exists(env)) {
            assertThat(process.isAlive()).as(() -> output()).isTrue();
            assertThat(System.nanoTime()).as("time to start").isLessThan(end);
            Thread.sleep(20);
        }
        var exports = new HashMap<String, String>();
        Files.readAllLines(env).stream().filter(l -> l.startsWith("export ")).map(l -> l.substring(7).split("=", 2))
                .forEach(pair -> exports.put(pair[0], pair[1]));
        var endpoint = URI.create(exports.get("AWS_ENDPOINT_URL"));
        var key = StaticCredentialsProvider.create(AwsBasicCredentials.create(exports.get("AWS_ACCESS_KEY_ID"),
                exports.get("AWS_SECRET_ACCESS_KEY")));
        return new Killable(process,
                SfnClient.builder().endpointOverride(endpoint).credentialsProvider(key).region(Region.US_EAST_1)
                        .overrideConfiguration(o -> o.retryStrategy(r -> r.maxAttempts(1)))
                        .httpClientBuilder(UrlConnectionHttpClient.builder()).build(),
                SqsClient.builder().endpointOverride(endpoint).credentialsProvider(key).region(Region.US_EAST_1)
                        .overrideConfiguration(o -> o.retryStrategy(r -> r.maxAttempts(1)))
                        .httpClientBuilder(UrlConnectionHttpClient.builder()).build());
    }

    private String output() {
        try {
            return Files.readString(folder.resolve("out"));
        } catch (IOException e) {
            return e.toString();
        }
    }

    @Test
    void whatWasAcknowledgedEndsWellHoweverOftenTheSandboxIsKilled() throws Exception {
        List<String> machines;
        try (var sandbox = start()) {
            machines = machines(sandbox);
            sandbox.kill();
        }
        for (int kill = 0; kill < KILLS; kill++) {
            try (var sandbox = start()) {
                var clients = clients(sandbox, machines, kill);
                Thread.sleep(1500 + random.nextInt(1500));
                sandbox.kill();
                for (var client : clients) {
                    client.join();
                }
            }
        }
        try (var sandbox = start()) {
            var workers = List.of(worker(sandbox), answerer(sandbox));

            var open = new HashSet<>(started.keySet());
            long end = System.nanoTime() + TO_END.toNanos();
            while (!open.isEmpty() && System.nanoTime() < end) {
                open.removeIf(e -> sandbox.sfn().describeExecution(r -> r.executionArn(e))
                        .status() != ExecutionStatus.RUNNING);
                Thread.sleep(100);
            }

            assertThat(open).as("stuck of %d executions", started.size()).isEmpty();
            assertThat(started.keySet()).isNotEmpty().allSatisfy(execution -> {
                var ended = sandbox.sfn().describeExecution(r -> r.executionArn(execution));
                assertThat(ended.status()).as(ended.error() + ": " + ended.cause())
                        .isEqualTo(ExecutionStatus.SUCCEEDED);
                assertThat(ended.input()).isEqualTo(started.get(execution));
            });
            sandbox.kill();
            for (var worker : workers) {
                worker.join();
            }
        }
    }

    private static List<String> machines(Killable sandbox) {
        var queue = sandbox.sqs().createQueue(r -> r.queueName("tokens").attributesWithStrings(
                Map.of("VisibilityTimeout", "2"))).queueUrl();
        var activity = sandbox.sfn().createActivity(r -> r.name("work")).activityArn();
        var steps = machine(sandbox, "steps", "{'StartAt':'A','States':{'A':{'Type':'Pass','Next':'W'},"
                + "'W':{'Type':'Wait','Seconds':1,'Next':'B'},'B':{'Type':'Pass','End':true}}}");
        return List.of(steps,
                machine(sandbox, "token", "{'StartAt':'T','States':{'T':{'Type':'Task','Resource':"
                        + "'arn:aws:states:::sqs:sendMessage.waitForTaskToken','Parameters':{'QueueUrl':'" + queue
                        + "','MessageBody.$':'$$.Task.Token'},'End':true}}}"),
                machine(sandbox, "map", "{'StartAt':'M','States':{'M':{'Type':'Map','ItemsPath':'$.items',"
                        + "'ItemProcessor':{'ProcessorConfig':{'Mode':'DISTRIBUTED','ExecutionType':'STANDARD'},"
                        + "'StartAt':'W','States':{'W':{'Type':'Wait','Seconds':1,'End':true}}},'End':true}}}"),
                machine(sandbox, "nested", "{'StartAt':'P','States':{'P':{'Type':'Parallel','End':true,'Branches':["
                        + "{'StartAt':'N','States':{'N':{'Type':'Task','Resource':"
                        + "'arn:aws:states:::states:startExecution.sync:2','Parameters':{'StateMachineArn':'" + steps
                        + "','Input':{}},'End':true}}},"
                        + "{'StartAt':'A','States':{'A':{'Type':'Task','Resource':'" + activity
                        + "','End':true}}}]}}}"));
    }

    private static String machine(Killable sandbox, String name, String definition) {
        return sandbox.sfn()
                .createStateMachine(r -> r.name(name).definition(definition.replace('\'', '"')).roleArn(ROLE))
                .stateMachineArn();
    }

    private List<Thread> clients(Killable sandbox, List<String> machines, int kill) {
        var clients = new ArrayList<>(List.of(worker(sandbox), answerer(sandbox)));
        IntStream.range(0, 3).forEach(client -> clients.add(untilKilled(() -> {
            for (int i = 0;; i++) {
                var name = kill + "-" + client + "-" + i;
                var input = "{\"items\":[1,2,3],\"name\":\"" + name + "\"}";
                var machine = machines.get(i % machines.size());
                started.put(sandbox.sfn().startExecution(r -> r.stateMachineArn(machine).name(name).input(input))
                        .executionArn(), input);
            }
        })));
        return clients;
    }

    private static Thread worker(Killable sandbox) {
        return untilKilled(() -> {
            var activity = sandbox.sfn().listActivities().activities().getFirst().activityArn();
            while (true) {
                var task = sandbox.sfn().getActivityTask(r -> r.activityArn(activity));
                answer(sandbox, task.taskToken());
            }
        });
    }

    private static Thread answerer(Killable sandbox) {
        return untilKilled(() -> {
            var queue = sandbox.sqs().getQueueUrl(r -> r.queueName("tokens")).queueUrl();
            while (true) {
                for (var message : sandbox.sqs().receiveMessage(r -> r.queueUrl(queue).waitTimeSeconds(1)).messages()) {
                    answer(sandbox, message.body());
                    sandbox.sqs().deleteMessage(r -> r.queueUrl(queue).receiptHandle(message.receiptHandle()));
                }
            }
        });
    }

    private static void answer(Killable sandbox, String token) {
        try {
            sandbox.sfn().sendTaskSuccess(r -> r.taskToken(token).output("1"));
        } catch (TaskTimedOutException e) {
            // It was answered before: calls are made at least once.
        }
    }

    private static Thread untilKilled(Runnable work) {
        return Thread.ofVirtual().start(() -> {
            try {
                work.run();
            } catch (SdkException e) {
                // The sandbox was killed.
            }
        });
    }
}
