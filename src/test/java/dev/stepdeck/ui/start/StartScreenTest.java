package dev.stepdeck.ui.start;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import dev.stepdeck.aws.Clients;
import dev.stepdeck.aws.Executions;
import dev.stepdeck.pattern.SampleInput;
import dev.stepdeck.ui.Remembering;
import dev.stepdeck.ui.ScreenHarness;
import dev.stepdeck.ui.editor.JsonEditor;
import dev.stepdeck.ui.nav.Place;
import dev.stepdeck.ui.work.Work;

import javafx.scene.control.ListView;
import javafx.stage.Stage;
import jfx.incubator.scene.control.richtext.CodeArea;
import jfx.incubator.scene.control.richtext.TextPos;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/// The form that starts an execution, with two sample inputs.
@ExtendWith(ApplicationExtension.class)
class StartScreenTest {

    private final Remembering memory = new Remembering();
    private final List<String> started = new ArrayList<>();
    @TempDir
    Path folder;
    private ScreenHarness harness;
    private Stage stage;
    private String machine;

    @Start
    void open(Stage window) throws Exception {
        harness = new ScreenHarness();
        stage = window;
        machine = harness.machine("greet",
                "{\"StartAt\": \"P\", \"States\": {\"P\": {\"Type\": \"Pass\", \"End\": true}}}");
    }

    @AfterEach
    void close() {
        harness.close();
    }

    @Test
    void aSampleInputIsTakenAndAnExecutionStartedWithIt(FxRobot robot) throws Exception {
        show(robot, harness.clients());

        robot.interact(() -> robot.lookup("#start-inputs").queryListView().getSelectionModel().select(1));
        robot.clickOn("#start-name").write("by-hand");
        robot.clickOn("#start-execution");

        var execution = machine.replace(":stateMachine:", ":execution:") + ":by-hand";
        harness.await(robot, "the execution", () -> harness.visited().equals(List.of(new Place.Execution(execution))));
        assertThat(started).containsExactly(execution);
        assertThat(harness.clients().sfn().describeExecution(get -> get.executionArn(execution)).input())
                .isEqualTo("{\"n\": 2}");
        assertThat(memory.recallAll("inputs/" + machine)).containsExactly("{\"n\": 2}");
    }

    @Test
    void itSaysWhatTheFirstStateReadsAndTheInputLacks(FxRobot robot) throws Exception {
        machine = harness.machine("needs",
                """
                        {"StartAt": "Load", "States": {"Load": {"Type": "Pass", "Parameters": {"m.$": "$.message"}, "End": true}}}""");
        harness.awaitEnd(harness.start(machine, "{\"message\": 1}"));
        show(robot, harness.clients());

        harness.await(robot, "what is missing", () -> ScreenHarness.there(robot, "#start-needs"));
        assertThat(ScreenHarness.text(robot, "#start-needs"))
                .isEqualTo("\u201cLoad\u201d reads $.message, which is not in this input.");
        assertThat(robot.lookup("#start-execution").queryButton().isDisabled()).isFalse();
        harness.await(robot, "how long it took",
                () -> ScreenHarness.text(robot, "#start-usual").startsWith("The last one that succeeded took "));

        robot.interact(() -> editor(robot).textProperty().set("{\"message\": \"\u00e9\"}"));

        assertThat(ScreenHarness.there(robot, "#start-needs")).isFalse();
        assertThat(ScreenHarness.text(robot, "#start-size")).isEqualTo("17 B of 256 KiB");
    }

    @Test
    void anInputComesFromAFileAndOneThatIsTooLargeCannotBeStarted(FxRobot robot) throws Exception {
        var controller = show(robot, harness.clients());
        var file = Files.writeString(folder.resolve("mine.json"), "{\"from\": \"file\"}");

        robot.interact(() -> controller.open(file));

        harness.await(robot, "the text of the file",
                () -> editor(robot).textProperty().get().equals("{\"from\": \"file\"}"));
        robot.interact(() -> editor(robot).textProperty().set("\"" + "a".repeat(262_143) + "\""));
        assertThat(ScreenHarness.text(robot, "#start-size"))
                .isEqualTo("256 KiB of 256 KiB: AWS takes no larger input");
        assertThat(robot.lookup("#start-execution").queryButton().isDisabled()).isTrue();

        robot.interact(() -> controller.open(folder.resolve("none.json")));

        harness.await(robot, "why not", () -> robot.lookup("Reading none.json failed").tryQuery().isPresent());
    }

    @Test
    void whatWasTypedIsNotReplacedWithoutAQuestion(FxRobot robot) throws Exception {
        show(robot, harness.clients());
        robot.interact(() -> editor(robot).textProperty().set("{\"mine\": true}"));

        robot.clickOn("Two");
        harness.await(robot, "the question", () -> robot.lookup("#dialog-action").tryQuery().isPresent());
        robot.clickOn("Cancel");

        assertThat(editor(robot).textProperty().get()).isEqualTo("{\"mine\": true}");
        robot.clickOn("Two");
        harness.await(robot, "the question", () -> robot.lookup("#dialog-action").tryQuery().isPresent());
        robot.clickOn("#dialog-action");
        harness.await(robot, "the sample", () -> editor(robot).textProperty().get().equals("{\"n\": 2}"));
    }

