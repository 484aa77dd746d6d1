package dev.stepdeck.ui.compare;

import java.time.Duration;
import java.util.function.Supplier;

import dev.stepdeck.asl.compare.ExecutionComparison;
import dev.stepdeck.ui.kit.Times;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/// How much longer or shorter the right side took, as a bar and in words.
final class DifferenceCell extends TableCell<ExecutionComparison.State, ExecutionComparison.State> {

    private static final double WIDEST = 100;
    private static final double WORDS = 84;

    private final Supplier<Duration> largest;
    private final Region bar = new Region();
    private final Label words = new Label();
    private final HBox row = new HBox(8, bar, words);

    /// @param largest the largest difference of all states
    DifferenceCell(Supplier<Duration> largest) {
        this.largest = largest;
        row.setAlignment(Pos.CENTER_LEFT);
        words.setMinWidth(Region.USE_PREF_SIZE);
        bar.setMinHeight(10);
        bar.setMaxHeight(10);
    }

    @Override
    protected void updateItem(ExecutionComparison.State state, boolean empty) {
        super.updateItem(state, empty);
        if (empty || state == null || state.difference().isEmpty()) {
            setGraphic(null);
            return;
        }
        var difference = state.difference().get();
        var whole = Math.max(1, largest.get().toMillis());
        var width = Math.abs(difference.toMillis()) / (double) whole
                * Math.min(WIDEST, Math.max(0, getWidth() - WORDS));
        bar.setMinWidth(width);
        bar.setMaxWidth(width);
        bar.getStyleClass().setAll(difference.isNegative() ? "shorter" : "longer");
        words.setText(difference.isZero() || difference.toMillis() == 0
                ? "same"
                : (difference.isNegative() ? "−" : "+") + Times.took(difference.abs()));
        setGraphic(row);
    }
}
