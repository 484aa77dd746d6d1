package dev.stepdeck.sandbox.glue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import dev.stepdeck.NeedsPython;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.glue.model.ConcurrentRunsExceededException;
import software.amazon.awssdk.services.glue.model.EntityNotFoundException;
import software.amazon.awssdk.services.glue.model.JobRun;
import software.amazon.awssdk.services.glue.model.JobRunState;

@NeedsPython
class JobRunsTest {

    private static final String HELLO = """
            import sys
            from awsglue.utils import getResolvedOptions
            args = getResolvedOptions(sys.argv, ['message'])
            print('python-shell glue job message - ' + args['message'])
            print('to the error log', file=sys.stderr)
            """;

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
    void aRunExecutesTheScriptWithItsArguments() {
        sandbox.job("hello", HELLO);

        var run = sandbox.ended("hello", sandbox.start("hello", Map.of("--message", "Hello from a test")));

        assertThat(run.id()).matches("jr_[0-9a-f]{64}");
        assertThat(run).isEqualTo(JobRun.builder().id(run.id()).attempt(0).jobName("hello").jobMode("SCRIPT")
                .startedOn(run.startedOn()).lastModifiedOn(run.lastModifiedOn()).completedOn(run.completedOn())
                .jobRunState(JobRunState.SUCCEEDED).arguments(Map.of("--message", "Hello from a test"))
                .predecessorRuns(List.of()).allocatedCapacity(0).executionTime(run.executionTime()).timeout(2880)
                .maxCapacity(0.0625).logGroupName("/aws-glue/python-jobs").glueVersion("1.0").build());
        assertThat(run.completedOn()).isAfter(run.startedOn());
        assertThat(sandbox.output(run.id()))
                .containsExactly("python-shell glue job message - Hello from a test");
        assertThat(sandbox.lines("/aws-glue/python-jobs/error", run.id())).containsExactly("to the error log");
    }

    @Test
    void linesAreInTheLogWhileTheJobRuns() {
        sandbox.job("slow", """
                import time
                print('first')
                time.sleep(60)
                """);
        var run = sandbox.start("slow", Map.of());

        GlueSandbox.await(() -> !sandbox.output(run).isEmpty());

        assertThat(sandbox.output(run)).containsExactly("first");
        assertThat(sandbox.get("slow", run).jobRunState()).isEqualTo(JobRunState.RUNNING);
        sandbox.glue.batchStopJobRun(r -> r.jobName("slow").jobRunIds(run));
        assertThat(sandbox.ended("slow", run).jobRunState()).isEqualTo(JobRunState.STOPPED);
    }

    @Test
    void aFailureIsNamedByItsException() {
        assertThat(sandbox.run("raises", "x = 1\nraise ValueError('no such table')")).extracting(JobRun::jobRunState,
                JobRun::errorMessage).containsExactly(JobRunState.FAILED, "ValueError: no such table");
        assertThat(sandbox.run("exits", "import sys\nsys.exit(3)").errorMessage())
                .isEqualTo("Command failed with exit code 3");
        assertThat(sandbox.run("syntax", "print('open").errorMessage()).startsWith("SyntaxError: ");
        assertThat(sandbox.run("arguments", HELLO).errorMessage())
                .isEqualTo("awsglue.utils.GlueArgumentError: the following arguments are required: --message");
    }

    @Test
    void anEngineThatIsNotThereFailsTheRunAndIsNamed() {
        var script = sandbox.s3.put("etl.py", "import sys\nprint(sys.argv[-1])");
        sandbox.glue.createJob(r -> r.name("etl").role("role").command(c -> c.name("glueetl").scriptLocation(script))
                .defaultArguments(Map.of("--engine", "flink")));

        var other = sandbox.ended("etl", sandbox.start("etl", Map.of()));
        var own = sandbox.ended("etl", sandbox.start("etl", Map.of("--engine", "duckdb")));

        assertThat(other.jobRunState()).isEqualTo(JobRunState.FAILED);
        assertThat(other.errorMessage())
                .isEqualTo("There is no engine flink for ETL jobs: --engine is one of duckdb, pyspark.");
        assertThat(own.jobRunState()).isEqualTo(JobRunState.SUCCEEDED);
    }

