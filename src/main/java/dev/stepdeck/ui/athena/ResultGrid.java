package dev.stepdeck.ui.athena;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.IntFunction;

import dev.stepdeck.aws.athena.ResultColumn;
import dev.stepdeck.aws.athena.ResultOrder;
import dev.stepdeck.aws.athena.ResultPage;
import dev.stepdeck.aws.athena.ResultRow;

import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

/// The rows of a page. Columns are resized by their edges, moved, hidden, and frozen: then they stay on the left while the
/// others scroll. A click on a header sorts the whole result, which the listener does.
final class ResultGrid extends HBox {

    private static final double DIGIT = 7.4;

    private final TableView<ResultRow> frozen = new TableView<>();
    private final TableView<ResultRow> table = new TableView<>();
    private final TableColumn<ResultRow, ResultRow> rowNumbers = rowNumbers();
    private final GridColumns columns;
    private final ColumnBar columnBar = new ColumnBar(this);
    private List<ResultOrder> order = List.of();
    private long first;
    private boolean measured;
    private boolean filling = true;

    /// The cells that are selected, by the numbers of their columns, each in the order of the table.
    record Chosen(List<ResultRow> rows, List<Integer> columns) {}

    /// @param ordered is told which columns were clicked to sort by
    /// @param headMenu makes the menu of a column's header
    /// @param inspected is told that another cell was selected
    ResultGrid(Consumer<List<ResultOrder>> ordered, IntFunction<ContextMenu> headMenu, Runnable inspected) {
        this.columns = new GridColumns(headMenu);
        getStyleClass().add("result-grid");
        table.setId("result-table");
        table.setAccessibleText("Rows of the result");
        frozen.setId("result-frozen");
        frozen.setAccessibleText("Frozen columns of the result");
        frozen.getStyleClass().add("frozen");
        HBox.setHgrow(table, Priority.ALWAYS);
        for (var side : List.of(frozen, table)) {
            side.getStyleClass().addAll("edge", "result-table");
            side.getSelectionModel().setCellSelectionEnabled(true);
            side.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
            side.setPlaceholder(new Label(""));
            side.setSortPolicy(_ -> {
                if (!filling) {
                    order = clicked();
                    ordered.accept(order);
                }
                return true;
            });
            side.getFocusModel().focusedCellProperty().subscribe((_, _) -> inspected.run());
        }
        table.setItems(frozen.getItems());
        frozen.getSelectionModel().getSelectedCells().subscribe(() -> leaveSelection(frozen, table));
        table.getSelectionModel().getSelectedCells().subscribe(() -> leaveSelection(table, frozen));
        new TwinScroll(frozen, table);
        getChildren().setAll(frozen, table);
        filling = false;
    }

    /// The menu of the cells.
    void setCellMenu(ContextMenu menu) {
        table.setContextMenu(menu);
        frozen.setContextMenu(menu);
    }

    /// Says which columns are in the table, for very wide results.
    ColumnBar columnBar() {
        return columnBar;
    }

    /// Shows other columns, without rows yet.
    void describe(List<ResultColumn> described) {
        filling = true;
        table.getColumns().clear();
        columns.describe(described);
        order = List.of();
        measured = false;
        frozen.getItems().clear();
        fill();
    }

    /// Shows the rows of a page from its first one.
    void show(ResultPage page) {
        first = page.first();
        if (!measured) {
            columns.measure(page.rows());
            measured = true;
        }
        frozen.getItems().setAll(page.rows());
        rowNumbers.setPrefWidth(24 + DIGIT * Math.max(3, String.valueOf(first + page.rows().size()).length()));
        table.scrollTo(0);
        widen();
    }

    /// Selects a row of the page.
    void select(int row) {
        if (row >= 0 && row < table.getItems().size() && !table.getVisibleLeafColumns().isEmpty()) {
            table.scrollTo(row);
            table.getSelectionModel().clearAndSelect(row, table.getVisibleLeafColumn(0));
            table.getFocusModel().focus(row, table.getVisibleLeafColumn(0));
        }
    }

    /// What the rows are sorted by, according to the headers.
    List<ResultOrder> order() {
        return order;
    }

    /// Removes the sort marks.
    void unorder() {
        order = List.of();
        fill();
    }

    boolean isFrozen(int column) {
        return columns.isFrozen(column);
    }

    /// Freezes a column on the left, or lets it scroll with the others.
    void freeze(int number, boolean stay) {
        columns.freeze(number, stay);
        fill();
    }

    /// Whether a column is shown.
    boolean isShown(int number) {
        return columns.isShown(number);
    }

