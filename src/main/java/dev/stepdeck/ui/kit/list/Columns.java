package dev.stepdeck.ui.kit.list;

import java.util.function.Function;

import dev.stepdeck.ui.kit.StatusBadge;

import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Node;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import org.jspecify.annotations.Nullable;

/// Adds columns to a table, in the order of the calls. Widths are in pixels; the last column takes what is left.
public final class Columns<R> {

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
        add(title, width, text).getStyleClass().addAll(styleClasses);
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
            @Override
            protected void updateItem(@Nullable T item, boolean empty) {
                super.updateItem(item, empty);
                setText(empty || item == null ? null : words.apply(item));
            }
        });
        column.setPrefWidth(width);
        column.setSortable(sortable);
        column.getStyleClass().addAll(styleClasses);
        table.getColumns().add(column);
        return this;
    }

    /// A column of numbers or durations, to the right.
    public Columns<R> number(String title, double width, Function<R, String> text) {
        return text(title, width, text, "number-column");
    }

    /// A column of statuses as AWS writes them, each shown as a badge. It never gets narrower than it is.
    public Columns<R> status(String title, double width, Function<R, String> status) {
        var column = add(title, width, status);
        column.setMinWidth(width);
        column.setCellFactory(_ -> new GraphicCell<>(Columns::badge));
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

    /// A column whose cells are controls.
    public Columns<R> controls(String title, double width, Function<R, Node> control) {
        var column = new TableColumn<R, R>(title);
        column.setCellValueFactory(cell -> new SimpleObjectProperty<>(cell.getValue()));
        column.setPrefWidth(width);
        column.setSortable(false);
        column.setCellFactory(_ -> new GraphicCell<>(control));
        table.getColumns().add(column);
        return this;
    }

    private TableColumn<R, String> add(String title, double width, Function<R, String> text) {
        var column = new TableColumn<R, String>(title);
        column.setCellValueFactory(cell -> new SimpleObjectProperty<>(text.apply(cell.getValue())));
        column.setPrefWidth(width);
        column.setSortable(sortable);
        table.getColumns().add(column);
        return column;
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
