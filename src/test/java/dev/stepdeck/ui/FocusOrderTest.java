package dev.stepdeck.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/// What counts as against the order of reading.
@ExtendWith(ApplicationExtension.class)
class FocusOrderTest {

    private final BorderPane pane = new BorderPane();

    @Start
    void open(Stage stage) {
        stage.setScene(new Scene(pane, 400, 300));
        stage.show();
    }

    private List<String> broken(FxRobot robot, Runnable fill) {
        robot.interact(() -> {
            fill.run();
            pane.layout();
        });
        return FocusOrder.brokenBelow(pane);
    }

    @Test
    void aPaneThatWasFilledFromBelowIsOutOfOrder(FxRobot robot) {
        assertThat(broken(robot, () -> {
            pane.setBottom(button("bottom"));
            pane.setTop(button("top"));
        })).containsExactly("Button top comes after Button bottom");
    }

    @Test
    void columnsAreReadOneAfterTheOther(FxRobot robot) {
        assertThat(broken(robot, () -> {
            pane.setTop(button("title"));
            pane.setCenter(new HBox(button("left"), button("right")));
            pane.setBottom(button("save"));
        })).isEmpty();
    }

    private static Button button(String id) {
        var button = new Button(id);
        button.setId(id);
        return button;
    }
}