    @Test
    void aScriptThatIsNotThereFailsTheRun() {
        sandbox.glue.createJob(r -> r.name("missing").role("role")
                .command(c -> c.name("pythonshell").scriptLocation("s3://scripts/none.py")));

        var run = sandbox.ended("missing", sandbox.start("missing", Map.of()));

        assertThat(run.jobRunState()).isEqualTo(JobRunState.FAILED);
        assertThat(run.errorMessage())
                .isEqualTo("Failed to download s3://scripts/none.py: The specified key does not exist.");
    }

    @Test
    void theEnvironmentIsTheSandboxAndNothingOfTheUser() {
        sandbox.job("env", """
                import os
                for name in sorted(os.environ):
                    if name not in ('PATH', 'LANG', 'LC_CTYPE'):
                        print(name)
                print(os.environ['AWS_ENDPOINT_URL'], os.environ['HOME'] == os.getcwd())
                """);

        var run = sandbox.ended("env", sandbox.start("env", Map.of()));

        assertThat(sandbox.output(run.id())).containsExactly("AWS_ACCESS_KEY_ID", "AWS_DEFAULT_REGION",
                "AWS_DISABLE_HOST_PREFIX_INJECTION", "AWS_EC2_METADATA_DISABLED", "AWS_ENDPOINT_URL", "AWS_REGION",
                "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN", "HOME",
                "PYTHONDONTWRITEBYTECODE", "PYTHONIOENCODING", "PYTHONPATH", "PYTHONUNBUFFERED", "PYTHONUSERBASE",
                "STEPDECK_JOB_RUN_ID", "TMPDIR", sandbox.endpoint + " True");
    }

    @Test
    void extraPythonFilesCanBeImportedAndRunArgumentsReplaceThoseOfTheJob() {
        var location = sandbox.s3.put("main.py", """
                import sys, extra
                from awsglue.utils import getResolvedOptions
                options = getResolvedOptions(sys.argv, ['a', 'b-c', 'fixed'])
                print(extra.NAME, options['a'], options['b_c'], options['fixed'])
                """);
        var extra = sandbox.s3.put("extra.py", "NAME = 'extra'");
        sandbox.glue.createJob(r -> r.name("job").role("role")
                .command(c -> c.name("pythonshell").scriptLocation(location))
                .defaultArguments(Map.of("--extra-py-files", extra, "--a", "default", "--b-c", "default"))
                .nonOverridableArguments(Map.of("--fixed", "job")));

        var run = sandbox.ended("job", sandbox.start("job", Map.of("--a", "run", "--fixed", "run")));

        assertThat(run.errorMessage()).isNull();
        assertThat(sandbox.output(run.id())).containsExactly("extra run default job");
    }

    @Test
    void longLinesFloodsAndBrokenBytesArrive() {
        var run = sandbox.run("flood", """
                import sys
                sys.stdout.buffer.write(b'x' * 600000 + b'\\n' + b'a\\xffb\\n\\n')
                sys.stdout.buffer.write(b''.join(b'line %d\\n' % i for i in range(30000)))
                sys.stdout.write('no end')
                """);

        assertThat(run.errorMessage()).isNull();
        var found = new ArrayList<String>();
        sandbox.logs.filterLogEventsPaginator(r -> r.logGroupName("/aws-glue/python-jobs/output")).events()
                .forEach(event -> found.add(event.message()));
        assertThat(found).hasSize(3 + 2 + 30_000 + 1);
        assertThat(found.subList(0, 3)).extracting(String::length).containsExactly(262_118, 262_118, 75_764);
        assertThat(found.subList(3, 6)).containsExactly("a\ufffdb", " ", "line 0");
        assertThat(found.getLast()).isEqualTo("no end");
    }

