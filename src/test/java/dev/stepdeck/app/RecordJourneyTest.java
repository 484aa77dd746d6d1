package dev.stepdeck.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;

import dev.stepdeck.aws.StackListener;
import dev.stepdeck.aws.Stacks;
import dev.stepdeck.pattern.Patterns;
import dev.stepdeck.pattern.walkthrough.Action;
import dev.stepdeck.pattern.walkthrough.Condition;
import dev.stepdeck.pattern.walkthrough.Mark;
import dev.stepdeck.pattern.walkthrough.WalkStep;
import dev.stepdeck.pattern.walkthrough.Walkthrough;
import dev.stepdeck.pattern.walkthrough.WalkthroughWriter;
import dev.stepdeck.pattern.walkthrough.Walkthroughs;
import dev.stepdeck.ui.nav.Place;
import dev.stepdeck.ui.walkthrough.AutoPlay;
import dev.stepdeck.ui.walkthrough.Walk;
import dev.stepdeck.ui.work.Work;

import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.framework.junit5.Start;

/// Somebody records a walkthrough of a small pattern of their own, and it is played from the file.
class RecordJourneyTest extends ConsoleJourney {

    private static final String STACK = "recorded";

    @TempDir
    static Path folder;

    private Path pattern = Path.of("");

    @Start
    void open(Stage stage) throws IOException {
        pattern = Files.createDirectories(folder.resolve("greeting"));
        Files.createDirectories(pattern.resolve("inputs"));
        Files.writeString(pattern.resolve("pattern.json"), """
                {"title": "Greet somebody", "description": "One state.", "services": ["stepfunctions"]}""");
        Files.writeString(pattern.resolve("inputs").resolve("hello.json"), "{\"name\": \"Ada\"}");
        Files.writeString(pattern.resolve("inputs").resolve("nobody.json"), "{}");
        Files.writeString(pattern.resolve("statemachine.asl.json"), """
                {"StartAt": "Greet", "States": {
                  "Greet": {"Type": "Pass", "Parameters": {"to.$": "$.name"}, "Next": "Rest"},
                  "Rest": {"Type": "Wait", "Seconds": 1, "End": true}}}""");
        Files.writeString(pattern.resolve("template.yaml"), """
                Resources:
                  Role:
                    Type: AWS::IAM::Role
                    Properties:
                      AssumeRolePolicyDocument:
                        Version: "2012-10-17"
                        Statement:
                          - Effect: Allow
                            Principal: {Service: states.amazonaws.com}
                            Action: sts:AssumeRole
                  StateMachine:
                    Type: AWS::StepFunctions::StateMachine
                    Properties:
                      RoleArn: !GetAtt Role.Arn
                      DefinitionS3Location: statemachine.asl.json
                Outputs:
                  StateMachineArn:
                    Value: !Ref StateMachine
                """);
        show(stage, 1, List.of(pattern));
    }

    @Test
    void whatOneDoesInTheWindowIsAWalkthrough() throws Exception {
        begins();
        deploys();
        startsAndWatches();
        var recorded = finishes();
        new Stacks(clients).delete(STACK, true, StackListener.NONE);
        plays(recorded);
        recordsAnotherOne(recorded);
    }

    private void begins() throws Exception {
        goes(new Place.Pattern("greeting"));
        await("the pattern", () -> there("#pattern-record") && there("#pattern-deploy") && there(".state-box"));
        assertThat(there("#pattern-walk")).as("an offer of a walkthrough that is not there").isFalse();
        robot.clickOn("#pattern-record");
        await("the bar", () -> there("#recording") && text("#recording-count").equals("Recording: 0 steps"));
        assertThat(button("#pattern-record").isDisabled()).isTrue();
    }

    private void deploys() throws Exception {
        robot.clickOn("#pattern-deploy");
        await("the form", () -> there("#stack-name"));
        var name = robot.lookup("#stack-name").queryTextInputControl();
        robot.clickOn("#stack-name").interact(() -> name.setText(STACK));
        robot.clickOn("#acknowledge");
        await("the button", () -> !button("#deploy-stack").isDisabled());
        robot.clickOn("#deploy-stack");
        await("the outputs", () -> there("#deploy-start"));
        robot.clickOn("#deploy-start");
    }

    private void startsAndWatches() throws Exception {
        await("the form", () -> there("#start-execution") && !button("#start-execution").isDisabled());
        robot.clickOn("Hello");
        robot.clickOn("#start-execution");
        await("its end", () -> text("#recording-note").equals("The execution succeeds.")
                && text("#execution-status").equals("Succeeded") && there(".state-box"));
        robot.clickOn(state("Greet"));
        await("that it was entered", () -> text("#recording-note").equals("The execution comes to Greet."));
        assertThat(text("#recording-count")).isEqualTo("Recording: 6 steps");
        picture("recording");
        robot.clickOn("#activities");
        await("what is left out", () -> text("#recording-note").startsWith("That control cannot be named"));
        robot.clickOn("#activities");
    }

