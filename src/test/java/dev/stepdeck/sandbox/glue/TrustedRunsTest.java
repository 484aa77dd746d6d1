package dev.stepdeck.sandbox.glue;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

import dev.stepdeck.NeedsPython;
import dev.stepdeck.sandbox.process.Launcher;
import dev.stepdeck.sandbox.trust.Asker;
import dev.stepdeck.sandbox.trust.Decision;
import dev.stepdeck.sandbox.trust.Question;
import dev.stepdeck.sandbox.trust.Script;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.glue.model.ConcurrentRunsExceededException;
import software.amazon.awssdk.services.glue.model.JobRun;
import software.amazon.awssdk.services.glue.model.JobRunState;

/// Runs whose scripts somebody has to agree to.
@NeedsPython
@Timeout(900)
class TrustedRunsTest {

    private static final String SCRIPT = "print('it ran')";
    private static final String SHIPPED = "print('it came with the program')";

    @TempDir
    Path folder;
    private final BlockingQueue<Question> questions = new LinkedBlockingQueue<>();
    private final FakeS3 s3 = new FakeS3();
    private GlueSandbox sandbox;

    @BeforeEach
    void open() {
        sandbox = new GlueSandbox(folder, new Launcher(folder, false), new Asker.Somebody(
                () -> Set.of(Script.hash(SHIPPED.getBytes(UTF_8))), questions::add), s3);
    }

    @AfterEach
    void close() {
        sandbox.close();
    }

    @Test
    void aNewScriptWaitsUntilSomebodyAgreesAndIsNotAskedAboutAgain() throws Exception {
        sandbox.job("new", SCRIPT);
        var run = sandbox.start("new", Map.of());

        var question = questions.take();
        GlueSandbox.await(() -> sandbox.get("new", run).jobRunState() == JobRunState.WAITING);

        assertThat(question.script()).isEqualTo(new Script(run, "Glue job new", "s3://scripts/new.py",
                "2f7088ca9afba595a31fce9c879911c8e2bd977028c8ee5c41a5d262977786bd",
                SCRIPT));
        assertThat(sandbox.get("new", run).stateDetail())
                .isEqualTo("Waiting for your agreement to run s3://scripts/new.py on this machine (SHA-256 "
                        + question.script().hash() + ").");
        question.answer(new Decision.Agreed());
        assertThat(sandbox.ended("new", run)).extracting(JobRun::jobRunState, JobRun::stateDetail)
                .containsExactly(JobRunState.SUCCEEDED, null);
        assertThat(sandbox.output(run)).containsExactly("it ran");
        sandbox.job("copy", SCRIPT);
        assertThat(sandbox.ended("copy", sandbox.start("copy", Map.of())).jobRunState())
                .isEqualTo(JobRunState.SUCCEEDED);
        assertThat(questions).isEmpty();
    }

    @Test
    void anAgreementCountsForJustThisText() throws Exception {
        sandbox.job("changing", SCRIPT);
        var first = sandbox.start("changing", Map.of());
        questions.take().answer(new Decision.Agreed());
        sandbox.ended("changing", first);

        sandbox.s3.put("changing.py", SCRIPT + "\nprint('more')");
        GlueSandbox.await(() -> sandbox.get("changing", first).completedOn() != null);
        var second = startWhenFree("changing");

        questions.take().answer(new Decision.Refused("Not this one."));
        assertThat(sandbox.ended("changing", second)).extracting(JobRun::jobRunState, JobRun::errorMessage)
                .containsExactly(JobRunState.FAILED, "Not this one.");
        assertThat(sandbox.output(second)).isEmpty();
    }

    @Test
    void whatAScriptImportsIsAskedAboutToo() throws Exception {
        var main = sandbox.s3.put("main.py", SHIPPED);
        var extra = sandbox.s3.put("extra.py", "NAME = 1");
        sandbox.glue.createJob(r -> r.name("imports").role("role")
                .command(c -> c.name("pythonshell").scriptLocation(main))
                .defaultArguments(Map.of("--extra-py-files", extra)));

        var run = sandbox.start("imports", Map.of());

        var question = questions.take();
        assertThat(question.script().location()).isEqualTo(extra);
        question.answer(new Decision.Agreed());
        assertThat(sandbox.ended("imports", run).jobRunState()).isEqualTo(JobRunState.SUCCEEDED);
    }

    @Test
    void oneAnswerIsForAllThatWaitForTheSameText() throws Exception {
        sandbox.job("one", SCRIPT);
        sandbox.job("two", SCRIPT);
        var runs = List.of(sandbox.start("one", Map.of()), sandbox.start("two", Map.of()));
        var first = questions.take();
        questions.take();

        first.answer(new Decision.Agreed());

        assertThat(sandbox.ended("one", runs.getFirst()).jobRunState()).isEqualTo(JobRunState.SUCCEEDED);
        assertThat(sandbox.ended("two", runs.getLast()).jobRunState()).isEqualTo(JobRunState.SUCCEEDED);
    }

    @Test
    void aRunThatWaitsCanBeStopped() throws Exception {
        sandbox.job("stopped", SCRIPT);
        var run = sandbox.start("stopped", Map.of());
        var question = questions.take();
        GlueSandbox.await(() -> sandbox.get("stopped", run).jobRunState() == JobRunState.WAITING);

        sandbox.glue.batchStopJobRun(r -> r.jobName("stopped").jobRunIds(run));

        assertThat(sandbox.ended("stopped", run).jobRunState()).isEqualTo(JobRunState.STOPPED);
        assertThat(question.isOpen()).isFalse();
    }

    @Test
    void aRunThatWaitsGoesOnWaitingAfterARestart() throws Exception {
        sandbox.job("patient", SCRIPT);
        var run = sandbox.start("patient", Map.of());
        questions.take();
        GlueSandbox.await(() -> sandbox.get("patient", run).jobRunState() == JobRunState.WAITING);

        close();
        open();

        questions.take().answer(new Decision.Agreed());
        assertThat(sandbox.ended("patient", run).jobRunState()).isEqualTo(JobRunState.SUCCEEDED);
        assertThat(sandbox.output(run)).containsExactly("it ran");
        close();
        open();
        sandbox.ended("patient", startWhenFree("patient"));
        assertThat(questions).isEmpty();
    }

    private String startWhenFree(String job) {
        var started = new String[1];
        GlueSandbox.await(() -> {
            try {
                started[0] = sandbox.start(job, Map.of());
                return true;
            } catch (ConcurrentRunsExceededException e) {
                return false;
            }
        });
        return started[0];
    }
}
