package dev.stepdeck.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

import dev.stepdeck.Pause;
import dev.stepdeck.Seed;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.Stack;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.JobRunState;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.MultipartUpload;
import software.amazon.awssdk.services.s3.model.ObjectVersion;
import software.amazon.awssdk.services.sqs.SqsClient;

/// What must agree agrees in whatever moment the sandbox is killed: rows of several tables, and rows and files.
///
/// A stopped process stands for a killed one: what is in its files then is what a kill leaves. So one process under
/// load gives as many crashes as copies are made of its folder.
@EnabledOnOs(OS.LINUX)
class KilledAtAnyMomentTest {

    private static final int COPIES = 5;
    private static final Duration LONGEST = Duration.ofMinutes(2);
    private static final Set<JobRunState> OPEN = Set.of(JobRunState.STARTING, JobRunState.RUNNING,
            JobRunState.WAITING, JobRunState.STOPPING);

    @TempDir
    Path folder;

    private record Crash(Path copy, Set<String> acknowledged) {}

    @Test
    @Timeout(900)
    void whatMustAgreeAgrees() throws IOException, InterruptedException {
        var seed = Seed.get();
        System.out.println("seed " + seed);
        var random = new Random(seed);
        var crashes = new ArrayList<Crash>();
        try (var sandbox = new SandboxProcess(folder.resolve("running"))) {
            try (var load = new PairsLoad(sandbox, random.nextLong())) {
                await(() -> load.kinds().size() == PairsLoad.KINDS, "all clients get answers");
                for (var copy = 0; copy < COPIES; copy++) {
                    TimeUnit.MILLISECONDS.sleep(200 + random.nextInt(300));
                    sandbox.pause();
                    crashes.add(new Crash(folder.resolve("copy" + copy), Set.copyOf(load.acknowledged())));
                    copy(folder.resolve("running"), crashes.getLast().copy());
                    sandbox.goOn();
                }
                assertThat(load.unexpected()).isEmpty();
            }
        }

        for (var crash : crashes) {
            try (var sandbox = new RunningSandbox(crash.copy())) {
                var there = new HashSet<String>();
                there.addAll(objects(crash.copy(), sandbox.client(S3Client.builder().forcePathStyle(true))));
                there.addAll(messages(sandbox.client(SqsClient.builder())));
                there.addAll(stacks(sandbox.client(CloudFormationClient.builder()),
                        sandbox.client(SqsClient.builder())));
                there.addAll(runs(sandbox.client(GlueClient.builder())));
                assertThat(there).containsAll(crash.acknowledged());
            }
        }
    }

    /// The view of files shows exactly the objects, no upload stands beside the object that was made of it, and no bytes
    /// stay that nobody can reach.
    private static List<String> objects(Path data, S3Client s3) throws IOException {
        var listed = new TreeMap<String, String>();
        s3.listObjectsV2Paginator(r -> r.bucket(PairsLoad.BUCKET)).contents()
                .forEach(object -> listed.put(object.key(), s3.getObjectAsBytes(
                        r -> r.bucket(PairsLoad.BUCKET).key(object.key())).asUtf8String()));
        var bucket = data.resolve("s3").resolve(PairsLoad.BUCKET);
        var shown = new TreeMap<String, String>();
        for (var file : files(bucket.resolve("objects"))) {
            shown.put(bucket.resolve("objects").relativize(file).toString(), Files.readString(file, UTF_8));
        }
        assertThat(shown).isEqualTo(listed);
        var uploads = s3.listMultipartUploads(r -> r.bucket(PairsLoad.BUCKET)).uploads();
        assertThat(uploads).extracting(MultipartUpload::key).noneMatch(listed::containsKey);
        var parts = uploads.stream().mapToInt(upload -> s3.listParts(
                r -> r.bucket(PairsLoad.BUCKET).key(upload.key()).uploadId(upload.uploadId())).parts().size()).sum();
        var versions = s3.listObjectVersionsPaginator(r -> r.bucket(PairsLoad.BUCKET)).versions().stream()
                .map(ObjectVersion::versionId).toList();
        await(() -> files(bucket.resolve("data")).size() == versions.size() + parts,
                "bytes that nobody can reach are deleted");
        return listed.keySet().stream().map(key -> "object " + key).toList();
    }