    @Test
    void inputThatIsNoJsonStaysAndCannotBeStarted(FxRobot robot) throws Exception {
        show(robot, harness.clients());

        robot.interact(() -> editor(robot).textProperty().set("{\"n\": "));

        harness.await(robot, "that it cannot", () -> robot.lookup("#start-execution").queryButton().isDisabled());
        assertThat(editor(robot).textProperty().get()).isEqualTo("{\"n\": ");
        robot.interact(() -> editor(robot).textProperty().set("{\"n\": 3}"));
        harness.await(robot, "that it can", () -> !robot.lookup("#start-execution").queryButton().isDisabled());
    }

    @Test
    void aNameThatStepFunctionsDoesNotTakeIsSaidAtOnce(FxRobot robot) {
        show(robot, harness.clients());

        robot.clickOn("#start-name").write("a*b");

        assertThat(ScreenHarness.text(robot, "#start-name-problem")).isNotEmpty();
        assertThat(robot.lookup("#start-execution").queryButton().isDisabled()).isTrue();
        assertThat(robot.lookup("#start-name").queryTextInputControl().getText()).isEqualTo("a*b");
    }

    @Test
    void aStartThatIsRefusedKeepsAllThatWasTyped(FxRobot robot) throws Exception {
        harness.clients().sfn().startExecution(
                start -> start.stateMachineArn(machine).name("taken").input("{\"another\": 1}"));
        show(robot, harness.clients());
        robot.interact(() -> editor(robot).textProperty().set("{\"n\": 4}"));

        robot.clickOn("#start-name").write("taken");
        robot.clickOn("#start-execution");

        harness.await(robot, "the refusal",
                () -> robot.lookup("Starting the execution failed").tryQuery().isPresent());
        ScreenHarness.picture(robot, "start-refused");
        assertThat(editor(robot).textProperty().get()).isEqualTo("{\"n\": 4}");
        assertThat(robot.lookup("#start-name").queryTextInputControl().getText()).isEqualTo("taken");
        assertThat(harness.visited()).isEmpty();
        robot.interact(() -> robot.lookup("#start-name").queryTextInputControl().setText("free"));
        robot.clickOn("#start-execution");
        harness.await(robot, "the execution", () -> harness.visited().size() == 1);
    }

    @Test
    void aScriptInTheInputIsEditedAsOneAndBothStayInStep(FxRobot robot) throws Exception {
        show(robot, harness.clients());
        assertThat(ScreenHarness.there(robot, "#script-text")).isFalse();

        robot.interact(() -> editor(robot).textProperty()
                .set("{\n  \"userInput\": \"#!/bin/bash\\nset -e\\naws s3 cp --recursive s3://b/ .\\n"
                        + "for f in *.csv; do\\n  echo \\\"$f\\\" # one\\ndone\\n\"\n}"));
        harness.await(robot, "the script", () -> ScreenHarness.there(robot, "#script-text"));
        assertThat(script(robot).getText()).startsWith("#!/bin/bash\nset -e\n").endsWith("done\n");
        ScreenHarness.picture(robot, "start-script");
        robot.interact(() -> script(robot).replaceText(TextPos.ofLeading(1, 0), TextPos.ofLeading(1, 6), "set -eu"));

        assertThat(editor(robot).textProperty().get())
                .startsWith("{\n  \"userInput\": \"#!/bin/bash\\nset -eu\\naws s3 cp");
        robot.interact(() -> editor(robot).textProperty().set("{\"userInput\": \"#!/bin/sh\\nexit 1\"}"));
        harness.await(robot, "the other script", () -> script(robot).getText().equals("#!/bin/sh\nexit 1"));
        robot.interact(() -> editor(robot).textProperty().set("{\"userInput\": \"#!/bin/sh\\nexit 1\""));
        harness.await(robot, "that it waits", () -> script(robot).isDisabled());
        robot.interact(() -> editor(robot).textProperty().set("{\"n\": 1}"));
        harness.await(robot, "that it is gone", () -> !ScreenHarness.there(robot, "#script-text"));
        assertThat(editor(robot).textProperty().get()).isEqualTo("{\"n\": 1}");
    }

    private static CodeArea script(FxRobot robot) {
        return robot.lookup("#script-text").queryAs(CodeArea.class);
    }

    @Test
    void aReadOnlyConnectionStartsNothing(FxRobot robot) {
        try (var readOnly = harness.readOnly()) {
            show(robot, readOnly);

            assertThat(robot.lookup("#start-execution").queryButton().isDisabled()).isTrue();
            assertThat(robot.lookup("This connection is read-only.").tryQuery()).isPresent();
        }
    }

    private StartController show(FxRobot robot, Clients clients) {
        var made = new ArrayList<StartController>();
        var samples = List.of(new SampleInput("one", "{\"n\": 1}"), new SampleInput("two", "{\"n\": 2}"));
        robot.interact(() -> {
            made.add(new StartController(new Place.Start(machine, Optional.empty(), Optional.empty()),
                    new Executions(clients), samples, Work.onVirtualThreads(), harness, memory, started::add));
            harness.show(stage, made.getFirst());
        });
        assertThat(robot.lookup("#start-inputs").<ListView<?>>query().getItems()).hasSize(2);
        return made.getFirst();
    }

    private static JsonEditor editor(FxRobot robot) {
        return robot.lookup(".json-editor").queryAs(JsonEditor.class);
    }
}
