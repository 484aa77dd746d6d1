package dev.stepdeck.ui.patterns;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import dev.stepdeck.aws.Clients;
import dev.stepdeck.aws.Stacks;
import dev.stepdeck.pattern.Patterns;
import dev.stepdeck.ui.Remembering;
import dev.stepdeck.ui.ScreenHarness;
import dev.stepdeck.ui.kit.Memory;
import dev.stepdeck.ui.nav.Place;
import dev.stepdeck.ui.work.Work;

import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.control.TabPane;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/// The catalogue of patterns and the page of one: a whole one, one without a state machine and one that is broken.
@ExtendWith(ApplicationExtension.class)
class PatternsScreenTest {

    private static final String MACHINE = """
            Resources:
              Machine:
                Type: AWS::StepFunctions::StateMachine
                Properties:
                  RoleArn: arn:aws:iam::000000000000:role/r
                  Definition: {StartAt: Wait, States: {Wait: {Type: Wait, Seconds: 1, End: true}}}
            """;

    @TempDir
    Path folder;
    private final Memory memory = new Remembering();
    private ScreenHarness harness;
    private Stage stage;

    @Start
    void open(Stage window) throws Exception {
        harness = new ScreenHarness();
        stage = window;
    }

    @AfterEach
    void close() {
        harness.close();
    }

    @Test
    void aFolderOfOnesOwnIsFirstAndCanBeTakenOut(FxRobot robot, @TempDir Path elsewhere) throws Exception {
        fill();
        var own = Files.createDirectories(elsewhere.resolve("mine"));
        Files.writeString(own.resolve("pattern.json"), "{\"title\": \"Zebra of mine\"}");
        Files.writeString(own.resolve("template.yaml"), MACHINE);
        memory.rememberFirst("patterns/folders", own.toString(), 30);
        catalogue(robot);

        harness.await(robot, "the pattern", () -> robot.lookup("#pattern-mine").tryQuery().isPresent());
        assertThat(robot.lookup("Yours").tryQuery()).isPresent();
        assertThat(robot.lookup("#pattern-mine").query().getBoundsInParent().getMinY())
                .isLessThan(robot.lookup(".pattern-card").<Node>queryAll().stream()
                        .filter(card -> !"pattern-mine".equals(card.getId())).findFirst().orElseThrow()
                        .getBoundsInParent().getMinY());
        ScreenHarness.gallery(robot, "patterns");
        robot.clickOn("#forget-mine");
        harness.await(robot, "that it is gone", () -> robot.lookup("#pattern-mine").tryQuery().isEmpty());
        assertThat(memory.recallAll("patterns/folders")).isEmpty();
    }

    @Test
    void theSearchFindsServicesAndSaysWhenNothingMatches(FxRobot robot) throws Exception {
        fill();
        catalogue(robot);
        harness.await(robot, "the patterns",
                () -> ScreenHarness.text(robot, "#patterns-count").equals("3 patterns"));

        robot.clickOn("#patterns-search").write("step FUNCTIONS");
        harness.await(robot, "the one", () -> ScreenHarness.text(robot, "#patterns-count").equals("1 pattern"));
        assertThat(robot.lookup(".pattern-card").queryAllAs(Node.class)).extracting(Node::getId)
                .containsExactly("pattern-whole");

        robot.write(" and cheese");
        harness.await(robot, "that there is none",
                () -> robot.lookup("No pattern matches").tryQuery().isPresent());
    }

    @Test
    void aCardIsOpenedByClickAndByKeyboard(FxRobot robot) throws Exception {
        fill();
        catalogue(robot);
        harness.await(robot, "the card", () -> ScreenHarness.there(robot, "#pattern-whole"));

        robot.clickOn("#pattern-whole");
        robot.interact(() -> robot.lookup("#pattern-bare").query().requestFocus());
        robot.push(KeyCode.ENTER);

        assertThat(harness.visited()).containsExactly(new Place.Pattern("whole"), new Place.Pattern("bare"));
    }

    @Test
    void aFolderWithoutPatternsSaysWhatAPatternIs(FxRobot robot) throws Exception {
        catalogue(robot);

        harness.await(robot, "that there is none", () -> robot.lookup("No patterns yet").tryQuery().isPresent());
        robot.clickOn("#patterns-search").write("glue");
        assertThat(robot.lookup("No patterns yet").tryQuery()).isPresent();
    }

    @Test
    void aBrokenPatternSaysWhyOnItsCardAndCannotBeDeployed(FxRobot robot) throws Exception {
        fill();
        catalogue(robot);
        harness.await(robot, "the card", () -> ScreenHarness.there(robot, "#pattern-broken .field-problem"));

        page(robot, "broken", harness.clients());

        assertThat(robot.lookup("#pattern .field-problem").queryLabeled().getText()).contains("template.yaml:");
        assertThat(robot.lookup("#pattern-deploy").queryButton().isDisabled()).isTrue();
    }

    @Test
    void thePageShowsAllThatThePatternHas(FxRobot robot) throws Exception {
        fill();
        page(robot, "whole", harness.clients());

        assertThat(robot.lookup("#pattern-tabs").queryAs(TabPane.class).getTabs()).extracting(tab -> tab.getText())
                .startsWith("README", "Template").endsWith("Sample inputs");
        harness.await(robot, "the graph", () -> ScreenHarness.there(robot, ".state-box"));
        robot.clickOn("Sample inputs");
        harness.await(robot, "the input", () -> robot.lookup("{\"n\": 1}").tryQuery().isPresent());

        robot.clickOn("#pattern-deploy");
        robot.clickOn("Patterns");

        assertThat(harness.visited()).containsExactly(new Place.Deploy("whole"), new Place.Patterns());
    }

