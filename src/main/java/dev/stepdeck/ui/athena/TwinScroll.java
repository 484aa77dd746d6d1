package dev.stepdeck.ui.athena;

import java.util.Optional;

import javafx.application.Platform;
import javafx.geometry.Insets;
import javafx.geometry.Orientation;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.TableView;
import javafx.scene.layout.HBox;

/// Makes two tables with the same rows scroll vertically as one. The left one shows no scroll bars; where the right one has one at
/// the bottom, the left one ends above it.
final class TwinScroll {

    private static final double BAR = 12;

    private final TableView<?> left;
    private final TableView<?> right;
    private boolean bound;

    TwinScroll(TableView<?> left, TableView<?> right) {
        this.left = left;
        this.right = right;
        left.skinProperty().subscribe(_ -> later());
        right.skinProperty().subscribe(_ -> later());
        right.widthProperty().subscribe(_ -> later());
    }

    private void later() {
        Platform.runLater(this::bind);
    }

    private void bind() {
        var mine = bar(left, Orientation.VERTICAL);
        var other = bar(right, Orientation.VERTICAL);
        var bottom = bar(right, Orientation.HORIZONTAL);
        if (bound || mine.isEmpty() || other.isEmpty() || bottom.isEmpty()) {
            return;
        }
        bound = true;
        mine.get().valueProperty().bindBidirectional(other.get().valueProperty());
        bottom.get().visibleProperty().subscribe(shown -> HBox.setMargin(left,
                new Insets(0, 0, shown ? Math.max(BAR, bottom.get().getHeight()) : 0, 0)));
        bottom.get().heightProperty().subscribe(height -> HBox.setMargin(left,
                new Insets(0, 0, bottom.get().isVisible() ? height.doubleValue() : 0, 0)));
    }

    private static Optional<ScrollBar> bar(TableView<?> table, Orientation direction) {
        return table.lookupAll(".scroll-bar").stream().filter(ScrollBar.class::isInstance).map(ScrollBar.class::cast)
                .filter(bar -> bar.getOrientation() == direction && bar.getParent() != null
                        && bar.getParent().getStyleClass().contains("virtual-flow"))
                .findFirst();
    }
}