    /// Shows or hides columns.
    void show(List<Integer> numbers, boolean visible) {
        numbers.forEach(number -> columns.show(number, visible));
        fill();
    }

    /// Scrolls to a column.
    void reveal(int number) {
        columns.include(number);
        fill();
        table.scrollToColumn(columns.column(number));
    }

    /// Goes to the previous or next columns of a very wide result.
    void turnColumns(int step) {
        columns.begin(columns.begin() + step * GridColumns.AT_ONCE);
        fill();
        table.scrollToColumnIndex(0);
    }

    /// The columns that are not hidden, in the order of the table.
    List<Integer> shown() {
        return columns.shown();
    }

    /// The cell that has the focus: its row and column.
    Optional<Map.Entry<ResultRow, Integer>> focused() {
        var side = side();
        var cell = side.getFocusModel().getFocusedCell();
        var row = cell == null ? -1 : cell.getRow();
        return row < 0 || row >= side.getItems().size()
                ? Optional.empty()
                : columns.number(cell.getTableColumn()).map(number -> Map.entry(side.getItems().get(row), number));
    }

    /// The selection; the whole page if nothing is selected.
    Chosen chosen() {
        var side = side();
        var cells = side.getSelectionModel().getSelectedCells();
        if (cells.isEmpty()) {
            return new Chosen(List.copyOf(table.getItems()), shown());
        }
        var rows = new TreeSet<Integer>();
        var own = new HashSet<Integer>();
        cells.forEach(cell -> {
            rows.add(cell.getRow());
            columns.number(cell.getTableColumn()).ifPresent(own::add);
        });
        return new Chosen(
                rows.stream().filter(row -> row >= 0 && row < side.getItems().size()).map(side.getItems()::get)
                        .toList(),
                own.isEmpty() ? shown() : shown().stream().filter(own::contains).toList());
    }

    private TableView<ResultRow> side() {
        return frozen.getSelectionModel().getSelectedCells().isEmpty() ? table : frozen;
    }

    private void leaveSelection(TableView<ResultRow> here, TableView<ResultRow> there) {
        if (!here.getSelectionModel().getSelectedCells().isEmpty()) {
            there.getSelectionModel().clearSelection();
        }
    }

    /// Puts the columns where they belong now, with the sort marks.
    private void fill() {
        filling = true;
        columns.remember(table.getColumns());
        var left = new ArrayList<>(List.of(rowNumbers));
        left.addAll(columns.left());
        frozen.getColumns().setAll(left);
        table.getColumns().setAll(columns.right());
        for (var side : List.of(frozen, table)) {
            side.getSortOrder()
                    .setAll(order.stream().map(by -> marked(by)).filter(side.getColumns()::contains).toList());
        }
        columnBar.show(columns);
        filling = false;
        widen();
    }

    private TableColumn<ResultRow, ResultRow> marked(ResultOrder by) {
        var column = columns.column(by.column());
        column.setSortType(by.descending() ? TableColumn.SortType.DESCENDING : TableColumn.SortType.ASCENDING);
        return column;
    }

    private List<ResultOrder> clicked() {
        var wanted = new ArrayList<ResultOrder>();
        for (var side : List.of(frozen, table)) {
            side.getSortOrder().forEach(column -> columns.number(column).ifPresent(number -> wanted.add(
                    new ResultOrder(number, column.getSortType() == TableColumn.SortType.DESCENDING))));
        }
        return List.copyOf(wanted);
    }

    /// The frozen side is as wide as its columns.
    private void widen() {
        var width = frozen.getVisibleLeafColumns().stream().mapToDouble(TableColumn::getPrefWidth).sum() + 2;
        frozen.setMinWidth(width);
        frozen.setPrefWidth(width);
        frozen.setMaxWidth(width);
    }

    private TableColumn<ResultRow, ResultRow> rowNumbers() {
        var column = new TableColumn<ResultRow, ResultRow>("#");
        column.setSortable(false);
        column.setReorderable(false);
        column.setCellValueFactory(cell -> new ReadOnlyObjectWrapper<>(cell.getValue()));
        column.setCellFactory(_ -> new RowNumber());
        column.setMinWidth(40);
        column.setPrefWidth(48);
        return column;
    }

    private final class RowNumber extends TableCell<ResultRow, ResultRow> {

        RowNumber() {
            getStyleClass().add("row-number");
        }

        @Override
        protected void updateItem(ResultRow row, boolean empty) {
            super.updateItem(row, empty);
            setText(empty ? null : String.valueOf(first + getIndex() + 1));
        }
    }
}
