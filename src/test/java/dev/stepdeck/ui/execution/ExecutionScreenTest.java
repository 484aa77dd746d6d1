package dev.stepdeck.ui.execution;

import static dev.stepdeck.ui.execution.ExecutionScreen.await;
import static dev.stepdeck.ui.execution.ExecutionScreen.picture;
import static dev.stepdeck.ui.execution.ExecutionScreen.select;
import static dev.stepdeck.ui.execution.ExecutionScreen.tab;
import static dev.stepdeck.ui.execution.ExecutionScreen.tabs;
import static dev.stepdeck.ui.execution.ExecutionScreen.text;
import static dev.stepdeck.ui.execution.ExecutionScreen.there;
import static dev.stepdeck.ui.execution.ExecutionScreen.treeTexts;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;

import dev.stepdeck.ui.ScreenHarness;
import dev.stepdeck.ui.graph.GraphView;
import dev.stepdeck.ui.kit.Theme;

import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Slider;
import javafx.scene.control.TabPane;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.control.TreeView;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/// The page of an execution that failed after a Map, on a sandbox over HTTP.
@ExtendWith(ApplicationExtension.class)
class ExecutionScreenTest {

    private static final String MACHINE = """
            {"StartAt": "Prepare", "States": {
              "Prepare": {"Type": "Pass", "Result": {"items": [1, 2, 3], "bucket": "nowhere"}, "Assign": {"owner": "ops"},
                "Next": "Each"},
              "Each": {"Type": "Map", "ItemsPath": "$.items", "ResultPath": "$.done", "Next": "Fetch",
                "ItemProcessor": {"StartAt": "Double", "States": {"Double": {"Type": "Pass",
                  "Parameters": {"n.$": "States.MathAdd($, $)"}, "End": true}}}},
              "Fetch": {"Type": "Task", "Resource": "arn:aws:states:::aws-sdk:s3:getObject",
                "Parameters": {"Bucket.$": "$.bucket", "Key": "k"}, "End": true}}}
            """;

    private ExecutionScreen page;
    private Stage window;

    @Start
    void open(Stage stage) throws IOException {
        window = stage;
        page = ExecutionScreen.open(stage, Theme.LIGHT, MACHINE, _ -> {});
    }

    @AfterEach
    void close() {
        page.close();
    }

    @Test
    void theFailureIsExplained(FxRobot robot) throws Exception {
        await(robot, "the failure", () -> there(robot, "#failure-card"));

        assertThat(text(robot, "#failure-cause")).contains("The specified bucket does not exist");
        assertThat(text(robot, "#failure-meaning")).contains("There is no bucket with this name.");
        assertThat(text(robot, "#execution-event-count")).isEqualTo("24 of 25,000 events");
        robot.clickOn("#failure-page");
        assertThat(page.opened()).containsExactly("https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html");
        robot.clickOn("#failure-state");
        await(robot, "the state", () -> text(robot, "#inspector-state").equals("Fetch"));
        assertThat(tabs(robot)).contains("Input", "Parameters", "Error", "Attempts", "Variables", "Context",
                "Definition");
        picture(robot, "execution-failed");
    }

    @Test
    void aPageThatIsLoadingSaysSo(FxRobot robot) throws Exception {
        await(robot, "the end", () -> there(robot, "#failure-card"));

        var said = WaitForAsyncUtils.asyncFx(() -> page.openAnew(window)).get();

        await(robot, "the failure", () -> there(robot, "#failure-card"));
        assertThat(said).startsWith("Loading", "-").contains("Failed").doesNotContain("Running", "Stop");
    }

    @Test
    void thePastIsShownEverywhere(FxRobot robot) throws Exception {
        await(robot, "the end", () -> there(robot, "#failure-card"));
        TableView<EventRow> events = robot.lookup("#events").query();
        Slider slider = robot.lookup("#scrubber").query();

        robot.interact(() -> slider.setValue(5));

        assertThat(text(robot, "#execution-status")).isEqualTo("Running");
        assertThat(text(robot, "#execution-moment")).isEqualTo("as of event 5");
        assertThat(there(robot, "#failure-card")).isFalse();
        assertThat(events.getSelectionModel().getSelectedItem().event().id()).isEqualTo(5);
        picture(robot, "execution-past");
        robot.clickOn("#scrubber-live");
        assertThat(text(robot, "#execution-status")).isEqualTo("Failed");
        assertThat(there(robot, "#failure-card")).isTrue();
        assertThat(events.getSelectionModel().getSelectedItem()).isNull();
    }

