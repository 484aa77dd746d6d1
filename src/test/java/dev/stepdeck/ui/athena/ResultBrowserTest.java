package dev.stepdeck.ui.athena;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import dev.stepdeck.ui.athena.AthenaStandIn.Column;
import dev.stepdeck.ui.kit.Theme;

import javafx.event.ActionEvent;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.Clipboard;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/// A result of 5,432 rows that is opened by the id of its query and browsed.
@ExtendWith(ApplicationExtension.class)
class ResultBrowserTest {

    private static final int ROWS = 5432;

    private AthenaStandIn athena;
    private AthenaWindow window;

    @Start
    void open(Stage stage) throws Exception {
        athena = new AthenaStandIn(
                List.of(new Column("order_id", "bigint"), new Column("customer", "varchar"),
                        new Column("price", "decimal"), new Column("ordered_at", "timestamp"),
                        new Column("items", "array"), new Column("note", "varchar")),
                IntStream.range(0, ROWS).mapToObj(ResultBrowserTest::row).toList(), true);
        window = new AthenaWindow(stage, athena.clients(), Optional.of("q-1"), Theme.LIGHT);
    }

    private static List<@Nullable String> row(int i) {
        var row = new ArrayList<@Nullable String>();
        row.add(String.valueOf(100_000 + i));
        row.add(List.of("Ada Lovelace", "Grace Hopper", "Edsger Dijkstra", "Barbara Liskov").get(i % 4));
        row.add((i * 37 % 9973) + "." + String.format("%02d", i % 100));
        row.add("2026-01-0" + (1 + i % 9) + " 08:15:00.000");
        row.add("[{sku=A" + i % 7 + ", count=" + i % 3 + "}]");
        row.add(i % 5 == 0 ? null : i % 5 == 1 ? "" : "line one\nline \"two\" " + i);
        return row;
    }

    @AfterEach
    void close() {
        window.close();
        athena.close();
    }

    @Test
    void pagesAreTurnedAndRowsFoundByTheirNumber(FxRobot robot) throws Exception {
        awaitCount(robot, "1 – 500 of 5,432");
        assertThat(AthenaWindow.text(robot, "#page-road")).isEqualTo("From the result file in S3");
        AthenaWindow.picture(robot, "athena-result");

        robot.interact(() -> robot.lookup("#page-last").queryButton().fire());
        awaitCount(robot, "5,001 – 5,432 of 5,432");
        assertThat(AthenaWindow.table(robot).getItems()).hasSize(432);

        robot.interact(() -> {
            robot.lookup("#page-row").<TextField>query().setText("2,345");
            robot.lookup("#page-row").<TextField>query().fireEvent(new ActionEvent());
        });
        awaitCount(robot, "2,001 – 2,500 of 5,432");
        assertThat(AthenaWindow.table(robot).getSelectionModel().getSelectedIndex()).isEqualTo(344);
        assertThat(AthenaWindow.table(robot).getItems().get(344).value(0)).isEqualTo("102344");
    }

    @Test
    void theWholeResultIsOrderedAndFiltered(FxRobot robot) throws Exception {
        awaitCount(robot, "1 – 500 of 5,432");

        robot.interact(() -> order(robot, 2, TableColumn.SortType.DESCENDING));
        AthenaWindow.await(robot, "the order",
                () -> AthenaWindow.table(robot).getItems().getFirst().value(2).startsWith("9972."));

        robot.interact(() -> {
            robot.lookup("#filter-value").<TextField>query().setText("hopper");
            robot.lookup("#filter-value").<TextField>query().fireEvent(new ActionEvent());
        });
        awaitCount(robot, "1 – 500 of 1,358");
        AthenaWindow.picture(robot, "athena-filtered");
    }

    @Test
    void valuesAreInspectedAndCopied(FxRobot robot) throws Exception {
        awaitCount(robot, "1 – 500 of 5,432");
        robot.interact(() -> robot.lookup("#side-cell").<ToggleButton>query().fire());
        robot.interact(() -> {
            var table = AthenaWindow.table(robot);
            table.getSelectionModel().clearAndSelect(1, table.getColumns().get(5));
            table.getFocusModel().focus(1, table.getColumns().get(5));
        });
        assertThat(AthenaWindow.text(robot, "#cell-facts")).isEqualTo("varchar · empty string");

        robot.interact(() -> {
            var table = AthenaWindow.table(robot);
            table.getFocusModel().focus(3, table.getColumns().get(4));
        });
        AthenaWindow.picture(robot, "athena-cell");
        assertThat(AthenaWindow.text(robot, "#cell-facts")).startsWith("array · ");

        robot.interact(() -> {
            var menu = AthenaWindow.table(robot).getContextMenu();
            menu.getItems().stream().filter(item -> item.getText().equals("Copy as JSON")).findFirst().orElseThrow()
                    .fire();
        });
        robot.interact(() -> assertThat(Clipboard.getSystemClipboard().getString()).contains("\"note\" : \"\""));
    }

    @Test
    void aColumnIsProfiledAndDrawn(FxRobot robot) throws Exception {
        awaitCount(robot, "1 – 500 of 5,432");
        robot.interact(() -> robot.lookup("#side-chart").<ToggleButton>query().fire());
        AthenaWindow.await(robot, "the chart", () -> robot.lookup(".quick-chart").tryQuery().isPresent());
        AthenaWindow.picture(robot, "athena-chart");

        robot.interact(() -> robot.lookup("#chart-x").queryComboBox().getSelectionModel().select(3));
        robot.interact(() -> robot.lookup("#chart-y").queryComboBox().getSelectionModel().select(1));
        robot.interact(() -> robot.lookup("#chart-kind").queryComboBox().getSelectionModel().select(2));
        AthenaWindow.await(robot, "the points", () -> robot.lookup(".chart-symbol").queryAll().size() > 1000);
        AthenaWindow.picture(robot, "athena-scatter");

        robot.interact(() -> robot.lookup("#result").<ResultPane>query().profile(2));
        AthenaWindow.await(robot, "the profile", () -> robot.lookup("#column-profile").tryQuery().isPresent());
        AthenaWindow.picture(robot, "athena-profile");
    }

    @Test
    void aFrozenColumnStaysAtTheLeft(FxRobot robot) throws Exception {
        awaitCount(robot, "1 – 500 of 5,432");

        robot.interact(() -> grid(robot).freeze(1, true));

        assertThat(robot.lookup("#result-frozen").queryTableView().getColumns()).hasSize(2);
        assertThat(grid(robot).shown()).containsExactly(1, 0, 2, 3, 4, 5);
        robot.interact(() -> AthenaWindow.table(robot).scrollTo(300));
        AthenaWindow.picture(robot, "athena-frozen");
        robot.interact(() -> {
            var columns = AthenaWindow.table(robot).getColumns();
            columns.add(columns.removeFirst());
            grid(robot).freeze(1, false);
        });
        assertThat(grid(robot).shown()).as("a column that was moved stays there").containsExactly(2, 1, 3, 4, 5, 0);
    }

    private static ResultGrid grid(FxRobot robot) {
        return robot.lookup("#result").<ResultPane>query().grid();
    }

    private static void order(FxRobot robot, int column, TableColumn.SortType type) {
        var table = AthenaWindow.table(robot);
        table.getColumns().get(column).setSortType(type);
        table.getSortOrder().setAll(List.of(table.getColumns().get(column)));
    }

    private static void awaitCount(FxRobot robot, String words) throws Exception {
        AthenaWindow.await(robot, words, () -> AthenaWindow.text(robot, "#page-place").equals(words));
    }
}
