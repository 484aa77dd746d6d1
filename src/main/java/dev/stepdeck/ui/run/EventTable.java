package dev.stepdeck.ui.run;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

import dev.stepdeck.asl.history.HistoryEvent;
import dev.stepdeck.ui.kit.Clip;
import dev.stepdeck.ui.kit.Times;
import dev.stepdeck.ui.kit.Words;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.transformation.FilteredList;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/// All events of an execution, with a filter. An event belongs to the state whose entering led to it.
final class EventTable extends BorderPane {

    private static final KeyCombination COPY = KeyCombination.keyCombination("Shortcut+C");

    /// An event with what is known of it.
    record Row(HistoryEvent event, String state, Instant began) {

        String matched() {
            return (event.type() + " " + state + " " + event.details()).toLowerCase(Locale.ROOT);
        }
    }

    private final ObservableList<Row> rows = FXCollections.observableArrayList();
    private final FilteredList<Row> shown = new FilteredList<>(rows);
    private final TableView<Row> table = new TableView<>(shown);
    private final TextField filter = new TextField();
    private final Label count = new Label();
    private final Map<Long, String> states = new HashMap<>();
    private boolean follow = true;

    EventTable(Consumer<Row> chosen) {
        table.setId("events");
        table.getStyleClass().add("edge");
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        table.getColumns().add(column("Event", 60, row -> String.valueOf(row.event().id()), "number-column"));
        table.getColumns().add(column("Time", 110, row -> Times.clock(row.event().timestamp()), "mono"));
        table.getColumns().add(column("Type", 220, row -> row.event().type(), "event-type"));
        table.getColumns().add(column("State", 220, Row::state, "event-state"));
        table.getColumns().add(column("Since start", 100,
                row -> Times.took(Duration.between(row.began(), row.event().timestamp())), "number-column"));
        table.setPlaceholder(new Label("No events yet"));
        table.getSelectionModel().selectedItemProperty().subscribe(row -> {
            if (row != null) {
                follow = false;
                chosen.accept(row);
            }
        });
        table.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            var row = table.getSelectionModel().getSelectedItem();
            if (COPY.match(event) && row != null) {
                Clip.copy(row.event().toString());
                event.consume();
            }
        });
        filter.setId("events-filter");
        filter.setPromptText("Filter: state, type, text");
        filter.setPrefColumnCount(22);
        filter.textProperty().subscribe(this::narrow);
        count.getStyleClass().add("muted");
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        var bar = new HBox(count, gap, filter);
        bar.getStyleClass().add("event-bar");
        setTop(bar);
        setCenter(table);
    }

    /// Adds events; the table follows them until one is chosen.
    void add(List<HistoryEvent> events) {
        if (events.isEmpty()) {
            return;
        }
        var began = rows.isEmpty() ? events.getFirst().timestamp() : rows.getFirst().began();
        var added = new ArrayList<Row>();
        for (var event : events) {
            added.add(new Row(event, stateOf(event), began));
        }
        rows.addAll(added);
        tell();
        if (follow && !shown.isEmpty()) {
            table.scrollTo(shown.size() - 1);
        }
    }

    /// Brings the event that entered a state into view.
    void reveal(long eventId) {
        for (var i = 0; i < shown.size(); i++) {
            if (shown.get(i).event().id() == eventId) {
                table.getSelectionModel().clearAndSelect(i);
                table.scrollTo(Math.max(0, i - 2));
                return;
            }
        }
    }

    private String stateOf(HistoryEvent event) {
        var name = event.text("name");
        var entered = event.type().endsWith("StateEntered") || event.type().endsWith("StateExited");
        var state = entered ? name : Optional.ofNullable(states.get(event.previousEventId())).orElse("");
        states.put(event.id(), event.type().endsWith("StateExited") ? "" : state);
        return event.type().startsWith("Execution") ? "" : state;
    }

    private void narrow(String text) {
        var words = text.strip().toLowerCase(Locale.ROOT);
        shown.setPredicate(words.isEmpty() ? null : row -> row.matched().contains(words));
        tell();
    }

    private void tell() {
        count.setText(shown.size() == rows.size()
                ? Words.count(rows.size(), "event")
                : shown.size() + " of " + Words.count(rows.size(), "event"));
    }

    private static TableColumn<Row, String> column(String title, double width, Function<Row, String> text,
            String styleClass) {
        var column = new TableColumn<Row, String>(title);
        column.setCellValueFactory(cell -> new SimpleObjectProperty<>(text.apply(cell.getValue())));
        column.setPrefWidth(width);
        column.setSortable(false);
        column.setCellFactory(_ -> new TableCell<>() {
            {
                getStyleClass().add(styleClass);
            }

            @Override
            protected void updateItem(String item, boolean empty) {
                super.updateItem(item, empty);
                setText(empty ? null : item);
            }
        });
        return column;
    }
}