    /// Each message is in one of the two queues.
    private static List<String> messages(SqsClient sqs) {
        var dead = sqs.getQueueUrl(r -> r.queueName(PairsLoad.DEAD)).queueUrl();
        var source = sqs.getQueueUrl(r -> r.queueName(PairsLoad.SOURCE)).queueUrl();
        await(() -> sqs.receiveMessage(r -> r.queueUrl(source).maxNumberOfMessages(10).visibilityTimeout(0))
                .messages().isEmpty() && count(sqs, source).equals("0"), "all messages go to the dead-letter queue");
        var found = new ArrayList<String>();
        while (true) {
            var some = sqs.receiveMessage(r -> r.queueUrl(dead).maxNumberOfMessages(10).visibilityTimeout(600))
                    .messages();
            if (some.isEmpty()) {
                break;
            }
            some.forEach(message -> found.add("message " + message.body()));
        }
        assertThat(found).doesNotHaveDuplicates();
        return found;
    }

    private static String count(SqsClient sqs, String queue) {
        return String.valueOf(sqs.getQueueAttributes(
                r -> r.queueUrl(queue).attributeNamesWithStrings("ApproximateNumberOfMessages")).attributesAsStrings()
                .get("ApproximateNumberOfMessages"));
    }

    /// A stack is found by its name, comes to an end, and has what it says it has.
    private static List<String> stacks(CloudFormationClient formation, SqsClient sqs) {
        await(() -> formation.describeStacks().stacks().stream()
                .noneMatch(stack -> stack.stackStatusAsString().endsWith("_IN_PROGRESS")),
                "every stack comes to an end");
        var stacks = formation.describeStacks().stacks();
        assertThat(stacks).extracting(Stack::stackName).doesNotHaveDuplicates();
        assertThat(stacks).allSatisfy(stack -> {
            assertThat(formation.describeStacks(r -> r.stackName(stack.stackName())).stacks()).containsExactly(stack);
            if (stack.stackStatusAsString().equals("CREATE_COMPLETE")) {
                formation.describeStackResources(r -> r.stackName(stack.stackId())).stackResources()
                        .forEach(resource -> count(sqs, resource.physicalResourceId()));
            }
        });
        return formation.listStacks().stackSummaries().stream().map(stack -> "stack " + stack.stackId()).toList();
    }

    /// No run stays open, and each is found by its id.
    private static List<String> runs(GlueClient glue) {
        var runs = glue.getJobRunsPaginator(r -> r.jobName(PairsLoad.JOB)).stream().flatMap(p -> p.jobRuns().stream())
                .toList();
        assertThat(runs).allSatisfy(run -> {
            assertThat(OPEN).doesNotContain(run.jobRunState());
            assertThat(glue.getJobRun(r -> r.jobName(PairsLoad.JOB).runId(run.id())).jobRun()).isEqualTo(run);
        });
        return runs.stream().map(run -> "run " + run.id()).toList();
    }

    private static void await(BooleanSupplier condition, String what) {
        var end = System.nanoTime() + LONGEST.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as(what).isLessThan(end);
            Pause.shortly();
        }
    }

    private static List<Path> files(Path below) {
        if (!Files.exists(below)) {
            return List.of();
        }
        try (var all = Files.walk(below)) {
            return all.filter(Files::isRegularFile).collect(Collectors.toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (var all = Files.walk(from)) {
            for (var each : all.toList()) {
                Files.copy(each, to.resolve(from.relativize(each)), StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
    }
}
