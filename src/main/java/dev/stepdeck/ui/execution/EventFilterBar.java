package dev.stepdeck.ui.execution;

import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

import dev.stepdeck.ui.kit.Words;

import javafx.animation.PauseTransition;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.util.Duration;

/// How many events are shown, and the filters: by state, by type, by text.
final class EventFilterBar extends HBox {

    private static final Duration TYPING = Duration.millis(150);
    private static final String ALL_STATES = "All states";
    private static final String ALL_TYPES = "All types";

    private final Label count = new Label();
    private final ComboBox<String> states = new ComboBox<>();
    private final ComboBox<String> types = new ComboBox<>();
    private final TextField words = new TextField();
    private final Button clear = LinkRows.button("events-clear", "Clear", this::clear);
    private final PauseTransition typing = new PauseTransition(TYPING);
    private final Consumer<EventFilter> chosen;
    private boolean clearing;

    /// @param chosen receives the filter whenever it changes; while the user types, when they pause
    EventFilterBar(Consumer<EventFilter> chosen) {
        this.chosen = chosen;
        getStyleClass().add("event-bar");
        setSpacing(8);
        count.getStyleClass().add("muted");
        count.setId("events-count");
        count.setMinWidth(Region.USE_PREF_SIZE);
        states.setId("events-state");
        states.setAccessibleText("Events of the state");
        states.setAccessibleText("State of the events");
        states.getItems().add(ALL_STATES);
        states.setValue(ALL_STATES);
        types.setId("events-type");
        types.setAccessibleText("Events of the type");
        types.setAccessibleText("Type of the events");
        types.getItems().addAll(ALL_TYPES, EventFilter.FAILURES);
        types.setValue(ALL_TYPES);
        for (var box : List.of(states, types)) {
            box.setPrefWidth(170);
            box.setVisibleRowCount(14);
            box.valueProperty().subscribe((_, _) -> tell());
        }
        words.setId("events-filter");
        words.setPromptText("Text in an event");
        words.setPrefColumnCount(18);
        words.textProperty().subscribe((_, _) -> typing.playFromStart());
        typing.setOnFinished(_ -> tell());
        clear.managedProperty().bind(clear.visibleProperty());
        clear.setVisible(false);
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        getChildren().addAll(count, gap, states, types, words, clear);
    }

    /// The current filter.
    EventFilter filter() {
        return new EventFilter(states.getValue().equals(ALL_STATES) ? "" : states.getValue(),
                types.getValue().equals(ALL_TYPES) ? "" : types.getValue(), words.getText());
    }

    /// Offers the state and the type of an event.
    void offer(EventRow row) {
        if (!row.state().isEmpty() && !states.getItems().contains(row.state())) {
            states.getItems().add(row.state());
        }
        if (!types.getItems().contains(row.event().type())) {
            types.getItems().add(row.event().type());
        }
    }

    /// Clears the filter.
    void clear() {
        clearing = true;
        states.setValue(ALL_STATES);
        types.setValue(ALL_TYPES);
        words.clear();
        typing.stop();
        clearing = false;
        tell();
    }

    /// Shows how many there are.
    void count(int shown, int all) {
        count.setText(shown == all
                ? Words.count(all, "event")
                : String.format(Locale.ROOT, "%,d of %s", shown, Words.count(all, "event")));
    }

    /// Shows that the events are being searched.
    void searching() {
        count.setText("Searching…");
    }

    private void tell() {
        if (!clearing) {
            clear.setVisible(!filter().equals(EventFilter.NONE));
            chosen.accept(filter());
        }
    }
}