    @Test
    void editsInAnotherEditorAreSeenAtOnce(FxRobot robot) throws Exception {
        var own = Files.createDirectory(folder.resolve("own"));
        Files.writeString(own.resolve("pattern.json"), "{\"title\": \"Mine\"}");
        Files.writeString(own.resolve("README.md"), "# First words\n");
        Files.writeString(own.resolve("template.yaml"), """
                Resources:
                  Machine:
                    Type: AWS::Serverless::StateMachine
                    Properties: {DefinitionUri: machine.asl.json}
                """);
        definition(own, "Wait");
        page(robot, "own", harness.clients());
        harness.await(robot, "the graph", () -> robot.lookup("#pattern .state-box").tryQuery().isPresent());
        robot.clickOn("machine.asl.json");

        definition(own, "Rest");
        harness.await(robot, "the new state", () -> robot.lookup("#pattern .state-name").<Labeled>queryAll().stream()
                .anyMatch(name -> name.getText().equals("Rest")));
        Files.writeString(own.resolve("machine.asl.json"), "{\n  \"StartAt\": ");
        harness.await(robot, "why there is no graph",
                () -> robot.lookup("machine.asl.json cannot be drawn").tryQuery().isPresent());
        ScreenHarness.gallery(robot, "pattern-broken");
        Files.delete(own.resolve("machine.asl.json"));
        harness.await(robot, "that the file is gone",
                () -> robot.lookup("machine.asl.json cannot be read").tryQuery().isPresent());
        ScreenHarness.gallery(robot, "pattern-gone");
        definition(own, "Again");
        harness.await(robot, "the graph", () -> robot.lookup("#pattern .state-name").<Labeled>queryAll().stream()
                .anyMatch(name -> name.getText().equals("Again")));
        assertThat(robot.lookup("#pattern-tabs").queryAs(TabPane.class).getSelectionModel().getSelectedItem().getText())
                .isEqualTo("machine.asl.json");

        Files.writeString(own.resolve("README.md"), "# Other words\n");
        robot.clickOn("README");
        harness.await(robot, "the new README", () -> robot.lookup("Other words").tryQuery().isPresent());
    }

    @Test
    void aFolderOfOnesOwnThatIsDeletedSaysSoAndComesBack(FxRobot robot, @TempDir Path elsewhere) throws Exception {
        var own = elsewhere.resolve("mine");
        memory.rememberFirst("patterns/folders", own.toString(), 30);
        catalogue(robot);
        harness.await(robot, "that it is not there",
                () -> robot.lookup("The folder does not exist.").tryQuery().isPresent());

        Files.createDirectory(own);
        Files.writeString(own.resolve("pattern.json"), "{\"title\": \"Back again\"}");
        Files.writeString(own.resolve("template.yaml"), MACHINE);
        harness.await(robot, "the pattern", () -> robot.lookup("Back again").tryQuery().isPresent()
                && robot.lookup("#pattern-mine .field-problem").tryQuery().isEmpty());

        Files.writeString(own.resolve("pattern.json"), "{\"title\": \"Renamed\"}");
        harness.await(robot, "its new title", () -> robot.lookup("Renamed").tryQuery().isPresent());
    }

    private static void definition(Path folder, String state) throws Exception {
        Files.writeString(folder.resolve("machine.asl.json"), """
                {"StartAt": "%1$s", "States": {"%1$s": {"Type": "Wait", "Seconds": 1, "End": true}}}
                """.formatted(state));
    }

    @Test
    void aPatternWithoutAStateMachineSaysSoInPlaceOfTheGraph(FxRobot robot) throws Exception {
        fill();
        page(robot, "bare", harness.clients());

        assertThat(robot.lookup("No state machine").tryQuery()).isPresent();
        assertThat(robot.lookup("#pattern-deploy").queryButton().isDisabled()).isFalse();
    }

    @Test
    void aReadOnlyConnectionDeploysNothing(FxRobot robot) throws Exception {
        fill();
        try (var readOnly = harness.readOnly()) {
            page(robot, "whole", readOnly);

            assertThat(robot.lookup("#pattern-deploy").queryButton().isDisabled()).isTrue();
            assertThat(robot.lookup("#pattern-deploy").queryButton().getTooltip().getText())
                    .isEqualTo("This connection is read-only");
        }
    }

    private void catalogue(FxRobot robot) {
        robot.interact(() -> harness.show(stage,
                new PatternsController(new Patterns(List.of(folder), () -> PatternsController.opened(memory)),
                        Work.onVirtualThreads(), harness, memory, Guide.NONE)));
    }

    private void page(FxRobot robot, String id, Clients clients) {
        var pattern = new Patterns(folder).find(id).orElseThrow();
        robot.interact(() -> harness.show(stage,
                new PatternController(pattern, new Patterns(folder), new Stacks(clients), Work.onVirtualThreads(),
                        harness,
                        Guide.NONE)));
    }

    private void fill() throws Exception {
        pattern("whole", "{\"title\": \"A whole one\", \"services\": [\"stepfunctions\"]}", MACHINE);
        Files.writeString(folder.resolve("whole/README.md"), "# A whole one\n");
        Files.createDirectory(folder.resolve("whole/inputs"));
        Files.writeString(folder.resolve("whole/inputs/one.json"), "{\"n\": 1}");
        pattern("bare", "{\"title\": \"Bare\"}", "Resources: {Topic: {Type: AWS::SNS::Topic}}");
        pattern("broken", "{\"title\": \"Broken\"}", "Resources: [");
    }

    private void pattern(String id, String about, String template) throws Exception {
        var made = Files.createDirectory(folder.resolve(id));
        Files.writeString(made.resolve("pattern.json"), about);
        Files.writeString(made.resolve("template.yaml"), template);
    }
}
