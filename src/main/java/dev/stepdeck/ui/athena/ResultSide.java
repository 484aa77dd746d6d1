package dev.stepdeck.ui.athena;

import dev.stepdeck.aws.athena.ColumnProfile;
import dev.stepdeck.aws.athena.QueryPrice;
import dev.stepdeck.aws.athena.QueryResults;
import dev.stepdeck.aws.athena.QueryView;

import javafx.scene.Node;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.StackPane;

/// What is shown beside the rows on request: one cell, a chart, a profile, the query, or a failure.
final class ResultSide {

    private static final double ROWS_SHARE = 0.68;

    private final SplitPane panes;
    private final ResultGrid grid;
    private final StackPane place = new StackPane();
    private final CellInspector inspector = new CellInspector();

    /// @param panes has the rows, and gets this beside them
    ResultSide(SplitPane panes, ResultGrid grid) {
        this.panes = panes;
        this.grid = grid;
        place.getStyleClass().add("result-side");
        place.setMinWidth(220);
        SplitPane.setResizableWithParent(place, false);
    }

    /// Hides everything.
    void hide() {
        panes.getItems().remove(place);
        place.getChildren().clear();
    }

    void showCell(QueryResults results) {
        show(inspector);
        inspect(results);
    }

    void showChart(QueryResults results, ChartPane.Source source) {
        show(new ChartPane(results.columns(), source));
    }

    void showQuery(QueryView query, QueryPrice price) {
        show(new QueryCard(query, price));
    }

    void showProfile(ColumnProfile profile) {
        show(new ProfileView(profile));
    }

    /// Notes that another cell was selected.
    void inspect(QueryResults results) {
        if (place.getChildren().contains(inspector)) {
            grid.focused().ifPresentOrElse(cell -> inspector.show(results.columns().get(cell.getValue()),
                    cell.getKey().value(cell.getValue())), inspector::nothing);
        }
    }

    /// Notes that the rows have changed.
    void rearranged() {
        place.getChildren().forEach(node -> {
            if (node instanceof ChartPane chart) {
                chart.draw();
            }
        });
    }

    void show(Node node) {
        place.getChildren().setAll(node);
        if (!panes.getItems().contains(place)) {
            panes.getItems().add(place);
            panes.setDividerPositions(ROWS_SHARE);
        }
    }
}
