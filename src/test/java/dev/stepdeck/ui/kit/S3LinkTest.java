package dev.stepdeck.ui.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import dev.stepdeck.aws.S3Uri;
import dev.stepdeck.aws.StackView;
import dev.stepdeck.ui.ScreenHarness;

import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/// Addresses in S3 lead there, other texts lead nowhere.
@ExtendWith(ApplicationExtension.class)
class S3LinkTest {

    private final List<S3Uri> asked = new ArrayList<>();
    private VBox page;

    @Start
    void open(Stage stage) {
        page = new VBox(10);
        page.addEventHandler(S3Link.Asked.TYPE, event -> asked.add(event.uri()));
        ScreenHarness.show(stage, page);
    }

    @Test
    void anAddressIsALinkAndFollowsItsText(FxRobot robot) {
        var label = new CopyLabel("s3://night/in/a.csv");
        robot.interact(() -> page.getChildren().add(label));
        robot.clickOn(".s3-link");
        assertThat(asked).containsExactly(new S3Uri("night", "in/a.csv"));

        robot.interact(() -> label.setText("jr_1"));
        assertThat(robot.lookup(".s3-link").tryQuery().filter(link -> link.isVisible())).isEmpty();
        robot.interact(() -> label.setText("arn:aws:s3:::night"));
        robot.clickOn(".s3-link");
        assertThat(asked).last().isEqualTo(new S3Uri("night", ""));
    }

    @Test
    void anOutputThatNamesABucketLeadsThere(FxRobot robot) {
        var outputs = new OutputsView();
        robot.interact(() -> {
            page.getChildren().add(outputs);
            outputs.show(List.of(new StackView.Output("Data", "night-data", "", ""),
                    new StackView.Output("Job", "night-job", "", "")), Set.of("night-data"));
        });

        robot.clickOn("night-data");
        robot.clickOn("night-job");

        assertThat(asked).containsExactly(new S3Uri("night-data", ""));
    }
}
