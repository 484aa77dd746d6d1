package dev.stepdeck.sandbox.glue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.glue.model.AlreadyExistsException;
import software.amazon.awssdk.services.glue.model.CreateJobRequest;
import software.amazon.awssdk.services.glue.model.EntityNotFoundException;
import software.amazon.awssdk.services.glue.model.InvalidInputException;
import software.amazon.awssdk.services.glue.model.Job;
import software.amazon.awssdk.services.glue.model.ValidationException;

class JobsTest {

    @TempDir
    Path folder;
    private GlueSandbox sandbox;

    @BeforeEach
    void open() {
        sandbox = new GlueSandbox(folder);
    }

    @AfterEach
    void close() {
        sandbox.close();
    }

    @Test
    @SuppressWarnings("deprecation") // AllocatedCapacity is deprecated, and still answered by AWS.
    void aJobGetsTheDefaultsOfItsKind() {
        sandbox.glue.createJob(shell("job").andThen(r -> r.defaultArguments(Map.of("--a", "1"))));

        var job = sandbox.glue.getJob(r -> r.jobName("job")).job();

        assertThat(job).isEqualTo(Job.builder().name("job").role("role").jobMode("SCRIPT").createdOn(job.createdOn())
                .lastModifiedOn(job.createdOn()).executionProperty(e -> e.maxConcurrentRuns(1))
                .command(c -> c.name("pythonshell").scriptLocation("s3://b/s.py"))
                .defaultArguments(Map.of("--a", "1")).maxRetries(0).allocatedCapacity(0).timeout(2880)
                .maxCapacity(0.0625).glueVersion("1.0").build());
    }

    @Test
    void anUpdateReplacesTheWholeDefinition() {
        sandbox.glue.createJob(shell("job").andThen(r -> r.description("old").timeout(6)));

        sandbox.glue.updateJob(r -> r.jobName("job").jobUpdate(u -> u.role("other")
                .command(c -> c.name("glueetl").scriptLocation("s3://b/t.py")).workerType("G.1X").numberOfWorkers(2)));

        var job = sandbox.glue.getJob(r -> r.jobName("job")).job();
        assertThat(job).extracting(Job::role, Job::description, Job::timeout, Job::maxCapacity)
                .containsExactly("other", null, 2880, 2.0);
    }

    @Test
    void jobsAreListedByNameInPagesAndByTag() {
        for (var name : List.of("c", "a", "b")) {
            sandbox.glue.createJob(shell(name).andThen(r -> r.tags(Map.of("name", name))));
        }
        var arn = "arn:aws:glue:us-east-1:000000000000:job/b";

        var page = sandbox.glue.getJobs(r -> r.maxResults(2));
        assertThat(page.jobs()).extracting(Job::name).containsExactly("a", "b");
        assertThat(sandbox.glue.getJobs(r -> r.nextToken(page.nextToken())).jobs()).extracting(Job::name)
                .containsExactly("c");
        assertThat(sandbox.glue.listJobs(r -> r.maxResults(9)).jobNames()).containsExactly("a", "b", "c");
        assertThat(sandbox.glue.listJobs(r -> r.tags(Map.of("name", "b"))).jobNames()).containsExactly("b");
        assertThat(sandbox.glue.batchGetJobs(r -> r.jobNames("a", "x")).jobsNotFound()).containsExactly("x");
        sandbox.glue.tagResource(r -> r.resourceArn(arn).tagsToAdd(Map.of("more", "1")));
        sandbox.glue.untagResource(r -> r.resourceArn(arn).tagsToRemove("name"));
        assertThat(sandbox.glue.getTags(r -> r.resourceArn(arn)).tags()).isEqualTo(Map.of("more", "1"));
    }

    @Test
    void whatIsThereOrMissingIsSaidAsOnAws() {
        sandbox.glue.createJob(shell("job"));

        assertThatThrownBy(() -> sandbox.glue.createJob(shell("job"))).isInstanceOf(AlreadyExistsException.class)
                .hasMessageContaining("Job already exists.");
        assertThatThrownBy(() -> sandbox.glue.getJob(r -> r.jobName("none")))
                .isInstanceOf(EntityNotFoundException.class).hasMessageContaining("Job with name: none not found.");
        assertThat(sandbox.glue.deleteJob(r -> r.jobName("none")).jobName()).isEqualTo("none");
        assertThat(sandbox.glue.deleteJob(r -> r.jobName("job")).jobName()).isEqualTo("job");
        assertThat(sandbox.glue.listJobs(r -> r.maxResults(9)).jobNames()).isEmpty();
    }

    @Test
    void jobsThatCannotBeAreRefused() {
        refuses(r -> r.command(c -> c.name("cobol").scriptLocation("s3://b/s")), "Invalid job command name: cobol");
        refuses(r -> r.workerType("G.1X"), "Worker Type is not supported for Job Command pythonshell");
        refuses(r -> r.maxCapacity(3.0), "Max Capacity for a Python shell job must be 0.0625 or 1.0, not 3.0");
        refuses(r -> r.command(c -> c.name("glueetl").scriptLocation("s3://b/s")).workerType("G.1X")
                .numberOfWorkers(2).maxCapacity(2.0),
                "Please do not set Max Capacity if using Worker Type and Number of Workers.");
        assertThatThrownBy(() -> sandbox.glue.createJob(shell("job").andThen(r -> r.timeout(0))))
                .isInstanceOf(ValidationException.class).hasMessageContaining("Value '0' at 'timeout'");
        assertThatThrownBy(() -> sandbox.glue.createJob(r -> r.name("job").role("role")))
                .isInstanceOf(ValidationException.class).hasMessageContaining("Value null at 'command'");
    }

    private void refuses(Consumer<CreateJobRequest.Builder> change, String reason) {
        assertThatThrownBy(() -> sandbox.glue.createJob(shell("job").andThen(change)))
                .isInstanceOf(InvalidInputException.class).hasMessageContaining(reason);
    }

    private static Consumer<CreateJobRequest.Builder> shell(String name) {
        return r -> r.name(name).role("role")
                .command(c -> c.name("pythonshell").scriptLocation("s3://b/s.py"));
    }
}
