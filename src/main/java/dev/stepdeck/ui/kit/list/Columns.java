package dev.stepdeck.ui.kit.list;

import java.util.function.Consumer;
import java.util.function.Function;

import dev.stepdeck.ui.kit.StatusBadge;
import dev.stepdeck.ui.kit.WholeText;

import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseEvent;
import org.jspecify.annotations.Nullable;

/// Adds columns to a table, in the order of the calls. Widths are in pixels; the last column takes what is left.
public final class Columns<R> {

    /// The style of columns of numbers.
    private static final String NUMBER = "number-column";
    private static final double LEAST_NUMBER = 92;
    private static final double MOST_GROWTH = 1.3;
    /// A letter of a title, and what is around the title.
    private static final double LETTER = 6.8;
    private static final double AROUND_TITLE = 22;

    private final TableView<R> table;
    private boolean sortable = true;

    private Columns(TableView<R> table) {
        this.table = table;
    }

    /// For a table that has no column yet.
    public static <R> Columns<R> of(TableView<R> table) {
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        Fresh.keep(table);
        return new Columns<>(table);
    }

    /// Keeps the order that the rows come in: the columns that follow cannot be sorted by.
    public Columns<R> unsorted() {
        sortable = false;
        return this;
    }

    /// A column of text.
    ///
    /// @param styleClasses of its cells and head
    public Columns<R> text(String title, double width, Function<R, String> text, String... styleClasses) {
        var column = column(title, width, text);
        column.setCellFactory(_ -> WholeText.cell());
        append(column, styleClasses);
        return this;
    }

    /// A column that is sorted by its values and not by their words.
    ///
    /// @param styleClasses of its cells and head
    public <T extends Comparable<? super T>> Columns<R> value(String title, double width, Function<R, T> value,
            Function<T, String> words, String... styleClasses) {
        var column = new TableColumn<R, T>(title);
        column.setCellValueFactory(cell -> new SimpleObjectProperty<>(value.apply(cell.getValue())));
        column.setCellFactory(_ -> new TableCell<>() {
            {
                WholeText.of(this);
            }

            @Override
            protected void updateItem(@Nullable T item, boolean empty) {
                super.updateItem(item, empty);
                setText(empty || item == null ? null : words.apply(item));
            }
        });
        column.setPrefWidth(width);
        column.setSortable(sortable);
        append(column, styleClasses);
        return this;
    }

    /// A column of numbers or durations, to the right.
    public Columns<R> number(String title, double width, Function<R, String> text) {
        return text(title, width, text, NUMBER);
    }

    /// A column of statuses as AWS writes them, each shown as a badge. It never gets narrower than it is, and hardly wider.
    public Columns<R> status(String title, double width, Function<R, String> status) {
        var column = column(title, width, status);
        column.setMinWidth(width);
        column.setMaxWidth(width * MOST_GROWTH);
        column.setCellFactory(_ -> new GraphicCell<>(Columns::badge));
        append(column);
        return this;
    }

    /// What is too long for its column ends in dots and is said whole where the mouse rests.
    private static StatusBadge badge(String status) {
        var badge = StatusBadge.of(status);
        badge.setMinWidth(0);
        badge.setTooltip(new Tooltip(badge.getText()));
        return badge;
    }

    /// Leaves out the column added last where the table is too narrow for it and those before it.
    public Columns<R> whereThereIsRoom() {
        var column = table.getColumns().getLast();
        var needed = table.getColumns().stream().mapToDouble(TableColumn::getPrefWidth).sum();
        table.widthProperty().subscribe(width -> {
            if (width.doubleValue() > 0) {
                column.setVisible(width.doubleValue() >= needed);
            }
        });
        return this;
    }

    /// A column of names, each a link that opens its row.
    ///
    /// @param styleClasses of its cells and head
    public Columns<R> link(String title, double width, Function<R, String> name, Consumer<R> open,
            String... styleClasses) {
        var column = column(title, width, name);
        column.setCellFactory(_ -> new LinkCell<>(open));
        append(column, styleClasses);
        return this;
    }

    /// A column whose cells are controls.
    public Columns<R> controls(String title, double width, Function<R, Node> control) {
        var column = new TableColumn<R, R>(title);
        column.setCellValueFactory(cell -> new SimpleObjectProperty<>(cell.getValue()));
        column.setPrefWidth(width);
        column.setSortable(false);
        column.setCellFactory(_ -> new GraphicCell<>(control));
        append(column);
        return this;
    }

    /// Numbers and durations stay whole where the table is narrow, and leave the room to words where it is wide; only the last column
    /// fills what is left.
    private void append(TableColumn<R, ?> column, String... styleClasses) {
        column.getStyleClass().addAll(styleClasses);
        var title = column.getText().length() * LETTER + AROUND_TITLE;
        column.setMinWidth(Math.max(column.getMinWidth(), title));
        if (column.getStyleClass().contains(NUMBER)) {
            column.setMinWidth(Math.max(title, Math.min(column.getPrefWidth(), LEAST_NUMBER)));
        }
        if (!table.getColumns().isEmpty() && table.getColumns().getLast().getStyleClass().contains(NUMBER)) {
            table.getColumns().getLast().setMaxWidth(table.getColumns().getLast().getPrefWidth() * MOST_GROWTH);
        }
        table.getColumns().add(column);
    }

    private TableColumn<R, String> column(String title, double width, Function<R, String> text) {
        var column = new TableColumn<R, String>(title);
        column.setCellValueFactory(cell -> new SimpleObjectProperty<>(text.apply(cell.getValue())));
        column.setPrefWidth(width);
        column.setSortable(sortable);
        return column;
    }

    /// Shows its item as a link. It takes no focus: the row has it, and Enter opens the row. With Ctrl or Shift it selects, like the rest of
    /// the row.
    private static final class LinkCell<R> extends TableCell<R, String> {

        private final Hyperlink link = new Hyperlink();

        LinkCell(Consumer<R> open) {
            link.setFocusTraversable(false);
            WholeText.of(link);
            // A button lets presses with a key go by, and keeps them from the row.
            link.addEventHandler(MouseEvent.MOUSE_PRESSED, press -> {
                if (press.isShortcutDown() || press.isShiftDown()) {
                    select();
                }
            });
            link.setOnAction(_ -> open.accept(getTableRow().getItem()));
        }

        private void select() {
            var selection = getTableView().getSelectionModel();
            if (selection.isSelected(getIndex())) {
                selection.clearSelection(getIndex());
            } else {
                selection.select(getIndex());
            }
        }

        @Override
        protected void updateItem(@Nullable String item, boolean empty) {
            super.updateItem(item, empty);
            link.setText(empty ? null : item);
            link.setVisited(false);
            setGraphic(empty || item == null ? null : link);
        }
    }

    /// Shows its item as a control.
    private static final class GraphicCell<R, T> extends TableCell<R, T> {

        private final Function<T, ? extends Node> control;

        GraphicCell(Function<T, ? extends Node> control) {
            this.control = control;
        }

        @Override
        protected void updateItem(@Nullable T item, boolean empty) {
            super.updateItem(item, empty);
            setGraphic(empty || item == null ? null : control.apply(item));
        }
    }
}
