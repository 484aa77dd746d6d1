package dev.stepdeck.ui.execution;

import javafx.scene.Node;
import javafx.scene.control.SplitPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import org.kordamp.ikonli.javafx.FontIcon;

/// The last part of a split, which can be folded away to give its place to the others, and comes back as large as it was.
final class Foldable {

    private final SplitPane split;
    private final Node part;
    private final ToggleButton button;
    private double divider;

    /// @param words what the button does when the part is folded away
    Foldable(SplitPane split, Node part, String icon, String words) {
        this.split = split;
        this.part = part;
        this.button = new ToggleButton("", new FontIcon(icon));
        button.getStyleClass().addAll("small", "button-icon");
        button.setSelected(true);
        button.setTooltip(new Tooltip(words));
        button.setAccessibleText(words);
        button.selectedProperty().subscribe((_, shown) -> show(shown));
    }

    ToggleButton button(String id) {
        button.setId(id);
        return button;
    }

    private void show(boolean shown) {
        if (!shown && split.getItems().contains(part)) {
            divider = split.getDividerPositions()[0];
            split.getItems().remove(part);
        } else if (shown && !split.getItems().contains(part)) {
            split.getItems().add(part);
            split.setDividerPositions(divider);
        }
    }
}