    @Test
    void stoppingEndsEveryProcessOfTheRun() {
        sandbox.job("tree",
                """
                        import os, subprocess, sys, time
                        sleep = [sys.executable, '-c', 'import time; time.sleep(600)']
                        child = subprocess.Popen(sleep)
                        daemon = subprocess.Popen(sleep, start_new_session=True)
                        orphan = subprocess.run([sys.executable, '-c',
                            "import subprocess, sys; print(subprocess.Popen([sys.executable, '-c',"
                            " 'import time; time.sleep(600)'], start_new_session=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL).pid)"],
                            capture_output=True, text=True).stdout.strip()
                        print(os.getpid(), child.pid, daemon.pid, orphan)
                        time.sleep(600)
                        """);
        var run = sandbox.start("tree", Map.of());
        GlueSandbox.await(() -> !sandbox.output(run).isEmpty());
        var processes = Arrays.stream(sandbox.output(run).getFirst().split(" ")).map(Long::valueOf).toList();
        assertThat(processes).hasSize(4).allMatch(JobRunsTest::lives);

        var stop = sandbox.glue.batchStopJobRun(r -> r.jobName("tree").jobRunIds(run, "jr_none"));

        assertThat(stop.successfulSubmissions()).singleElement().matches(one -> one.jobRunId().equals(run));
        assertThat(stop.errors()).singleElement()
                .matches(one -> one.errorDetail().errorCode().equals("EntityNotFoundException"));
        assertThat(sandbox.ended("tree", run).jobRunState()).isEqualTo(JobRunState.STOPPED);
        GlueSandbox.await(() -> processes.stream().noneMatch(JobRunsTest::lives));
    }

    @Test
    void aRunThatTakesTooLongTimesOut() {
        sandbox.job("late", "import time\ntime.sleep(600)");

        var id = sandbox.glue.startJobRun(r -> r.jobName("late").timeout(1)).jobRunId();
        var run = sandbox.ended("late", id);

        assertThat(run.jobRunState()).isEqualTo(JobRunState.TIMEOUT);
        assertThat(run.errorMessage()).isEqualTo("Job run exceeded its timeout of 1 minute.");
    }

    @Test
    void aFailedRunIsTriedAgain() {
        var location = sandbox.s3.put("fails.py", "raise OSError('again')");
        sandbox.glue.createJob(r -> r.name("fails").role("role").maxRetries(1)
                .command(c -> c.name("pythonshell").scriptLocation(location)));

        var first = sandbox.start("fails", Map.of());
        var second = first + "_attempt_1";
        GlueSandbox.await(() -> sandbox.glue.getJobRuns(r -> r.jobName("fails")).jobRuns().size() == 2);

        assertThat(sandbox.ended("fails", second)).extracting(JobRun::attempt, JobRun::previousRunId,
                JobRun::jobRunState).containsExactly(1, first, JobRunState.FAILED);
        assertThat(sandbox.glue.getJobRuns(r -> r.jobName("fails")).jobRuns()).extracting(JobRun::id)
                .containsExactly(second, first);
    }

    @Test
    void runsAreLimitedAndMayWait() {
        sandbox.job("one", "import time\ntime.sleep(600)");
        var first = sandbox.start("one", Map.of());

        assertThatThrownBy(() -> sandbox.start("one", Map.of()))
                .isInstanceOf(ConcurrentRunsExceededException.class)
                .hasMessageContaining("Concurrent runs exceeded for one");
        var second = sandbox.glue.startJobRun(r -> r.jobName("one").jobRunQueuingEnabled(true)).jobRunId();
        assertThat(sandbox.get("one", second).jobRunState()).isEqualTo(JobRunState.WAITING);
        sandbox.glue.batchStopJobRun(r -> r.jobName("one").jobRunIds(first));
        GlueSandbox.await(() -> sandbox.get("one", second).jobRunState() == JobRunState.RUNNING);
        sandbox.glue.deleteJob(r -> r.jobName("one"));
        assertThat(sandbox.ended("one", second).jobRunState()).isEqualTo(JobRunState.STOPPED);
    }