    private Walkthrough finishes() throws Exception {
        robot.clickOn("#recording-finish");
        await("that it is saved", () -> there("#recording-play"));
        assertThat(text("#recording-note")).isEqualTo(pattern.resolve("walkthrough.json").toString());
        var read = Walkthroughs.of(new Patterns(List.of(), () -> List.of(pattern)).find("greeting").orElseThrow())
                .orElseThrow();
        assertThat(read.problems()).isEmpty();
        var recorded = read.walkthrough().orElseThrow();
        assertThat(recorded.stack()).isEqualTo(STACK);
        assertThat(recorded.steps()).extracting(WalkStep::title).containsExactly("Press Deploy", "Deploy the stack",
                "Press Start an execution", "Start an execution with Hello", "See it succeed", "Look at Greet",
                "Clean up");
        assertThat(recorded.steps().get(1).actions()).containsExactly(
                new Action.Write(new Mark("#stack-name", ""), STACK, false, false),
                new Action.Tick(new Mark("#acknowledge", ""), false),
                new Action.Tick(new Mark("#make-bucket", ""), true),
                new Action.Press(new Mark("#deploy-stack", ""), false));
        assertThat(recorded.steps()).extracting(WalkStep::until).containsExactly(
                List.of(seen("#stack-name")), List.of(new Condition.Stack(Condition.StackGoal.DEPLOYED)),
                List.of(seen("#start-inputs")), List.of(new Condition.Execution(Condition.ExecutionGoal.STARTED)),
                List.of(new Condition.Execution(Condition.ExecutionGoal.SUCCEEDED)),
                List.of(new Condition.StateEntered("Greet")),
                List.of(new Condition.Stack(Condition.StackGoal.DELETED), seen("#stack-gone")));
        return recorded;
    }

    private void plays(Walkthrough recorded) throws Exception {
        robot.clickOn("#recording-play");
        await("the introduction", () -> there("#walk-card") && text("#walk-title").equals("Greet somebody"));
        assertThat(there("#recording")).isFalse();
        var walk = new AtomicReference<Walk>();
        robot.interact(() -> console.walk("greeting", walk::set, thrown -> {
            throw new IllegalStateException(thrown);
        }));
        await("the walkthrough", () -> walk.get() != null);
        assertThat(walk.get().walkthrough()).isEqualTo(recorded);
        List<String> steps = new ArrayList<>();
        var played = new CompletableFuture<Boolean>();
        var scope = Work.onVirtualThreads().scope();
        scope.fetch(_ -> {
            new AutoPlay(walk.get(), scope, Duration.ZERO, new AutoPlay.Audience() {

                @Override
                public void begins(String name) {
                    steps.add(name);
                }

                @Override
                public void take(String name) {
                    throw new IllegalStateException("Nobody asked for the picture " + name);
                }
            }).play();
            return true;
        }, played::complete, played::completeExceptionally);
        played.join();

        assertThat(steps).hasSize(7);
        assertThat(new Stacks(clients).find(STACK).filter(stack -> !stack.status().deleted())).isEmpty();
    }

    /// The first one is kept, and nothing is lost without a question.
    private void recordsAnotherOne(Walkthrough first) throws Exception {
        robot.interact(() -> robot.lookup("#walk-next").queryButton().fire());
        await("the end", () -> !there("#walk-card"));
        goes(new Place.Pattern("greeting"));
        await("the pattern", () -> there("#pattern-record") && !button("#pattern-record").isDisabled());
        robot.clickOn("#pattern-record");
        await("the bar", () -> there("#recording"));
        robot.clickOn("#recording-finish");
        await("that there is nothing", () -> text("#recording-note").startsWith("Nothing has been recorded yet."));
        robot.clickOn("#nav-logs");
        await("the logs", () -> text("#recording-note").equals("Open Logs."));
        robot.interact(() -> Platform.runLater(() -> button("#recording-discard").fire()));
        await("the question", () -> there("#dialog-action"));
        robot.push(KeyCode.ESCAPE);
        await("that it goes on", () -> !there("#dialog-action") && there("#recording"));
        robot.clickOn("#recording-finish");
        await("the question", () -> there("#dialog-action") && there("#recording-elsewhere"));
        doesNotSaveWhereTheOldOneCannotBeKept();
        robot.interact(() -> button("#dialog-action").fire());
        await("that it is saved", () -> there("#recording-play"));

        assertThat(pattern.resolve("walkthrough.json.bak")).hasContent(WalkthroughWriter.text(first));
        assertThat(pattern.resolve("walkthrough.json")).content().contains("Open Logs");
        robot.clickOn("#recording-close");
        await("that the bar is gone", () -> !there("#recording"));
    }

    /// A folder stands where the old one is kept: the recording goes on, the old one is as it was, and it can be saved later.
    private void doesNotSaveWhereTheOldOneCannotBeKept() throws Exception {
        var before = Files.readString(pattern.resolve("walkthrough.json"));
        var inTheWay = Files.createDirectories(pattern.resolve("walkthrough.json.bak").resolve("full"));
        robot.interact(() -> button("#dialog-action").fire());
        await("why it is not saved", () -> text("#recording-note").startsWith("Not saved, and still recording."));

        assertThat(text("#recording-note")).contains("The file cannot be written").contains("walkthrough.json.bak");
        assertThat(there("#recording-play")).isFalse();
        assertThat(pattern.resolve("walkthrough.json")).hasContent(before);
        assertThat(pattern.resolve("walkthrough.json.new")).doesNotExist();
        robot.clickOn("#nav-inbox");
        await("that it goes on", () -> text("#recording-note").equals("Open Inbox."));
        Files.delete(inTheWay);
        Files.delete(inTheWay.getParent());
        robot.clickOn("#recording-finish");
        await("the question", () -> there("#dialog-action") && there("#recording-elsewhere"));
    }

    private static Condition seen(String control) {
        return new Condition.Seen(new Mark(control, ""));
    }

    private Node state(String name) {
        return robot.lookup(".state-box").queryAll().stream().filter(box -> box.lookupAll(".state-name").stream()
                .anyMatch(label -> label instanceof Label words && words.getText().equals(name))).findFirst()
                .orElseThrow();
    }
}
