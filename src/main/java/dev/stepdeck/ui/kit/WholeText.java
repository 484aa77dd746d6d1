package dev.stepdeck.ui.kit;

import javafx.scene.control.Labeled;
import javafx.scene.control.TableCell;
import javafx.scene.control.Tooltip;
import javafx.scene.text.Text;
import org.jspecify.annotations.Nullable;

/// Says the whole text of what is cut off where the mouse rests on it, and nothing where all can be read.
public final class WholeText {

    /// Under which a node says that its whole text can be read so.
    public static final String SAID = "stepdeck-whole-text";

    private WholeText() {}

    /// Watches a cell or label, whose tooltip it sets from now on.
    public static void of(Labeled labeled) {
        labeled.getProperties().put(SAID, true);
        labeled.hoverProperty().subscribe(over -> labeled.setTooltip(over ? tooltip(labeled) : null));
    }

    /// A cell of text in a table that says it whole.
    public static <R> TableCell<R, String> cell() {
        return new TableCell<>() {
            {
                of(this);
            }

            @Override
            protected void updateItem(@Nullable String item, boolean empty) {
                super.updateItem(item, empty);
                setText(empty ? null : item);
            }
        };
    }

    private static @Nullable Tooltip tooltip(Labeled labeled) {
        var cut = labeled.getText() != null && labeled.getChildrenUnmodifiable().stream()
                .filter(Text.class::isInstance).map(Text.class::cast)
                .anyMatch(text -> text.getText().endsWith(labeled.getEllipsisString())
                        && !text.getText().equals(labeled.getText()));
        return cut ? new Tooltip(labeled.getText()) : null;
    }
}
