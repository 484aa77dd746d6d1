package dev.stepdeck.ui.settings;

import java.util.Locale;
import java.util.Optional;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// One setting: what it is called, a sentence of help, a control, and what is wrong with what was typed.
final class SettingRow extends HBox {

    private final Label problem = new Label();
    private final String words;

    /// @param control is labelled by the title
    SettingRow(String title, String help, Node control) {
        words = (title + " " + help).toLowerCase(Locale.ROOT);
        getStyleClass().add("setting-row");
        var name = new Label(title);
        name.setLabelFor(control);
        control.setAccessibleText(title);
        var what = new Label(help);
        what.getStyleClass().addAll("muted", "small-text");
        what.setWrapText(true);
        what.setMinHeight(Region.USE_PREF_SIZE);
        problem.getStyleClass().add("field-problem");
        problem.setWrapText(true);
        problem.setMinHeight(Region.USE_PREF_SIZE);
        problem.managedProperty().bind(problem.visibleProperty());
        problem.visibleProperty().bind(problem.textProperty().isNotEmpty());
        problem.setId(control.getId() == null ? null : control.getId() + "-problem");
        var told = new VBox(2, name, what);
        told.getStyleClass().add("setting-words");
        var field = new VBox(4, control, problem);
        field.setAlignment(Pos.TOP_LEFT);
        field.getStyleClass().add("setting-control");
        getChildren().setAll(told, field);
        managedProperty().bind(visibleProperty());
    }

    /// Says what is wrong, at the control; empty when nothing is.
    void problem(Optional<String> text) {
        problem.setText(text.orElse(""));
    }

    /// Shows itself if it is about some words, and tells whether it is.
    boolean narrow(String wanted) {
        setVisible(words.contains(wanted));
        return isVisible();
    }
}
