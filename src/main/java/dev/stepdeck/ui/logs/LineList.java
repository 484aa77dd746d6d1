package dev.stepdeck.ui.logs;

import java.time.Instant;
import java.util.Optional;
import java.util.stream.Collectors;

import dev.stepdeck.aws.LogLine;
import dev.stepdeck.ui.kit.Clip;
import dev.stepdeck.ui.kit.Times;

import javafx.beans.binding.Bindings;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.scene.control.ListView;
import javafx.scene.control.SelectionMode;
import javafx.scene.input.ScrollEvent;

/// The list of lines and what one does in it: fold, copy, look around a line, move to a time.
final class LineList {

    private static final double ROW = 21;
    private static final int ABOVE = 2;
    private static final int ABOVE_CONTEXT = 8;

    private final ListView<LogLine> list = new ListView<>();
    private final LogLines lines;
    private final BooleanProperty following = new SimpleBooleanProperty(true);
    private final BooleanProperty wrapped = new SimpleBooleanProperty();
    private final Runnable changed;
    private final SimpleBooleanProperty tall = new SimpleBooleanProperty();

    /// @param several whether lines say which group they are of
    /// @param changed is told when other lines are in sight
    LineList(LogLines lines, ReadOnlyBooleanProperty several, Runnable changed) {
        this.lines = lines;
        this.changed = changed;
        list.setId("logs-lines");
        list.setAccessibleText("Log lines");
        list.getStyleClass().add("log-lines");
        list.setItems(lines.shown());
        list.fixedCellSizeProperty().bind(Bindings.when(wrapped.or(tall)).then(-1.0).otherwise(ROW));
        list.setCellFactory(view -> new LineCell(view, wrapped, several, new LineCell.Folding() {
            @Override
            public Folds folds() {
                return lines.folds();
            }

            @Override
            public void toggle(LogLine line) {
                fold(line);
            }
        }));
        list.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        list.addEventFilter(ScrollEvent.SCROLL, event -> {
            if (event.getDeltaY() > 0) {
                following.set(false);
            }
        });
    }

    ListView<LogLine> view() {
        return list;
    }

    /// Whether the newest line stays in sight; ends when somebody looks at older ones.
    BooleanProperty followingProperty() {
        return following;
    }

    /// Whether long lines are broken.
    BooleanProperty wrappedProperty() {
        return wrapped;
    }

    /// Other lines come: they are as high as usual.
    void reset() {
        tall.set(false);
    }

    boolean isFocused() {
        return list.isFocused();
    }

    Optional<LogLine> chosen() {
        return Optional.ofNullable(list.getSelectionModel().getSelectedItem());
    }

    void copy() {
        Clip.copy(list.getSelectionModel().getSelectedItems().stream().map(LineList::asText)
                .collect(Collectors.joining("\n")));
    }

    /// Opens or closes a folded line.
    void fold(LogLine line) {
        following.set(false);
        tall.set(tall.get() || FoldedText.isLong(line.message()));
        lines.toggle(line);
        list.refresh();
        list.getSelectionModel().clearAndSelect(lines.shown().indexOf(line));
        changed.run();
    }

    void moveTo(Instant time) {
        following.set(false);
        var at = lines.indexAt(time);
        if (at >= 0) {
            list.scrollTo(Math.max(0, at - ABOVE));
            list.getSelectionModel().clearAndSelect(at);
        }
    }

    /// Shows what is around a line within the lines that were read, or hides it.
    void around(LogLine line) {
        following.set(false);
        lines.toggleAround(line);
        var at = lines.shown().indexOf(line);
        list.getSelectionModel().clearAndSelect(at);
        list.scrollTo(Math.max(0, at - ABOVE_CONTEXT));
        changed.run();
    }

    void toEnd() {
        if (!lines.shown().isEmpty()) {
            list.scrollTo(lines.shown().size() - 1);
        }
    }

    /// A line as it is copied and saved.
    static String asText(LogLine line) {
        return Times.absolute(line.time()) + " " + line.stream() + " " + line.message().stripTrailing();
    }
}
