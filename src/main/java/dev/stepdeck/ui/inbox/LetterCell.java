package dev.stepdeck.ui.inbox;

import java.time.Instant;

import dev.stepdeck.aws.Letter;
import dev.stepdeck.ui.kit.StatusBadge;
import dev.stepdeck.ui.kit.Times;
import dev.stepdeck.ui.kit.Tone;
import dev.stepdeck.ui.kit.WholeText;

import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// A letter in the list: what it is about and when it came, and, below, from which topic to whom.
final class LetterCell extends ListCell<Letter> {

    private static final PseudoClass UNREAD = PseudoClass.getPseudoClass("unread");

    private final Region dot = new Region();
    private final Label title = new Label();
    private final Label sent = new Label();
    private final Label road = new Label();
    private final StatusBadge pending = new StatusBadge(Tone.WARNING, "To confirm");
    private final HBox row;

    LetterCell() {
        getStyleClass().add("letter-cell");
        dot.getStyleClass().add("letter-dot");
        title.getStyleClass().add("letter-title");
        title.setMinWidth(0);
        WholeText.of(title);
        HBox.setHgrow(title, Priority.ALWAYS);
        title.setMaxWidth(Double.MAX_VALUE);
        sent.getStyleClass().addAll("muted", "small-text");
        sent.setMinWidth(USE_PREF_SIZE);
        road.getStyleClass().addAll("muted", "small-text");
        road.setMinWidth(0);
        road.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(road, Priority.ALWAYS);
        pending.managedProperty().bind(pending.visibleProperty());
        var first = new HBox(8, title, sent);
        var second = new HBox(8, road, pending);
        var lines = new VBox(2, first, second);
        HBox.setHgrow(lines, Priority.ALWAYS);
        row = new HBox(8, dot, lines);
        row.getStyleClass().add("letter-row");
        setPrefWidth(0);
    }

    @Override
    protected void updateItem(@Nullable Letter letter, boolean empty) {
        super.updateItem(letter, empty);
        if (empty || letter == null) {
            setGraphic(null);
            setAccessibleText(null);
            pseudoClassStateChanged(UNREAD, false);
            return;
        }
        pseudoClassStateChanged(UNREAD, !letter.read());
        title.setText(letter.title());
        sent.setText(Times.ago(letter.sent(), Instant.now()));
        sent.setTooltip(new Tooltip(Times.absolute(letter.sent())));
        road.setText((letter.topic().isEmpty() ? "" : letter.topic() + " → ") + letter.to());
        pending.setVisible(letter.confirmation().map(Letter.Confirmation::pending).orElse(false));
        setAccessibleText((letter.read() ? "" : "Unread: ") + letter.title() + ", " + sent.getText());
        setGraphic(row);
    }
}
