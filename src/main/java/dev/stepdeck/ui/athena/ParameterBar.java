package dev.stepdeck.ui.athena;

import java.util.ArrayList;
import java.util.List;

import javafx.geometry.VPos;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;

/// A field for each question mark of the text. Values are SQL literals: `5`, `'text'`, `DATE '2026-01-01'`.
final class ParameterBar extends FlowPane {

    private static final int MOST = 50;

    private final List<TextField> fields = new ArrayList<>();

    ParameterBar() {
        super(8, 6);
        getStyleClass().add("parameter-bar");
        setId("query-parameters");
        managedProperty().bind(visibleProperty());
        ask(0);
    }

    /// Shows this many fields; what was typed stays.
    void ask(int count) {
        var wanted = Math.min(count, MOST);
        if (wanted == fields.size() && !getChildren().isEmpty()) {
            return;
        }
        while (fields.size() > wanted) {
            fields.removeLast();
        }
        while (fields.size() < wanted) {
            var field = new TextField();
            field.setId("query-parameter-" + (fields.size() + 1));
            field.setPrefColumnCount(10);
            field.getStyleClass().add("mono");
            field.setPromptText("? " + (fields.size() + 1));
            field.setTooltip(new Tooltip("An SQL literal: 5, 'text', DATE '2026-01-01'"));
            fields.add(field);
        }
        var caption = new Label("Parameters");
        caption.getStyleClass().add("muted");
        var hint = new Label("SQL literals: strings in single quotes");
        hint.getStyleClass().add("field-hint");
        getChildren().setAll(caption);
        getChildren().addAll(fields);
        getChildren().add(hint);
        setRowValignment(VPos.CENTER);
        setVisible(wanted > 0);
    }

    /// What was typed into some of the fields, in the order of the question marks.
    List<String> values(int from, int count) {
        return fields.stream().skip(from).limit(count).map(field -> field.getText().strip()).toList();
    }

    /// Fills the fields.
    void fill(List<String> values) {
        for (var i = 0; i < Math.min(values.size(), fields.size()); i++) {
            fields.get(i).setText(values.get(i));
        }
    }

    /// Puts the focus into the first of some fields that is empty.
    boolean focusMissing(int from, int count) {
        var missing = fields.stream().skip(from).limit(count).filter(field -> field.getText().isBlank()).findFirst();
        missing.ifPresent(TextField::requestFocus);
        return missing.isPresent();
    }
}
