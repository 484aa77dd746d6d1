package dev.stepdeck.ui.execution;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

import dev.stepdeck.asl.history.HistoryEvent;
import dev.stepdeck.ui.kit.Clip;
import dev.stepdeck.ui.kit.Times;
import dev.stepdeck.ui.kit.list.NoMatch;
import dev.stepdeck.ui.work.Running;
import dev.stepdeck.ui.work.WorkScope;

import javafx.application.Platform;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import org.jspecify.annotations.Nullable;

/// All events of an execution, with a filter. An event belongs to the state whose entering led to it. Texts are searched off the FX
/// thread: an execution may have 25,000 events with 256 KiB of data each.
final class EventTable extends BorderPane {

    private static final KeyCombination COPY = KeyCombination.keyCombination("Shortcut+C");

    private final List<EventRow> rows = new ArrayList<>();
    private final Map<Long, EventRow> byId = new HashMap<>();
    private final ObservableList<EventRow> shown = FXCollections.observableArrayList();
    private final TableView<EventRow> table = new TableView<>(shown);
    private final EventFilterBar bar = new EventFilterBar(this::narrow);
    private EventFilter filter = EventFilter.NONE;
    private boolean follow = true;
    private boolean revealing;
    private boolean moved;
    private @Nullable Running search;
    private @Nullable WorkScope scope;

    /// @param chosen receives the selected event
    /// @param back receives the event from which the user wants to go to its state
    EventTable(Consumer<EventRow> chosen, Consumer<EventRow> back) {
        table.setId("events");
        table.setAccessibleText("Events of the execution");
        table.getStyleClass().add("edge");
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        table.getColumns().add(column("Event", 60, row -> String.valueOf(row.event().id()), "number-column"));
        table.getColumns().add(column("Time", 110, row -> Times.clock(row.event().timestamp()), "mono"));
        table.getColumns().add(column("Type", 220, row -> row.event().type(), "event-type"));
        table.getColumns().add(column("State", 220, EventRow::state, "event-state"));
        table.getColumns().add(column("Since start", 100,
                row -> Times.took(Duration.between(row.began(), row.event().timestamp())), "number-column"));
        table.setPlaceholder(new Label("No events yet"));
        table.getSelectionModel().selectedItemProperty().subscribe(row -> {
            if (row != null) {
                follow = false;
                if (!revealing) {
                    chosen.accept(row);
                }
            }
        });
        table.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            var row = table.getSelectionModel().getSelectedItem();
            if (row != null && COPY.match(event)) {
                Clip.copy(row.event().toString());
                event.consume();
            } else if (row != null && event.getCode() == KeyCode.ENTER) {
                back.accept(row);
                event.consume();
            }
        });
        var selected = table.getSelectionModel().selectedItemProperty();
        var show = LinkRows.button("events-show-state", "Show state", () -> back.accept(selected.get()));
        show.setTooltip(new Tooltip("Show the state of the selected event in the graph (Enter)"));
        show.visibleProperty().bind(selected.map(row -> !row.state().isEmpty()).orElse(false));
        bar.getChildren().add(1, show);
        setTop(bar);
        setCenter(table);
    }

    /// Sets the scope in which to search; null while the screen is not shown.
    void within(@Nullable WorkScope opened) {
        scope = opened;
    }

    /// Adds events; the table follows them until one is selected.
    void add(List<HistoryEvent> events) {
        if (events.isEmpty()) {
            return;
        }
        var began = rows.isEmpty() ? events.getFirst().timestamp() : rows.getFirst().began();
        var added = new ArrayList<EventRow>(events.size());
        for (var event : events) {
            var row = row(event, began);
            byId.put(event.id(), row);
            bar.offer(row);
            added.add(row);
        }
        rows.addAll(added);
        if (search == null) {
            show(added);
        }
        if (follow) {
            showEnd();
        }
    }

    /// Shows where in the history one is: chooses an event without telling; at the end of a history that goes on, none.
    ///
    /// @param eventId empty for the end
    void moveTo(Optional<Long> eventId) {
        if (eventId.isPresent()) {
            moved = true;
            var chosen = table.getSelectionModel().getSelectedItem();
            if (chosen == null || chosen.event().id() != eventId.get()) {
                select(eventId.get());
            }
        } else if (moved) {
            moved = false;
            follow = true;
            revealing = true;
            table.getSelectionModel().clearSelection();
            revealing = false;
            showEnd();
        }
    }

    private void showEnd() {
        if (!shown.isEmpty()) {
            // The table places its last row by the height that it has after its layout.
            table.scrollTo(shown.size() - 1);
            Platform.runLater(() -> table.scrollTo(shown.size() - 1));
        }
    }

    /// Scrolls to an event and selects it without notification; a filter that hides it is removed.
    void reveal(long eventId) {
        if (!select(eventId)) {
            bar.clear();
            select(eventId);
        }
        table.requestFocus();
    }

    private boolean select(long eventId) {
        for (var i = 0; i < shown.size(); i++) {
            if (shown.get(i).event().id() == eventId) {
                revealing = true;
                table.getSelectionModel().clearAndSelect(i);
                revealing = false;
                table.scrollTo(Math.max(0, i - 2));
                return true;
            }
        }
        return false;
    }

    /// An event that leaves a state belongs to no state afterwards.
    private EventRow row(HistoryEvent event, Instant began) {
        var type = event.type();
        var before = byId.get(event.previousEventId());
        if (type.endsWith("StateEntered")) {
            return new EventRow(event, event.text("name"), event.id(), began);
        }
        if (before == null || type.startsWith("Execution") || before.event().type().endsWith("StateExited")) {
            return new EventRow(event, type.endsWith("StateExited") ? event.text("name") : "", 0, began);
        }
        return type.endsWith("StateExited") && !before.state().equals(event.text("name"))
                ? new EventRow(event, event.text("name"), 0, began)
                : new EventRow(event, before.state(), before.enteredId(), began);
    }

    private void narrow(EventFilter wanted) {
        filter = wanted;
        table.setPlaceholder(wanted.equals(EventFilter.NONE)
                ? new Label("No events yet")
                : NoMatch.of("events", bar::clear));
        if (search != null) {
            search.cancel();
            search = null;
        }
        var all = List.copyOf(rows);
        if (!wanted.reads() || scope == null) {
            shown.clear();
            show(all);
            return;
        }
        bar.searching();
        search = scope.fetch(_ -> all.stream().filter(wanted.compiled()).toList(), found -> {
            search = null;
            shown.setAll(found);
            show(rows.subList(all.size(), rows.size()));
        }, _ -> search = null);
    }

    private void show(List<EventRow> more) {
        shown.addAll(filter.equals(EventFilter.NONE) ? more : more.stream().filter(filter.compiled()).toList());
        bar.count(shown.size(), rows.size());
    }

    private static TableColumn<EventRow, String> column(String title, double width, Function<EventRow, String> text,
            String styleClass) {
        var column = new TableColumn<EventRow, String>(title);
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