    @Test
    void panelsAreFoldedAwayAndComeBack(FxRobot robot) throws Exception {
        await(robot, "the end", () -> there(robot, "#failure-card"));
        ScreenHarness.gallery(robot, "execution");
        robot.interact(() -> robot.lookup("#execution-tabs").queryAs(TabPane.class).getSelectionModel().select(1));
        ScreenHarness.gallery(robot, "execution-timeline");

        robot.clickOn("#fold-inspector").clickOn("#fold-tabs");
        assertThat(there(robot, "#inspector")).isFalse();
        assertThat(there(robot, "#execution-tabs")).isFalse();

        robot.clickOn("#fold-inspector").clickOn("#fold-tabs");
        assertThat(there(robot, "#inspector")).isTrue();
        assertThat(there(robot, "#execution-tabs")).isTrue();
    }

    @Test
    void variablesContextAndChangesOfAStateAreShown(FxRobot robot) throws Exception {
        await(robot, "the end", () -> there(robot, "#failure-card"));

        select(robot, "Each");
        assertThat(text(robot, "#inspector-payload")).isEqualTo("Input 36 B, output 69 B of 256 KiB");
        tab(robot, "Changes");
        await(robot, "the difference", () -> text(robot, "#diff-count").equals("1 difference"));
        picture(robot, "execution-changes");
        tab(robot, "Variables");
        await(robot, "the variable", () -> treeTexts(robot).stream().anyMatch(line -> line.contains("ops")));
        tab(robot, "Context");
        await(robot, "the input in the context",
                () -> treeTexts(robot).stream().anyMatch(line -> line.contains("Execution")));
    }

    @Test
    void anIterationIsPicked(FxRobot robot) throws Exception {
        await(robot, "the end", () -> there(robot, "#failure-card"));
        select(robot, "Each");
        assertThat(text(robot, "#iterations-count")).isEqualTo("3 iterations done of 3");

        robot.interact(() -> {
            ComboBox<Integer> picker = robot.lookup("#iterations-picker").queryComboBox();
            picker.setValue(1);
        });
        select(robot, "Double");

        assertThat(text(robot, "#inspector-facts")).startsWith("iteration 1 of Each");
        await(robot, "the input of the iteration",
                () -> treeTexts(robot).stream().anyMatch(line -> line.endsWith("value=2]")));
        assertThat(robot.lookup("#inspector-visits").<Node>query().isVisible()).as("one visit only").isFalse();
        picture(robot, "execution-iteration");
    }

    @Test
    void aStateIsTriedAlone(FxRobot robot) throws Exception {
        await(robot, "the end", () -> there(robot, "#failure-card"));
        select(robot, "Fetch");
        WaitForAsyncUtils.asyncFx(() -> robot.lookup("#inspector-try").queryButton().fire());
        await(robot, "the form", () -> there(robot, "#test-state-go"));

        robot.interact(() -> robot.lookup("#test-state-go").queryButton().fire());

        await(robot, "the outcome", () -> there(robot, "#test-state-status"));
        assertThat(text(robot, "#test-state-status")).isEqualTo("Succeeded");
        assertThat(text(robot, "#test-state-next")).isEqualTo("The workflow would end here");
        picture(robot, "execution-test-state");
        robot.push(KeyCode.ESCAPE);
    }

    @Test
    void aMapIsTriedWithMadeUpResultsAndWithAMadeUpError(FxRobot robot) throws Exception {
        await(robot, "the end", () -> there(robot, "#failure-card"));
        select(robot, "Each");
        WaitForAsyncUtils.asyncFx(() -> robot.lookup("#inspector-try").queryButton().fire());
        await(robot, "the form", () -> there(robot, "#test-state-go"));

        robot.interact(() -> robot.lookup("#test-state-go").queryButton().fire());
        await(robot, "the outcome", () -> there(robot, "#test-state-status"));
        assertThat(text(robot, "#test-state-next")).isEqualTo("Next: Fetch");

        ComboBox<Object> work = robot.lookup("#test-state-work").queryComboBox();
        robot.interact(() -> work.getSelectionModel().selectLast());
        robot.interact(() -> ((TextField) robot.lookup("#test-state-mock-error").query()).setText("Too.Bad"));
        robot.interact(() -> robot.lookup("#test-state-go").queryButton().fire());
        await(robot, "the error", () -> there(robot, "#test-state-error"));
        assertThat(text(robot, "#test-state-error")).isEqualTo("Too.Bad");
        assertThat(text(robot, "#test-state-next")).isEqualTo("The workflow would fail here");
        picture(robot, "execution-test-state-error");
        robot.push(KeyCode.ESCAPE);
    }

    @Test
    void theOutlineSaysWhatTheGraphShows(FxRobot robot) throws Exception {
        await(robot, "the end", () -> there(robot, "#failure-card"));

        robot.interact(() -> robot.lookup("#graph").query().requestFocus());
        robot.push(KeyCode.O);

        TreeView<?> outline = robot.lookup("#graph-outline").query();
        await(robot, "its lines", () -> outline.getExpandedItemCount() == 4);
        await(robot, "the failure in words", () -> robot.from(outline).lookup(".tree-cell").queryAll().stream()
                .map(Node::getAccessibleText).anyMatch(line -> line != null && line.startsWith("Fetch, Task")
                        && line.contains("Failed") && line.endsWith("ends here")));
        picture(robot, "execution-outline");
        select(robot, "Prepare");
        assertThat(outline.getSelectionModel().getSelectedIndex()).isZero();
    }

