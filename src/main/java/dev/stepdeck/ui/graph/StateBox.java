package dev.stepdeck.ui.graph;

import java.time.Instant;
import java.util.Optional;

import dev.stepdeck.asl.history.StateVisits;
import dev.stepdeck.ui.kit.Tone;

import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/// The node of a state: its name, what it does, and what the execution did there by colour, icon and words.
final class StateBox extends BorderPane {

    private static final PseudoClass SELECTED = PseudoClass.getPseudoClass("selected");

    private final GraphLayout.Box box;
    private final Label does = new Label();
    private final FontIcon statusIcon = new FontIcon();
    private Optional<StateVisits> visits = Optional.empty();
    private String note = "";
    private @Nullable Tone tone;

    StateBox(GraphLayout.Box box) {
        this.box = box;
        getStyleClass().addAll("state-box", box.node().inner().isEmpty() ? "leaf" : "container");
        setAccessibleRole(AccessibleRole.BUTTON);
        resizeRelocate(box.x(), box.y(), box.width(), box.height());
        setPrefSize(box.width(), box.height());
        setMinSize(box.width(), box.height());
        setMaxSize(box.width(), box.height());
        var name = new Label(box.node().name());
        name.getStyleClass().add("state-name");
        does.getStyleClass().add("state-does");
        does.setText(StateWords.does(box.node().state()));
        var words = new VBox(name, does);
        words.setMinWidth(0);
        HBox.setHgrow(words, Priority.ALWAYS);
        var kind = new FontIcon(StateWords.icon(box.node().state()));
        kind.getStyleClass().add("state-kind");
        statusIcon.getStyleClass().add("state-status");
        var gap = new Region();
        var head = new HBox(kind, words, gap, statusIcon);
        head.getStyleClass().add("state-head");
        head.setAlignment(Pos.CENTER_LEFT);
        setTop(box.node().inner().isEmpty() ? null : head);
        setCenter(box.node().inner().isEmpty() ? head : null);
        show(Optional.empty(), Instant.EPOCH);
    }

    /// The state's name.
    String name() {
        return box.node().name();
    }

    /// Its position.
    GraphLayout.Box box() {
        return box;
    }

    void select(boolean selected) {
        pseudoClassStateChanged(SELECTED, selected);
    }

    /// Shows what the execution did here so far.
    void show(Optional<StateVisits> newVisits, Instant now) {
        visits = newVisits;
        var newTone = visits.map(found -> StateWords.tone(found.status())).orElse(null);
        if (tone != newTone || visits.isEmpty()) {
            if (tone != null) {
                getStyleClass().remove("graph-" + tone.styleClass());
            }
            getStyleClass().remove("not-reached");
            getStyleClass().add(newTone == null ? "not-reached" : "graph-" + newTone.styleClass());
            tone = newTone;
        }
        statusIcon.setVisible(newTone != null);
        if (newTone != null) {
            statusIcon.setIconLiteral(newTone.icon());
        }
        tick(now);
    }

    /// Adds words about what the state started elsewhere; empty for none.
    void note(String words, Instant now) {
        note = words;
        tick(now);
    }

    /// Updates the elapsed time while it runs.
    void tick(Instant now) {
        var what = StateWords.does(box.node().state());
        does.setText(visits.map(found -> StateWords.happened(found, now) + (note.isEmpty() ? "" : " · " + note))
                .orElse(what));
        setAccessibleText(box.node().name() + ", " + what + ", "
                + visits.map(found -> StateWords.happened(found, now)).orElse("not reached")
                + (note.isEmpty() ? "" : ", " + note));
    }

    /// Whether the time is still counting.
    boolean ticking() {
        return visits.isPresent() && !visits.get().status().ended();
    }
}
