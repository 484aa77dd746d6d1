package dev.stepdeck.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

import dev.stepdeck.aws.Found;
import dev.stepdeck.ui.ScreenHarness;
import dev.stepdeck.ui.nav.History;
import dev.stepdeck.ui.nav.Place;

import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/// The palette over three commands that note that they ran.
@ExtendWith(ApplicationExtension.class)
class PaletteTest {

    private final List<String> ran = new ArrayList<>();
    private final History history = new History(new Place.Patterns());
    private boolean closed;

    @Start
    void open(Stage stage) {
        var palette = new PaletteController(List.of(command("Go to stacks"), command("Go to Glue jobs"),
                command("Switch between light and dark")), history, () -> closed = true,
                (id, found) -> found.accept(id.equals("run-77")
                        ? List.of(new Found(Found.Kind.EXECUTION, "run-77", "greet · FAILED", "arn:run-77"))
                        : List.of()));
        ScreenHarness.show(stage, palette.view());
        palette.open(760);
        palette.know(List.of(new Found(Found.Kind.STACK, "kept-data", "CREATE_COMPLETE", "kept-data"),
                new Found(Found.Kind.TABLE, "orders", "sales", "sales.orders")));
    }

    private Command command(String name) {
        return new Command(name, "mdi2l-layers-outline", "", () -> ran.add(name));
    }

    @Test
    void wordsInAnyOrderFindACommandAndEnterRunsIt(FxRobot robot) {
        robot.write("JOBS go").push(KeyCode.ENTER);

        assertThat(ran).containsExactly("Go to Glue jobs");
        assertThat(closed).isTrue();
    }

    @Test
    void theArrowsGoRoundTheList(FxRobot robot) {
        robot.push(KeyCode.UP).push(KeyCode.ENTER);
        robot.push(KeyCode.DOWN).push(KeyCode.DOWN).push(KeyCode.ENTER);

        assertThat(ran).containsExactly("Switch between light and dark", "Go to Glue jobs");
    }

    @Test
    void aClickRunsTheCommandUnderIt(FxRobot robot) {
        robot.clickOn("Go to Glue jobs");

        assertThat(ran).containsExactly("Go to Glue jobs");
    }

    @Test
    void aClickBelowTheCommandsRunsNone(FxRobot robot) {
        var list = found(robot);
        var bounds = list.localToScreen(list.getBoundsInLocal());

        robot.clickOn(bounds.getCenterX(), bounds.getMaxY() - 8);

        assertThat(ran).isEmpty();
        assertThat(closed).isFalse();
    }

    @Test
    void escapeClosesItAndRunsNothing(FxRobot robot) {
        robot.push(KeyCode.ESCAPE);

        assertThat(closed).isTrue();
        assertThat(ran).isEmpty();
    }

    @Test
    void anObjectIsFoundByItsNameAndWhatItIs(FxRobot robot) {
        robot.write("sales ord").push(KeyCode.ENTER);

        assertThat(history.currentProperty().get())
                .isEqualTo(new Place.Athena(Optional.empty(), Optional.of("sales.orders")));
    }

    @Test
    void anIdThatIsInNoListIsLookedUp(FxRobot robot) throws Exception {
        paste(robot, "run-77");
        WaitForAsyncUtils.waitFor(120, TimeUnit.SECONDS, () -> !found(robot).getItems().isEmpty());

        robot.push(KeyCode.ENTER);

        assertThat(history.currentProperty().get()).isEqualTo(new Place.Execution("arn:run-77"));
    }

    @Test
    void aPastedArnIsOpened(FxRobot robot) {
        paste(robot, " arn:aws:states:us-east-1:000000000000:execution:greet:one\n");
        robot.push(KeyCode.ENTER);

        assertThat(history.currentProperty().get())
                .isEqualTo(new Place.Execution("arn:aws:states:us-east-1:000000000000:execution:greet:one"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"arn:aws:lambda:us-east-1:1:function:f", "arn:aws:states:us-east-1:1:activity:hand", "arn:",
        "nothing is called this", "\\E[(*"})
    void whatLeadsNowhereSaysWhatWould(String text, FxRobot robot) {
        paste(robot, text);
        robot.push(KeyCode.DOWN).push(KeyCode.ENTER);

        assertThat(found(robot).getItems()).isEmpty();
        assertThat(found(robot).getPlaceholder()).isInstanceOfSatisfying(Label.class,
                words -> assertThat(words.getText()).contains("an ARN, an s3:// address"));
        assertThat(ScreenHarness.there(robot, ".list-view .label")).isTrue();
        assertThat(closed).isFalse();
    }

    private static void paste(FxRobot robot, String text) {
        robot.interact(() -> robot.lookup("#palette-query").queryTextInputControl().setText(text));
    }

    private static ListView<?> found(FxRobot robot) {
        return robot.lookup("#palette-found").queryListView();
    }
}
