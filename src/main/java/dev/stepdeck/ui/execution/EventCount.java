package dev.stepdeck.ui.execution;

import java.util.Locale;

import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;

/// How many of the events that AWS allows an execution has; warns before there are too many.
public final class EventCount extends Label {

    /// Source: Step Functions service quotas. An execution that would have more fails.
    private static final int MOST = 25_000;
    private static final int MANY = 20_000;
    private static final PseudoClass WARNING = PseudoClass.getPseudoClass("warning");

    /// Shows no number yet.
    public EventCount() {
        getStyleClass().addAll("muted", "small-text", "limit");
        setMinWidth(USE_PREF_SIZE);
        setTooltip(new Tooltip(String.format(Locale.ROOT,
                "An execution can have at most %,d events. Let a distributed Map or another execution do part of the work.",
                MOST)));
    }

    /// Says how many have been read so far.
    void reading(long events) {
        setText(events == 0
                ? "Reading the history…"
                : String.format(Locale.ROOT, "Reading the history, %,d events…", events));
        pseudoClassStateChanged(WARNING, false);
    }

    /// Shows a number.
    void show(long events) {
        setText(String.format(Locale.ROOT, "%,d of %,d events", events, MOST));
        pseudoClassStateChanged(WARNING, events >= MANY);
    }
}
