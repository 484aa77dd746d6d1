package dev.stepdeck.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;

import dev.stepdeck.NeedsPython;
import dev.stepdeck.sandbox.RunningSandbox;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;

/// Job runs and their logs over HTTP, against the sandbox.
@NeedsPython
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FailedJobLogTest {

    private static final Duration LONGEST = Duration.ofMinutes(2);

    private RunningSandbox running;
    private Clients clients;
    private FailedJobLog log;

    @BeforeAll
    void start(@TempDir Path folder) {
        running = new RunningSandbox(folder);
        var sandbox = running.sandbox();
        clients = new Clients(new Connection.Sandbox(sandbox.endpoint(), sandbox.accessKey(), sandbox.secretKey()));
        log = new FailedJobLog(clients);
        NeedsObjects.assume(clients.s3());
        clients.s3().createBucket(create -> create.bucket("scripts"));
    }

    @AfterAll
    void stop() {
        clients.close();
        running.close();
    }

    /// Runs a Python shell job to its end.
    private String run(String name, String script) {
        clients.s3().putObject(put -> put.bucket("scripts").key(name), RequestBody.fromString(script));
        clients.glue().createJob(create -> create.name(name).role("arn:aws:iam::000000000000:role/r").command(
                command -> command.name("pythonshell").pythonVersion("3.9").scriptLocation("s3://scripts/" + name)));
        var id = clients.glue().startJobRun(start -> start.jobName(name)).jobRunId();
        var runs = new JobRuns(clients);
        long end = System.nanoTime() + LONGEST.toNanos();
        while (!runs.run(name, id).ended()) {
            assertThat(System.nanoTime()).isLessThan(end);
        }
        return id;
    }

    @Test
    void hasGluesMessageAndTheLastLinesOfBothStreams() {
        var id = run("load", """
                import sys
                for i in range(50):
                    print('line', i, flush=True)
                raise ValueError('no such table')
                """);

        var account = log.of("load", id, 20);

        assertThat(account.error()).isEqualTo("ValueError: no such table");
        assertThat(account.lines()).hasSize(20);
        assertThat(account.lines()).extracting(LogLine::message).contains("line 49", "ValueError: no such table")
                .doesNotContain("line 0");
        assertThat(account.lines()).isSortedAccordingTo(Comparator.comparing(LogLine::time));
    }

    @Test
    void hasNoLinesOfARunThatWroteNone() {
        var id = run("quiet", "pass");

        assertThat(log.of("quiet", id, 20)).isEqualTo(new FailedJobLog.Account("", List.of()));
    }
}
