package dev.stepdeck.ui.athena;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import dev.stepdeck.ui.athena.AthenaStandIn.Column;
import dev.stepdeck.ui.kit.Theme;

import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/// A thousand columns, in a file that may not be read.
@ExtendWith(ApplicationExtension.class)
class WideResultTest {

    private static final int COLUMNS = 1000;

    private AthenaStandIn athena;
    private AthenaWindow window;

    @Start
    void open(Stage stage) throws Exception {
        athena = new AthenaStandIn(
                IntStream.range(0, COLUMNS).mapToObj(i -> new Column("column_" + i, i % 2 == 0 ? "bigint" : "varchar"))
                        .toList(),
                IntStream.range(0, 1500).mapToObj(WideResultTest::row).toList(), false);
        window = new AthenaWindow(stage, athena.clients(), Optional.of("q-1"), Theme.DARK);
    }

    private static List<@Nullable String> row(int row) {
        var values = new ArrayList<@Nullable String>();
        for (var i = 0; i < COLUMNS; i++) {
            values.add(i % 2 == 0 ? String.valueOf(row * i) : i % 9 == 0 ? null : "value " + i);
        }
        return values;
    }

    @AfterEach
    void close() {
        window.close();
        athena.close();
    }

    @Test
    void pagesComeFromAthenaAndAnyColumnIsFound(FxRobot robot) throws Exception {
        AthenaWindow.await(robot, "the first page",
                () -> AthenaWindow.text(robot, "#page-place").equals("1 – 500 of more than 999"));
        assertThat(AthenaWindow.text(robot, "#page-road")).isEqualTo("Page by page from Athena");

        robot.interact(() -> robot.lookup("#page-next").queryButton().fire());
        AthenaWindow.await(robot, "the second page",
                () -> AthenaWindow.text(robot, "#page-place").startsWith("501 – 1,000"));
        robot.interact(() -> robot.lookup("#page-next").queryButton().fire());
        AthenaWindow.await(robot, "the last page",
                () -> AthenaWindow.text(robot, "#page-place").equals("1,001 – 1,500 of 1,500"));

        robot.interact(() -> robot.lookup("#result").<ResultPane>query().grid().reveal(900));
        assertThat(AthenaWindow.text(robot, "#columns-place")).isEqualTo("Columns 901 – 1,000 of 1,000");
        assertThat(AthenaWindow.table(robot).getColumns()).hasSize(100);
        AthenaWindow.picture(robot, "athena-wide");
    }
}
