package dev.stepdeck.ui.walkthrough;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

import dev.stepdeck.pattern.Patterns;
import dev.stepdeck.pattern.walkthrough.Action;
import dev.stepdeck.pattern.walkthrough.Mark;
import dev.stepdeck.pattern.walkthrough.Recording;
import dev.stepdeck.pattern.walkthrough.WalkStep;
import dev.stepdeck.ui.kit.Dialogs;

import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.PasswordField;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/// What is recorded of a small window of plain controls, used by mouse and keyboard.
@ExtendWith(ApplicationExtension.class)
class RecorderTest {

    private final Recording recording = new Recording(
            new Patterns(Path.of("templates")).find("sfn-glue-sync").orElseThrow(), Optional.empty(),
            InstantSource.system().instant());
    private final List<String> told = new ArrayList<>();
    private Recorder recorder;
    private final VBox page = new VBox(8);

    @Start
    void open(Stage stage) {
        var own = new Button("Own");
        recorder = new Recorder(recording, own, InstantSource.system(),
                note -> told.add((note.leftOut() ? "! " : "") + note.text()));
        var inputs = named(new ListView<String>(), "start-inputs");
        inputs.setAccessibleText("Inputs");
        inputs.setPrefHeight(90);
        inputs.getItems().setAll("Hello", "Without message", "Hello again");
        var database = named(new ComboBox<String>(), "athena-database");
        database.getItems().setAll("one", "two");
        var tabs = named(new TabPane(new Tab("Events", new Label("E")), new Tab("Outputs", new Label("O"))),
                "stack-tabs");
        tabs.setPrefHeight(80);
        var name = named(new TextField(), "stack-name");
        name.setAccessibleText("Stack name");
        var other = named(new TextField("x"), "nobody-knows");
        var secret = named(new PasswordField(), "parameter-Secret");
        page.getChildren().setAll(named(new Button("Deploy"), "deploy-stack"), named(new Button("Odd"), "odd"), own,
                named(new CheckBox("I acknowledge"), "acknowledge"), name, other, secret, inputs, database, tabs,
                new HBox(8, box("Greet"), box("Rest")));
        stage.setScene(new Scene(page, 600, 640));
        stage.show();
        recorder.open();
    }

    @AfterEach
    void close() {
        WaitForAsyncUtils.waitForAsyncFx(60_000, recorder::close);
    }

    @Test
    void eachControlIsUsedByWhatItIs(FxRobot robot) {
        robot.clickOn("#acknowledge").clickOn("Without message").clickOn("Outputs").clickOn("Rest")
                .clickOn("#athena-database").clickOn("two").clickOn("#deploy-stack");

        assertThat(actions()).containsExactly(new Action.Tick(mark("#acknowledge"), false),
                new Action.Choose(mark("#start-inputs"), "Without message", false),
                new Action.Choose(mark("#stack-tabs"), "Outputs", false),
                new Action.Press(new Mark(".state-box", "Rest"), false),
                new Action.Choose(mark("#athena-database"), "two", false), new Action.Tick(mark("#make-bucket"), true),
                new Action.Press(mark("#deploy-stack"), false));
        assertThat(told).contains("Tick \u201cI acknowledge\u201d.", "Choose Without message.",
                "Select the state Rest.", "Press Deploy.");
    }

    @Test
    void aFieldIsWrittenWhenSomebodyHasLeftIt(FxRobot robot) {
        robot.clickOn("#stack-name").write("mine");
        assertThat(actions()).isEmpty();
        robot.clickOn("#acknowledge").clickOn("#stack-name").write("s").clickOn("#acknowledge");

        assertThat(actions()).containsExactly(
                new Action.Write(mark("#stack-name"), text(robot, "#stack-name"), false, false));
        assertThat(recording.stack()).isEqualTo(text(robot, "#stack-name")).contains("mine").contains("s");
    }

    @Test
    void aFileOfThePatternIsNamedInsideItsFolder(FxRobot robot) {
        var file = Path.of("templates", "sfn-glue-sync", "README.md").toAbsolutePath().toString();
        robot.clickOn("#stack-name")
                .interact(() -> robot.lookup("#stack-name").queryTextInputControl().setText(file));
        robot.clickOn("#acknowledge");

        assertThat(actions()).startsWith(new Action.Write(mark("#stack-name"), "README.md", true, false));
    }

