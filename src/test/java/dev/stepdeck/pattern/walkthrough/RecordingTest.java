package dev.stepdeck.pattern.walkthrough;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import dev.stepdeck.pattern.Pattern;
import dev.stepdeck.pattern.Patterns;

import org.junit.jupiter.api.Test;

class RecordingTest {

    private static final Patterns PATTERNS = new Patterns(Path.of("templates"));
    private static final Pattern GLUE = PATTERNS.find("sfn-glue-sync").orElseThrow();
    private static final Condition DEPLOYED = new Condition.Stack(Condition.StackGoal.DEPLOYED);
    private static final Condition DELETED = new Condition.Stack(Condition.StackGoal.DELETED);
    private static final Condition STARTED = new Condition.Execution(Condition.ExecutionGoal.STARTED);
    private static final Condition SUCCEEDED = new Condition.Execution(Condition.ExecutionGoal.SUCCEEDED);
    private static final List<Action> CLEAN_UP = List.of(press("#stack-delete"),
            new Action.Tick(new Mark("#empty-buckets", ""), true), press("#dialog-action"));

    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private final Recording recording = new Recording(GLUE, Optional.of(Stage.PATTERN), now);

    @Test
    void aWholeRunIsAWalkthroughThatIsReadAgain() {
        did(press("#pattern-deploy"), "Deploy");
        opened(Stage.DEPLOY);
        did(write("#stack-name", "w"), "Stack name");
        did(write("#stack-name", "mine"), "Stack name");
        did(new Action.Tick(new Mark("#acknowledge", ""), false), "I acknowledge CAPABILITY_IAM");
        recording.deploys("mine");
        did(press("#deploy-stack"), "Deploy");
        did(press("#deploy-start"), "Start an execution");
        came(DEPLOYED);
        opened(Stage.START);
        did(new Action.Choose(new Mark("#start-inputs", ""), "Hello", false), "Sample and recent inputs");
        did(press("#start-execution"), "Start execution");
        went(Stage.EXECUTION);
        did(new Action.Press(new Mark(".state-box", "Run Glue job"), false), "Run Glue job");
        came(STARTED);
        came(new Condition.StateEntered("Run Glue job"));
        came(SUCCEEDED);

        var walkthrough = recording.walkthrough(now.plusSeconds(30));

        assertThat(walkthrough.stack()).isEqualTo("mine");
        assertThat(walkthrough.minutes()).isEqualTo(1);
        assertThat(walkthrough.intro()).isEqualTo("You deploy the stack, start an execution, look at Run Glue job,"
                + " see it succeed and clean up.");
        assertThat(walkthrough.steps()).extracting(WalkStep::title).containsExactly("Press Deploy", "Deploy the stack",
                "Press Start an execution", "Start an execution with Hello", "Look at Run Glue job", "Clean up");
        assertThat(walkthrough.steps()).extracting(WalkStep::at).containsExactly(Optional.of(Stage.PATTERN),
                Optional.of(Stage.DEPLOY), Optional.empty(), Optional.of(Stage.START), Optional.of(Stage.EXECUTION),
                Optional.of(Stage.STACK));
        assertThat(walkthrough.steps()).extracting(WalkStep::until).containsExactly(List.of(seen("#stack-name")),
                List.of(DEPLOYED), List.of(seen("#start-inputs")), List.of(STARTED),
                List.of(new Condition.StateEntered("Run Glue job"), SUCCEEDED), List.of(DELETED, seen("#stack-gone")));
        assertThat(walkthrough.steps().get(1).actions()).containsExactly(write("#stack-name", "mine"),
                new Action.Tick(new Mark("#acknowledge", ""), false),
                new Action.Tick(new Mark("#make-bucket", ""), true), press("#deploy-stack"));
        assertThat(walkthrough.steps().get(1).text()).isEqualTo("Write mine into Stack name, then tick"
                + " \u201cI acknowledge CAPABILITY_IAM\u201d, then press Deploy. The stack is deployed.");
        assertThat(walkthrough.steps().get(3).text())
                .isEqualTo("Choose Hello, then press Start execution. An execution starts.");
        assertThat(walkthrough.steps().getLast().actions()).isEqualTo(CLEAN_UP);
        assertReadAgain(walkthrough);
    }

    @Test
    void whoDeletedTheStackHasCleanedUp() {
        did(press("#pattern-deploy"), "Deploy");
        opened(Stage.DEPLOY);
        did(press("#deploy-stack"), "Deploy");
        came(DEPLOYED);
        went(Stage.STACK);
        did(press("#stack-delete"), "Delete stack…");
        did(press("#dialog-action"), "Delete stack");
        went(Stage.STACKS);
        did(press("#nav-logs"), "Logs");
        opened(Stage.LOGS);
        came(DELETED);

        var walkthrough = recording.walkthrough(now);

        assertThat(walkthrough.steps()).hasSize(3);
        assertThat(walkthrough.steps().getLast().actions()).isEqualTo(CLEAN_UP);
        assertThat(walkthrough.steps().getLast().until()).containsExactly(DELETED);
        assertThat(walkthrough.steps().getLast().text())
                .isEqualTo("Press Delete stack, then press Delete stack. The stack is deleted.");
        assertReadAgain(walkthrough);
    }

