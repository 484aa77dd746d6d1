package dev.stepdeck.ui.kit;

import java.util.List;
import java.util.function.Function;

import dev.stepdeck.aws.StackEventView;

import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;

/// The events of a stack, the newest at the top.
public final class StackEvents extends TableView<StackEventView> {

    /// Empty.
    public StackEvents() {
        setId("stack-events");
        getStyleClass().add("edge");
        setColumnResizePolicy(CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        setAccessibleText("Events of the stack");
        setPlaceholder(new Label("No events yet"));
        var time = column("Time", 110, event -> Times.clock(event.time()));
        time.setMaxWidth(120);
        getColumns().add(time);
        var status = column("Status", 200, event -> event.status().text());
        status.setCellFactory(_ -> new TableCell<>() {
            @Override
            protected void updateItem(String item, boolean empty) {
                super.updateItem(item, empty);
                setGraphic(empty || item == null ? null : StatusBadge.of(item));
            }
        });
        status.setMinWidth(176);
        status.setMaxWidth(220);
        getColumns().add(status);
        getColumns().add(column("Resource", 180, StackEventView::logicalId));
        getColumns().add(column("Type", 230, StackEventView::type));
        getColumns().add(column("Reason", 260, StackEventView::reason));
    }

    /// Adds events that are newer than those shown, given oldest first.
    public void add(List<StackEventView> events) {
        events.forEach(event -> getItems().addFirst(event));
    }

    private static TableColumn<StackEventView, String> column(String title, double width,
            Function<StackEventView, String> text) {
        var column = new TableColumn<StackEventView, String>(title);
        column.setCellValueFactory(cell -> new SimpleObjectProperty<>(text.apply(cell.getValue())));
        column.setCellFactory(_ -> WholeText.cell());
        column.setPrefWidth(width);
        column.setMinWidth(Math.min(width, 110));
        column.setSortable(false);
        return column;
    }
}
