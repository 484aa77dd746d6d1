package dev.stepdeck.ui.athena;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
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
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

/// The rows of a page. Columns are resized by their edges, moved, hidden, and frozen: then they stay at the left while the
/// others scroll. A click on a head orders the whole result, which is the work of whoever listens.
final class ResultGrid extends HBox {

    private static final double WIDEST = 360;
    private static final double NARROWEST = 60;
    private static final double CHARACTER = 7.4;
    private static final int ROWS_MEASURED = 50;

    private final TableView<ResultRow> frozen = new TableView<>();
    private final TableView<ResultRow> table = new TableView<>();
    private final Map<Integer, TableColumn<ResultRow, ResultRow>> columns = new TreeMap<>();
    private final Map<TableColumn<ResultRow, ?>, Integer> numbers = new HashMap<>();
    private final IntFunction<ContextMenu> headMenu;
    private List<ResultColumn> described = List.of();
    private long first;
    private boolean filling = true;

    /// The cells that are selected, by the numbers of their columns, each in the order of the table.
    record Chosen(List<ResultRow> rows, List<Integer> columns) {}

    /// @param ordered is told which columns were clicked to order by
    /// @param headMenu makes the menu of a column's head
    /// @param inspected is told that another cell was chosen
    ResultGrid(Consumer<List<ResultOrder>> ordered, IntFunction<ContextMenu> headMenu, Runnable inspected) {
        this.headMenu = headMenu;
        getStyleClass().add("result-grid");
        table.setId("result-table");
        frozen.setId("result-frozen");
        frozen.getStyleClass().add("frozen");
        HBox.setHgrow(table, Priority.ALWAYS);
        for (var side : List.of(frozen, table)) {
            side.getStyleClass().addAll("edge", "result-table");
            side.getSelectionModel().setCellSelectionEnabled(true);
            side.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
            side.setPlaceholder(new Label(""));
            side.setSortPolicy(_ -> {
                if (!filling) {
                    ordered.accept(order());
                }
                return true;
            });
            side.getFocusModel().focusedCellProperty().subscribe(_ -> inspected.run());
        }
        table.setItems(frozen.getItems());
        table.setTableMenuButtonVisible(false);
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

    /// Shows other columns, without rows yet.
    void describe(List<ResultColumn> newColumns) {
        filling = true;
        described = List.copyOf(newColumns);
        columns.clear();
        numbers.clear();
        frozen.getItems().clear();
        for (var i = 0; i < described.size(); i++) {
            columns.put(i, column(i));
        }
        frozen.getColumns().setAll(List.of(rowNumbers()));
        table.getColumns().setAll(columns.values());
        widen();
        filling = false;
    }

    /// Shows the rows of a page from its first one.
    void show(ResultPage page) {
        var fresh = frozen.getItems().isEmpty() && first == 0;
        first = page.first();
        frozen.getItems().setAll(page.rows());
        if (fresh) {
            columns.forEach((number, column) -> column.setPrefWidth(width(number, page.rows())));
        }
        rowNumberWidth(first + page.rows().size());
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

    /// What the rows are ordered by, by the heads.
    List<ResultOrder> order() {
        var order = new ArrayList<ResultOrder>();
        for (var side : List.of(frozen, table)) {
            side.getSortOrder().stream().filter(numbers::containsKey).forEach(column -> order.add(new ResultOrder(
                    numbers.getOrDefault(column, 0), column.getSortType() == TableColumn.SortType.DESCENDING)));
        }
        return order;
    }

    /// Takes the marks of order away.
    void unorder() {
        filling = true;
        frozen.getSortOrder().clear();
        table.getSortOrder().clear();
        filling = false;
    }

    boolean isFrozen(int column) {
        return frozen.getColumns().contains(columns.get(column));
    }

    /// Lets a column stay at the left, or scroll with the others.
    void freeze(int number, boolean stay) {
        filling = true;
        var column = columns.get(number);
        frozen.getColumns().remove(column);
        table.getColumns().remove(column);
        if (column != null && stay) {
            frozen.getColumns().add(column);
        } else if (column != null) {
            var behind = table.getColumns().stream().filter(other -> numbers.getOrDefault(other, 0) > number)
                    .findFirst();
            table.getColumns().add(behind.map(table.getColumns()::indexOf).orElse(table.getColumns().size()), column);
        }
        filling = false;
        widen();
    }

    /// Whether a column is shown.
    boolean isShown(int number) {
        return Optional.ofNullable(columns.get(number)).map(TableColumn::isVisible).orElse(false);
    }

    /// Shows or hides a column.
    void show(int number, boolean visible) {
        Optional.ofNullable(columns.get(number)).ifPresent(column -> column.setVisible(visible));
        widen();
    }

    /// Brings a column into sight.
    void reveal(int number) {
        Optional.ofNullable(columns.get(number)).ifPresent(column -> {
            column.setVisible(true);
            table.scrollToColumn(column);
        });
    }

    /// The columns that are shown, in the order of the table.
    List<Integer> shown() {
        var shown = new ArrayList<Integer>();
        for (var side : List.of(frozen, table)) {
            side.getVisibleLeafColumns().stream().filter(numbers::containsKey)
                    .forEach(column -> shown.add(numbers.getOrDefault(column, 0)));
        }
        return shown;
    }

    /// The cell that has the focus: its row and column.
    Optional<Map.Entry<ResultRow, Integer>> focused() {
        var side = frozen.getSelectionModel().getSelectedCells().isEmpty() ? table : frozen;
        var cell = side.getFocusModel().getFocusedCell();
        var row = cell == null ? -1 : cell.getRow();
        return row < 0 || row >= side.getItems().size() || !numbers.containsKey(cell.getTableColumn())
                ? Optional.empty()
                : Optional.of(Map.entry(side.getItems().get(row), numbers.getOrDefault(cell.getTableColumn(), 0)));
    }

    /// What is selected; nothing gives the whole page.
    Chosen chosen() {
        var side = frozen.getSelectionModel().getSelectedCells().isEmpty() ? table : frozen;
        var cells = side.getSelectionModel().getSelectedCells();
        if (cells.isEmpty()) {
            return new Chosen(List.copyOf(table.getItems()), shown());
        }
        var rows = new TreeSet<Integer>();
        var own = new HashSet<Integer>();
        cells.forEach(cell -> {
            rows.add(cell.getRow());
            Optional.ofNullable(numbers.get(cell.getTableColumn())).ifPresent(own::add);
        });
        return new Chosen(
                rows.stream().filter(row -> row >= 0 && row < side.getItems().size()).map(side.getItems()::get)
                        .toList(),
                own.isEmpty() ? shown() : shown().stream().filter(own::contains).toList());
    }

    /// The page as it is shown.
    List<ResultRow> rows() {
        return List.copyOf(table.getItems());
    }

    private void leaveSelection(TableView<ResultRow> here, TableView<ResultRow> there) {
        if (!here.getSelectionModel().getSelectedCells().isEmpty()) {
            there.getSelectionModel().clearSelection();
        }
    }

    private TableColumn<ResultRow, ResultRow> column(int number) {
        var about = described.get(number);
        var column = new TableColumn<ResultRow, ResultRow>();
        var head = new Label(about.name());
        var type = new Label(about.typeWords());
        head.getStyleClass().add("result-head");
        type.getStyleClass().add("result-type");
        var words = new HBox(6, head, type);
        words.setAlignment(about.numeric() ? javafx.geometry.Pos.CENTER_RIGHT : javafx.geometry.Pos.CENTER_LEFT);
        words.setMaxWidth(Double.MAX_VALUE);
        head.setTooltip(new Tooltip(about.name() + "  " + about.typeWords()));
        column.setGraphic(words);
        column.setUserData(about.name());
        column.setCellValueFactory(cell -> new ReadOnlyObjectWrapper<>(cell.getValue()));
        column.setCellFactory(_ -> new ResultCell(number, about.numeric()));
        column.setMinWidth(NARROWEST);
        column.setComparator((_, _) -> 0);
        words.setOnContextMenuRequested(event -> {
            headMenu.apply(number).show(words, event.getScreenX(), event.getScreenY());
            event.consume();
        });
        numbers.put(column, number);
        return column;
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

    private void rowNumberWidth(long highest) {
        frozen.getColumns().getFirst().setPrefWidth(24 + CHARACTER * Math.max(3, String.valueOf(highest).length()));
    }

    /// The frozen side is as wide as its columns.
    private void widen() {
        var width = frozen.getVisibleLeafColumns().stream().mapToDouble(TableColumn::getPrefWidth).sum() + 2;
        frozen.setMinWidth(width);
        frozen.setPrefWidth(width);
        frozen.setMaxWidth(width);
    }

    private double width(int number, List<ResultRow> rows) {
        var about = described.get(number);
        var longest = about.name().length() + about.typeWords().length() + 4;
        for (var row : rows.subList(0, Math.min(rows.size(), ROWS_MEASURED))) {
            var value = row.value(number);
            longest = Math.max(longest, value == null ? 4 : value.length());
        }
        return Math.clamp(24 + longest * CHARACTER, NARROWEST, WIDEST);
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
