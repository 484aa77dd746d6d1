package dev.stepdeck.ui.kit;

import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import org.kordamp.ikonli.javafx.FontIcon;

/// A status as a rounded label: colour, icon and word together.
public final class StatusBadge extends Label {

    private final FontIcon icon = new FontIcon();

    /// An empty badge; [#show] fills it.
    public StatusBadge() {
        getStyleClass().add("status-badge");
        setAccessibleRole(AccessibleRole.TEXT);
        setGraphic(icon);
        setMinWidth(USE_PREF_SIZE);
    }

    /// A badge that shows one status.
    public StatusBadge(Tone tone, String word) {
        this();
        show(tone, word);
    }

    /// The badge of a status as AWS writes it.
    public static StatusBadge of(String status) {
        return new StatusBadge(Tone.of(status), Words.of(status));
    }

    /// Shows another status.
    public void show(Tone tone, String word) {
        for (var each : Tone.values()) {
            getStyleClass().remove(each.styleClass());
        }
        getStyleClass().add(tone.styleClass());
        icon.setIconLiteral(tone.icon());
        setText(word);
    }
}