    @Test
    void runsAreListedNewestFirstInPages() {
        sandbox.job("quick", "pass");
        var ids = new ArrayList<String>();
        for (var i = 0; i < 3; i++) {
            ids.addFirst(sandbox.start("quick", Map.of()));
            sandbox.ended("quick", ids.getFirst());
            GlueSandbox.await(() -> canStart("quick", ids));
        }

        var page = sandbox.glue.getJobRuns(r -> r.jobName("quick").maxResults(2));
        var rest = sandbox.glue.getJobRuns(r -> r.jobName("quick").nextToken(page.nextToken()));
        assertThat(page.jobRuns()).extracting(JobRun::id).isEqualTo(ids.subList(0, 2));
        assertThat(rest.jobRuns()).extracting(JobRun::id).isEqualTo(ids.subList(2, ids.size()));
        assertThat(rest.nextToken()).isNull();
        assertThatThrownBy(() -> sandbox.glue.getJobRuns(r -> r.jobName("none")))
                .isInstanceOf(EntityNotFoundException.class).hasMessageContaining("Job with name: none not found.");
        assertThatThrownBy(() -> sandbox.start("none", Map.of())).isInstanceOf(EntityNotFoundException.class);
        assertThatThrownBy(() -> sandbox.get("quick", "jr_1")).isInstanceOf(EntityNotFoundException.class);
    }

    /// In a session of their own, without the run's environment, their parents gone.
    @Test
    @EnabledOnOs(OS.LINUX)
    void daemonsEndWithTheScriptThatStartedThem() {
        for (var ending : List.of("pass", "sys.exit(3)", "os.kill(os.getpid(), 9)", "time.sleep(600)")) {
            var name = "daemons-" + ending.length();
            sandbox.job(name, """
                    import os, subprocess, sys, time
                    for _ in range(2):
                        middle = os.fork()
                        if middle == 0:
                            os.setsid()
                            daemon = subprocess.Popen(['env', '-i', 'sleep', '600'], start_new_session=True,
                                                      stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
                            print(daemon.pid, flush=True)
                            os._exit(0)
                        os.waitpid(middle, 0)
                    """ + ending);
            var run = sandbox.start(name, Map.of());
            GlueSandbox.await(() -> sandbox.output(run).size() == 2);
            if (ending.contains("sleep")) {
                sandbox.glue.batchStopJobRun(stop -> stop.jobName(name).jobRunIds(run));
            }

            sandbox.ended(name, run);

            GlueSandbox.await(() -> sandbox.output(run).stream().noneMatch(process -> lives(Long.parseLong(process))));
        }
    }

    @Test
    void runsThatWereOpenAreEndedAfterARestart() throws Exception {
        var rows = new RunRows(sandbox.store, InstantSource.system());
        sandbox.job("open", "pass");
        rows.add(JobRun.builder().id("jr_left").jobName("open").jobRunState(JobRunState.RUNNING).attempt(0)
                .startedOn(Instant.now()).timeout(1).build());
        var builder = new ProcessBuilder("sleep", "600");
        builder.environment().put("STEPDECK_JOB_RUN_ID", "jr_left");
        var leftOver = builder.start();

        close();
        open();

        assertThat(leftOver.waitFor()).isNotZero();
        assertThat(sandbox.get("open", "jr_left")).extracting(JobRun::jobRunState, JobRun::errorMessage)
                .containsExactly(JobRunState.FAILED, "The sandbox was stopped while the job was running.");
    }

    @Test
    void closingEndsTheRunsUnderWay() {
        sandbox.job("closing", "import time\nprint('on')\ntime.sleep(600)");
        var run = sandbox.start("closing", Map.of());
        GlueSandbox.await(() -> !sandbox.output(run).isEmpty());

        close();
        open();

        assertThat(sandbox.get("closing", run).jobRunState()).isEqualTo(JobRunState.FAILED);
        assertThat(sandbox.output(run)).containsExactly("on");
    }

    private boolean canStart(String job, List<String> ids) {
        return sandbox.get(job, ids.getFirst()).completedOn() != null;
    }

    private static boolean lives(long process) {
        return ProcessHandle.of(process).filter(ProcessHandle::isAlive).isPresent();
    }
}