    @Test
    void whatCannotBeNamedIsToldAndLeftOut(FxRobot robot) {
        robot.clickOn("#odd");
        assertThat(told).last().asString().startsWith("! That control cannot be named");
        robot.clickOn("#nobody-knows").write("y").clickOn("Own");

        assertThat(actions()).isEmpty();
        assertThat(told).hasSize(2).last().asString().startsWith("! That control cannot be named");
    }

    @Test
    void noSecretIsEverRecorded(FxRobot robot) {
        robot.clickOn("#parameter-Secret").write("hush").clickOn("#acknowledge");

        assertThat(actions()).containsExactly(new Action.Tick(mark("#acknowledge"), false));
        assertThat(told).first().isEqualTo("! What is typed into this field is never recorded.");
    }

    @Test
    void anEntryOfAMenuIsToldAndLeftOut(FxRobot robot) throws Exception {
        var inner = new Menu("Format", null, new MenuItem("As PNG"));
        robot.interact(() -> page.getChildren().add(named(new MenuButton("Export", null, new MenuItem("As SVG"), inner),
                "graph-export")));

        robot.clickOn("#graph-export").clickOn("As SVG");
        assertThat(told).containsExactly("! A walkthrough cannot use menus, so \u201cAs SVG\u201d is left out.");
        robot.clickOn("#graph-export").clickOn("Format").clickOn("As PNG");

        assertThat(told).hasSize(2).last().asString().contains("As PNG");
        assertThat(actions()).isEmpty();
        WaitForAsyncUtils.waitForAsyncFx(60_000, recorder::close);
        robot.clickOn("#graph-export").clickOn("As SVG");
        assertThat(told).hasSize(2);
    }

    @Test
    void aTickThatWasThereBeforeCannotBeTakenAway(FxRobot robot) {
        robot.interact(() -> robot.lookup("#acknowledge").queryAs(CheckBox.class).setSelected(true));
        robot.clickOn("#acknowledge");

        assertThat(actions()).isEmpty();
        assertThat(told).containsExactly("! A walkthrough can only tick a check box, so this is left out.");
    }

    @Test
    void anEntryThatIsChosenByKeysIsTheLastOne(FxRobot robot) {
        robot.clickOn("Hello").push(KeyCode.DOWN).push(KeyCode.DOWN);

        assertThat(actions()).containsExactly(new Action.Choose(mark("#start-inputs"), "Hello again", false));
    }

    @Test
    void aQuestionIsHeardIfWhatOpenedItIs(FxRobot robot) throws Exception {
        opens(robot, "#deploy-stack", "an answer");
        robot.clickOn("#dialog-action");
        assertThat(actions()).last().isEqualTo(new Action.Press(mark("#dialog-action"), false));
        var before = actions();

        opens(robot, "#odd", "an answer");
        robot.clickOn("#dialog-action");
        opens(robot, "#deploy-stack", "script-question");
        robot.clickOn("#dialog-action");
        assertThat(actions()).hasSize(before.size() + 1).last()
                .isEqualTo(new Action.Press(mark("#deploy-stack"), false));
    }

    /// Opens a question by a button.
    ///
    /// @param id of the question's root
    private void opens(FxRobot robot, String button, String id) throws Exception {
        robot.interact(() -> robot.lookup(button).queryButton().setOnAction(_ -> Platform.runLater(() -> {
            var dialog = Dialogs.ask(page.getScene().getWindow(), "Really?", new Label("So?"), "Yes", false);
            dialog.getDialogPane().setId(id);
            dialog.show();
        })));
        robot.clickOn(button);
        WaitForAsyncUtils.waitFor(120, TimeUnit.SECONDS,
                () -> robot.lookup("#dialog-action").tryQuery().isPresent());
        WaitForAsyncUtils.waitForFxEvents();
    }

    private List<Action> actions() {
        return WaitForAsyncUtils.waitForAsyncFx(60_000,
                () -> recording.walkthrough(InstantSource.system().instant()).steps().stream()
                        .filter(step -> !step.title().equals("Clean up")).map(WalkStep::actions)
                        .flatMap(List::stream).toList());
    }

    private static String text(FxRobot robot, String id) {
        return robot.lookup(id).queryTextInputControl().getText();
    }

    private static Node box(String name) {
        var box = new StackPane(new Label(name));
        box.getStyleClass().add("state-box");
        return box;
    }

    private static <N extends Node> N named(N node, String id) {
        node.setId(id);
        return node;
    }

    private static Mark mark(String control) {
        return new Mark(control, "");
    }
}
