package dev.stepdeck.ui.kit.list;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import dev.stepdeck.aws.Failure;
import dev.stepdeck.aws.athena.QueryResults;
import dev.stepdeck.aws.athena.ResultColumn;
import dev.stepdeck.aws.athena.ResultPage;
import dev.stepdeck.aws.athena.ResultRow;
import dev.stepdeck.ui.kit.FailureView;
import dev.stepdeck.ui.kit.Waiting;
import dev.stepdeck.ui.work.WorkScope;

import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/// The rows of a query in pages, for a glance: the Athena page has more to do with them.
public final class RowPages extends BorderPane {

    private static final int PAGE = 100;
    private static final int MOST_COLUMNS = 60;
    private static final double CHARACTER = 7.6;
    private static final double NARROWEST = 70;
    private static final double WIDEST = 300;

    private final TableView<ResultRow> table = new TableView<>();
    private final Button back = new Button("", new FontIcon("mdi2c-chevron-left"));
    private final Button forth = new Button("", new FontIcon("mdi2c-chevron-right"));
    private final Label place = new Label();
    private final HBox bar = new HBox(back, place, forth);
    private long first;

    /// Empty; [#show] gives it rows.
    ///
    /// @param name for screen readers: "Rows that failed"
    public RowPages(String id, String name) {
        table.setId(id);
        table.setAccessibleText(name);
        table.getStyleClass().add("edge");
        table.setPlaceholder(new Label("There is no row."));
        back.setAccessibleText("Rows before these");
        back.setId(id + "-back");
        forth.setAccessibleText("Rows after these");
        forth.setId(id + "-forth");
        place.setId(id + "-place");
        place.setMinWidth(Region.USE_PREF_SIZE);
        List.of(back, forth).forEach(button -> button.getStyleClass().addAll("small", "button-icon"));
        bar.getStyleClass().addAll("button-row", "row-pages-bar");
        Rows.onCopy(table, row -> IntStream.range(0, row.size())
                .mapToObj(i -> Optional.ofNullable(row.value(i)).orElse("")).collect(Collectors.joining("\t")));
    }

    /// Puts something at the end of the bar below the rows.
    public RowPages with(Node node) {
        bar.getChildren().add(node);
        return this;
    }

    /// Shows rows from the first one.
    ///
    /// @param scope in which they are read
    public void show(WorkScope scope, QueryResults rows) {
        table.getColumns().clear();
        for (var i = 0; i < Math.min(MOST_COLUMNS, rows.columns().size()); i++) {
            table.getColumns().add(column(i, rows.columns().get(i)));
        }
        back.setOnAction(_ -> read(scope, rows, first - PAGE));
        forth.setOnAction(_ -> read(scope, rows, first + PAGE));
        read(scope, rows, 0);
    }

    private void read(WorkScope scope, QueryResults rows, long wanted) {
        if (table.getItems().isEmpty()) {
            setCenter(new Waiting("Reading the rows"));
        }
        scope.fetch(_ -> rows.page(Math.max(0, wanted), PAGE), page -> fill(rows, page),
                thrown -> setCenter(new FailureView(Failure.of("Reading the rows", thrown),
                        Optional.of(() -> read(scope, rows, wanted)))));
    }

    private void fill(QueryResults rows, ResultPage page) {
        first = page.first();
        if (table.getItems().isEmpty()) {
            measure(page.rows());
        }
        table.getItems().setAll(page.rows());
        table.scrollTo(0);
        setCenter(table);
        setBottom(bar);
        var size = rows.size();
        var end = first + page.rows().size();
        back.setDisable(first == 0);
        forth.setDisable(size.complete() && end >= size.rows());
        place.setText(page.rows().isEmpty()
                ? "No rows"
                : String.format(Locale.ROOT, "%,d–%,d of %s%,d", first + 1, end, size.complete() ? "" : "more than ",
                        size.rows()));
    }

    private void measure(List<ResultRow> rows) {
        for (var i = 0; i < table.getColumns().size(); i++) {
            var column = i;
            var longest = Math.max(table.getColumns().get(i).getText().length(), rows.stream()
                    .mapToInt(row -> Optional.ofNullable(row.value(column)).map(String::length).orElse(4)).max()
                    .orElse(0));
            table.getColumns().get(i).setPrefWidth(Math.clamp(longest * CHARACTER + 20, NARROWEST, WIDEST));
        }
    }

    private static TableColumn<ResultRow, String> column(int index, ResultColumn described) {
        var column = new TableColumn<ResultRow, String>(described.name());
        column.setCellValueFactory(cell -> new ReadOnlyObjectWrapper<>(cell.getValue().value(index)));
        column.setCellFactory(_ -> new ValueCell());
        column.setSortable(false);
        if (described.numeric()) {
            column.getStyleClass().add("number-column");
        }
        return column;
    }

    /// A value, or the word NULL.
    private static final class ValueCell extends TableCell<ResultRow, String> {

        @Override
        protected void updateItem(@Nullable String value, boolean empty) {
            super.updateItem(value, empty);
            getStyleClass().remove("null-value");
            if (empty) {
                setText(null);
            } else if (value == null) {
                setText("NULL");
                getStyleClass().add("null-value");
            } else {
                setText(value);
            }
        }
    }
}
