package dev.stepdeck.ui.editor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;

import dev.stepdeck.aws.S3Uri;
import dev.stepdeck.ui.kit.S3Link;

import javafx.scene.Scene;
import javafx.scene.control.TreeCell;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/// The tree of JSON in a narrow window.
@ExtendWith(ApplicationExtension.class)
class JsonTreeTest {

    private JsonTree tree;

    @Start
    void open(Stage stage) {
        tree = new JsonTree();
        tree.show(
                "{\"Cause\": \"" + "a long text of many words ".repeat(20) + "\\nand a line break\", \"next\\nkey\": 1,"
                        + " \"last\": [1, 2]}");
        stage.setScene(new Scene(tree, 300, 300));
        stage.show();
    }

    @Test
    void everyRowIsOneLine(FxRobot robot) {
        WaitForAsyncUtils.waitForFxEvents();

        var rows = robot.lookup(".tree-cell").<TreeCell<?>>queryAll().stream().filter(cell -> cell.getGraphic() != null)
                .toList();

        assertThat(rows).hasSizeGreaterThanOrEqualTo(4).allSatisfy(
                // Whole pixels: a row's height follows the font.
                row -> assertThat(row.getGraphic().getLayoutBounds().getHeight())
                        .isLessThanOrEqualTo(Math.ceil(row.getHeight())));
    }

    @Test
    void anAddressInS3LeadsThere(FxRobot robot) {
        var asked = new ArrayList<S3Uri>();
        robot.interact(() -> {
            tree.addEventHandler(S3Link.Asked.TYPE, event -> asked.add(event.uri()));
            tree.show("{\"out\": \"s3://night/o\", \"n\": 1}");
        });
        WaitForAsyncUtils.waitForFxEvents();

        robot.clickOn(".code-link");
        assertThat(asked).containsExactly(new S3Uri("night", "o"));
        robot.type(KeyCode.ENTER);
        assertThat(asked).hasSize(2);
    }
}