    @Test
    void anEventIsShownInTheGraphAsItWas(FxRobot robot) throws Exception {
        await(robot, "the end", () -> there(robot, "#failure-card"));
        TableView<?> events = robot.lookup("#events").query();

        robot.interact(() -> events.getSelectionModel().select(2));

        await(robot, "the moment", () -> text(robot, "#scrubber-place").contains("event 3 of"));
        assertThat(text(robot, "#inspector-state")).isEqualTo("Prepare");
    }

    @Test
    void aStateLeadsToItsFirstEventAndAnEventBackToItsState(FxRobot robot) throws Exception {
        await(robot, "the end", () -> there(robot, "#failure-card"));
        TableView<EventRow> events = robot.lookup("#events").query();
        select(robot, "Each");

        robot.clickOn("#inspector-events");

        assertThat(events.getSelectionModel().getSelectedItem().event().type()).isEqualTo("MapStateEntered");
        assertThat(text(robot, "#scrubber-place")).as("it stays at the end").endsWith(
                "event " + events.getItems().size() + " of " + events.getItems().size());
        robot.push(KeyCode.ENTER);
        assertThat(robot.lookup("#graph").query().isFocused()).isTrue();
        select(robot, "Prepare");
        robot.push(KeyCode.E);
        assertThat(events.getSelectionModel().getSelectedItem().event().type()).isEqualTo("PassStateEntered");
        assertThat(events.isFocused()).isTrue();
        select(robot, "Fetch");
        robot.clickOn("#events-show-state");
        assertThat(text(robot, "#inspector-state")).isEqualTo("Prepare");
    }

    @Test
    void eventsAreNarrowedDownByStateTypeAndText(FxRobot robot) throws Exception {
        await(robot, "the end", () -> there(robot, "#failure-card"));
        TableView<EventRow> events = robot.lookup("#events").query();

        choose(robot, "#events-state", "Fetch");
        assertThat(events.getItems()).extracting(row -> row.event().type()).containsExactly("TaskStateEntered",
                "TaskScheduled", "TaskStarted", "TaskFailed");
        choose(robot, "#events-type", "Failures");
        assertThat(events.getItems()).extracting(row -> row.event().type()).containsExactly("TaskFailed");
        picture(robot, "execution-events");
        robot.clickOn("#events-clear");
        robot.clickOn("#events-filter").write("\"BUCKET\":\"nowhere");
        await(robot, "the events with the bucket", () -> events.getItems().size() > 1
                && events.getItems().stream().allMatch(row -> row.event().details().toString().contains("nowhere")));
        robot.interact(() -> robot.lookup("#graph").query().requestFocus());
        select(robot, "Double");
        robot.push(KeyCode.E);
        assertThat(text(robot, "#events-count")).as("the filter hid it").doesNotContain(" of ");
        assertThat(events.getSelectionModel().getSelectedItem().state()).isEqualTo("Double");
    }

    private static void choose(FxRobot robot, String id, String value) {
        ComboBox<String> box = robot.lookup(id).queryComboBox();
        robot.interact(() -> box.setValue(value));
    }

    @Test
    void theGraphIsExported(FxRobot robot) throws Exception {
        await(robot, "the end", () -> there(robot, "#failure-card"));
        var folder = Files.createTempDirectory("export");
        GraphView graph = robot.lookup("#graph").query();

        for (var name : List.of("graph.svg", "graph.png")) {
            robot.interact(() -> graph.export(folder.resolve(name)));
            await(robot, name, () -> text(robot, "#graph-note").endsWith(name));
        }

        var svg = DocumentBuilderFactory.newInstance().newDocumentBuilder()
                .parse(folder.resolve("graph.svg").toFile());
        assertThat(svg.getElementsByTagName("title").getLength()).isEqualTo(4);
        var png = ImageIO.read(folder.resolve("graph.png").toFile());
        assertThat(png.getWidth()).isGreaterThan(300);
        assertThat(IntStream.range(0, png.getHeight()).map(y -> png.getRGB(png.getWidth() / 2, y))
                .distinct().count()).as("it is not blank").isGreaterThan(3);
        Files.createDirectories(Path.of("target/screenshots"));
        Files.copy(folder.resolve("graph.png"), Path.of("target/screenshots/export.png"),
                StandardCopyOption.REPLACE_EXISTING);
        Files.copy(folder.resolve("graph.svg"), Path.of("target/screenshots/export.svg"),
                StandardCopyOption.REPLACE_EXISTING);
    }
}