    @Test
    void whoDeploysAgainAfterwardsHasNot() {
        did(press("#dialog-action"), "Delete stack");
        came(DELETED);
        went(Stage.DEPLOY);
        did(press("#deploy-stack"), "Deploy");
        came(DEPLOYED);

        assertThat(recording.walkthrough(now).steps()).extracting(WalkStep::until).containsExactly(List.of(DELETED),
                List.of(DEPLOYED), List.of(DELETED, seen("#stack-gone")));
    }

    @Test
    void theStackHasTheNameThatStoodInTheForm() {
        went(Stage.DEPLOY);
        recording.deploys("remembered");
        did(press("#deploy-stack"), "Deploy");
        came(DEPLOYED);

        assertThat(recording.walkthrough(now).steps().getFirst().actions()).containsExactly(
                write("#stack-name", "remembered"), new Action.Tick(new Mark("#make-bucket", ""), true),
                press("#deploy-stack"));
    }

    @Test
    void aFactThatIsSeenLateBelongsToWhatItCameOf() {
        went(Stage.START);
        did(press("#start-execution"), "Start execution");
        came(STARTED);
        went(Stage.EXECUTION);
        came(SUCCEEDED);
        went(Stage.START);
        did(press("#start-execution"), "Start execution");
        went(Stage.EXECUTION);
        did(new Action.Press(new Mark("#open-log", ""), false), "Open log");
        came(STARTED);

        assertThat(recording.walkthrough(now).steps()).extracting(WalkStep::until).containsExactly(List.of(STARTED),
                List.of(SUCCEEDED), List.of(STARTED), List.of(), List.of(DELETED, seen("#stack-gone")));
    }

    @Test
    void whoOnlyPassesThroughAPlaceMakesNoStep() {
        went(Stage.LOGS);
        now = now.plusSeconds(1);
        went(Stage.JOBS);
        now = now.plusSeconds(6);
        went(Stage.PATTERN);

        assertThat(recording.steps()).isEqualTo(1);
        assertThat(recording.walkthrough(now).steps().getFirst()).isEqualTo(
                new WalkStep("Look at the Glue jobs", "Look at the Glue jobs.", Optional.of(Stage.JOBS),
                        Optional.empty(), List.of(), List.of(), Duration.ofMinutes(2), Optional.empty()));
    }

    @Test
    void aFieldIsWrittenOnceBetweenTwoPresses() {
        did(write("#start-name", "a"), "Name");
        did(press("#start-execution"), "Start");
        did(write("#start-name", "b"), "Name");
        did(write("#json-editor-text", "{\n}"), "Input");
        did(write("#start-name", "c"), "Name");

        var step = recording.walkthrough(now).steps().getFirst();
        assertThat(step.actions()).containsExactly(write("#start-name", "a"), press("#start-execution"),
                write("#json-editor-text", "{\n}"), write("#start-name", "c"));
        assertThat(step.text()).endsWith("then write the text into Input, then write c into Name.");
    }

    @Test
    void aTickThatIsTakenAwayAgainWasNeverThere() {
        var box = new Mark("#acknowledge", "");
        did(new Action.Tick(box, false), "I acknowledge");

        assertThat(recording.unticked(box)).isTrue();
        assertThat(recording.unticked(box)).isFalse();
        assertThat(recording.isEmpty()).isTrue();
        assertThat(recording.steps()).isZero();
    }

    @Test
    void somethingThatTakesLongMayTakeLongAgain() {
        did(press("#start-execution"), "Start");
        now = now.plusSeconds(130);
        came(STARTED);
        now = now.plusSeconds(4000);
        came(SUCCEEDED);

        assertThat(recording.walkthrough(now).steps()).extracting(WalkStep::within)
                .containsExactly(Duration.ofHours(1), Duration.ofMinutes(5));
        assertThat(recording.walkthrough(now).minutes()).isEqualTo(69);
    }

    @Test
    void onlyPatternsWithAStateMachineCanHaveOne() {
        assertThat(PATTERNS.all()).filteredOn(Recording::possible).extracting(Pattern::id)
                .contains("sfn-glue-sync", "findmatches-dedup");
        assertThat(Recording.possible(PATTERNS.open(Path.of("docs")))).isFalse();
    }

    private void assertReadAgain(Walkthrough walkthrough) {
        var read = WalkthroughReader.read(WalkthroughWriter.text(walkthrough), GLUE);
        assertThat(read.problems()).isEmpty();
        assertThat(read.walkthrough()).contains(walkthrough);
    }

    private void did(Action action, String name) {
        recording.did(action, name, now);
    }

    private void came(Condition fact) {
        recording.came(fact, now);
    }

    private void went(Stage stage) {
        recording.went(Optional.of(stage), false, now);
    }

    private void opened(Stage stage) {
        recording.went(Optional.of(stage), true, now);
    }

    private static Action press(String control) {
        return new Action.Press(new Mark(control, ""), false);
    }

    private static Action write(String control, String text) {
        return new Action.Write(new Mark(control, ""), text, false, false);
    }

    private static Condition seen(String control) {
        return new Condition.Seen(new Mark(control, ""));
    }
}
