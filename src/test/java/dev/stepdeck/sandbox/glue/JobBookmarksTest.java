package dev.stepdeck.sandbox.glue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;

import dev.stepdeck.NeedsPython;
import dev.stepdeck.sandbox.glue.bookmark.Bookmarks;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.glue.model.EntityNotFoundException;
import software.amazon.awssdk.services.glue.model.ExecutionClass;
import software.amazon.awssdk.services.glue.model.InvalidInputException;
import software.amazon.awssdk.services.glue.model.JobRunState;
import software.amazon.awssdk.services.glue.model.WorkerType;

/// Bookmarks by Glue's API, what runs took, and where their lines go.
@NeedsPython
@Timeout(900)
class JobBookmarksTest {

    @TempDir
    Path folder;

    @Test
    void aBookmarkIsShownGoesBackToARunAndIsTakenAway() {
        try (var sandbox = new GlueSandbox(folder)) {
            sandbox.job("job", "pass");
            assertThatThrownBy(() -> sandbox.glue.getJobBookmark(get -> get.jobName("job")))
                    .isInstanceOf(EntityNotFoundException.class)
                    .hasMessageContaining("Continuation for job job not found");
            var bookmarks = new Bookmarks(sandbox.store);
            bookmarks.advance("job", "jr_1", "{\"orders\":{\"s3://b/1\":\"x\"}}");
            bookmarks.advance("job", "jr_2", "{\"orders\":{\"s3://b/1\":\"x\",\"s3://b/2\":\"y\"}}");

            var entry = sandbox.glue.getJobBookmark(get -> get.jobName("job")).jobBookmarkEntry();
            assertThat(entry).extracting(it -> it.jobName(), it -> it.version(), it -> it.run(), it -> it.runId(),
                    it -> it.previousRunId()).containsExactly("job", 2, 2, "jr_2", "jr_1");
            assertThat(entry.jobBookmark()).contains("s3://b/2");

            assertThatThrownBy(() -> sandbox.glue.resetJobBookmark(reset -> reset.jobName("job").runId("jr_9")))
                    .isInstanceOf(EntityNotFoundException.class);
            assertThat(sandbox.glue.resetJobBookmark(reset -> reset.jobName("job").runId("jr_1")).jobBookmarkEntry()
                    .jobBookmark()).contains("s3://b/1").doesNotContain("s3://b/2");
            assertThat(sandbox.glue.resetJobBookmark(reset -> reset.jobName("job")).jobBookmarkEntry().jobBookmark())
                    .isEqualTo("{}");
            assertThat(bookmarks.last("job")).isEmpty();
        }
    }

    @Test
    void theSecondsOfUnitsAreToldOfFlexibleRunsOnly() {
        try (var sandbox = new GlueSandbox(folder)) {
            var location = sandbox.s3.put("etl.py", "import time; time.sleep(1)");
            sandbox.glue.createJob(create -> create.name("etl").role("role").glueVersion("5.0")
                    .workerType(WorkerType.G_2_X).numberOfWorkers(3).executionClass(ExecutionClass.FLEX)
                    .command(command -> command.name("glueetl").scriptLocation(location)));
            sandbox.job("plain", "pass");

            var flexible = sandbox.ended("etl", sandbox.start("etl", Map.of()));
            var plain = sandbox.ended("plain", sandbox.start("plain", Map.of()));

            assertThat(flexible.jobRunState()).as(flexible.errorMessage()).isEqualTo(JobRunState.SUCCEEDED);
            assertThat(flexible.maxCapacity()).isEqualTo(6);
            assertThat(flexible.dpuSeconds()).isEqualTo(flexible.executionTime() * 6.0);
            assertThat(plain.dpuSeconds()).isNull();
            assertThatThrownBy(() -> sandbox.glue.createJob(create -> create.name("old").role("role")
                    .glueVersion("2.0").executionClass(ExecutionClass.FLEX)
                    .command(command -> command.name("glueetl").scriptLocation(location))))
                    .isInstanceOf(InvalidInputException.class).hasMessageContaining("ExecutionClass FLEX");
            assertThatThrownBy(() -> sandbox.glue.startJobRun(start -> start.jobName("plain").timeout(10_081)))
                    .isInstanceOf(InvalidInputException.class);
        }
    }

    @Test
    void theDriversLogIsContinuousAndGroupsHaveThePrefixThatIsAskedFor() {
        try (var sandbox = new GlueSandbox(folder)) {
            var location = sandbox.s3.put("log.py", "import sys; print('out'); print('err', file=sys.stderr)");
            for (var version : new String[]{"4.0", "5.0"}) {
                sandbox.glue.createJob(create -> create.name(version).role("role").glueVersion(version)
                        .command(command -> command.name("glueetl").scriptLocation(location))
                        .defaultArguments(Map.of("--enable-continuous-cloudwatch-log", "true",
                                "--custom-logGroup-prefix", "/mine")));
            }

            var continuous = sandbox.ended("4.0", sandbox.start("4.0", Map.of()));
            var prefixed = sandbox.ended("5.0", sandbox.start("5.0", Map.of()));

            assertThat(continuous.logGroupName()).isEqualTo("/aws-glue/jobs");
            assertThat(sandbox.lines("/aws-glue/jobs/output", continuous.id())).containsExactly("out");
            assertThat(sandbox.lines("/aws-glue/jobs/error", continuous.id())).containsExactly("err");
            assertThat(sandbox.lines("/aws-glue/jobs/logs-v2", continuous.id() + "-driver")).containsExactly("err");
            assertThat(prefixed.logGroupName()).isEqualTo("/mine");
            assertThat(sandbox.lines("/mine/output", prefixed.id())).containsExactly("out");
            assertThat(sandbox.lines("/aws-glue/jobs/logs-v2", prefixed.id() + "-driver")).isEmpty();
        }
    }
}
