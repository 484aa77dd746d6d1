package dev.stepdeck.ui.execution;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import dev.stepdeck.asl.history.ExecutionLens;
import dev.stepdeck.asl.history.Story;
import dev.stepdeck.ui.kit.Theme;

import javafx.scene.Scene;
import javafx.scene.control.ComboBox;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/// Six iterations: 1 and 4 failed, 5 is at work.
@ExtendWith(ApplicationExtension.class)
class IterationBarTest {

    private final List<Optional<ExecutionLens.Iteration>> chosen = new ArrayList<>();

    @Start
    void open(Stage stage) {
        var bar = new IterationBar(chosen::add);
        var scene = new Scene(bar, 520, 120);
        scene.getStylesheets().add(String.valueOf(ExecutionController.class.getResource("execution.css")));
        Theme.LIGHT.apply();
        Theme.LIGHT.dress(scene);
        stage.setScene(scene);
        stage.show();
        var story = Story.untold();
        long started = story.event(story.enter(1, "Map", "Each"), "MapStateStarted", "{\"length\": 6}");
        for (int i = 0; i < 6; i++) {
            var names = "{\"name\": \"Each\", \"index\": " + i + "}";
            long begun = story.event(started, "MapIterationStarted", names);
            if (i == 1 || i == 4) {
                story.event(story.fails(story.enter(begun, "Task", "Work"), "Bad"), "MapIterationFailed", names);
            } else if (i < 5) {
                story.event(story.exit(story.enter(begun, "Task", "Work"), "Task", "Work"), "MapIterationSucceeded",
                        names);
            }
        }
        bar.show(Optional.of(story.last("Each")), Optional.empty());
    }

    @Test
    void onlyIterationsOfTheWantedStatusAreOffered(FxRobot robot) {
        ComboBox<Integer> picker = robot.lookup("#iterations-picker").queryComboBox();
        ComboBox<Object> wanted = robot.lookup("#iterations-wanted").queryComboBox();

        for (var expected : List.of(List.of(-1, 0, 1, 2, 3, 4, 5), List.of(-1, 1, 4), List.of(-1, 5),
                List.of(-1, 0, 2, 3))) {
            assertThat(picker.getItems()).as("%s", wanted.getValue()).isEqualTo(expected);
            robot.interact(() -> wanted.getSelectionModel().selectNext());
        }
        assertThat(chosen).as("nothing was chosen yet").isEmpty();
    }

    @Test
    void theFailedOnesAreWalkedThroughInBothDirections(FxRobot robot) throws Exception {
        robot.clickOn("#iterations-next-failed").clickOn("#iterations-next-failed")
                .clickOn("#iterations-previous-failed").clickOn("#iterations-previous-failed");

        assertThat(chosen).extracting(found -> found.map(ExecutionLens.Iteration::index).orElse(-1)).containsExactly(1,
                4, 1,
                4);
        ExecutionScreen.picture(robot, "iterations");
    }
}
