package dev.stepdeck.ui.graph;

import java.util.Optional;

import dev.stepdeck.ui.kit.Tone;

import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;

/// A box of a flow, in the looks of a state.
final class FlowBox extends HBox {

    private static final PseudoClass SELECTED = PseudoClass.getPseudoClass("selected");

    private final Label title = new Label();
    private final Label words = new Label();
    private final FontIcon status = new FontIcon();
    private Flow.Node node;
    private Optional<Tone> tone = Optional.empty();

    FlowBox(Flow.Node node, FlowLayout.Box place) {
        super(9);
        this.node = node;
        getStyleClass().addAll("state-box", "leaf", "flow-box");
        setAccessibleRole(AccessibleRole.BUTTON);
        setFocusTraversable(true);
        setAlignment(Pos.CENTER_LEFT);
        setMinSize(place.width(), place.height());
        setPrefSize(place.width(), place.height());
        setMaxSize(place.width(), place.height());
        resizeRelocate(place.x(), place.y(), place.width(), place.height());
        var icon = new FontIcon(node.icon());
        icon.getStyleClass().add("state-kind");
        title.getStyleClass().add("state-name");
        words.getStyleClass().add("state-does");
        status.getStyleClass().add("state-status");
        status.setManaged(false);
        var text = new VBox(title, words);
        text.setAlignment(Pos.CENTER_LEFT);
        text.setMinWidth(0);
        HBox.setHgrow(text, Priority.ALWAYS);
        getChildren().addAll(icon, text, status);
        show(node);
    }

    Flow.Node node() {
        return node;
    }

    void select(boolean selected) {
        pseudoClassStateChanged(SELECTED, selected);
    }

    /// Shows how it stands now.
    void show(Flow.Node now) {
        node = now;
        title.setText(now.title());
        words.setText(now.words());
        tone.ifPresent(before -> getStyleClass().remove("graph-" + before.styleClass()));
        getStyleClass().remove("not-reached");
        tone = now.tone();
        getStyleClass().add(tone.map(each -> "graph-" + each.styleClass()).orElse("not-reached"));
        status.setVisible(tone.isPresent());
        status.setManaged(tone.isPresent());
        tone.ifPresent(each -> status.setIconLiteral(each.icon()));
        setAccessibleText(now.title() + (now.words().isEmpty() ? "" : ", " + now.words()));
    }
}
