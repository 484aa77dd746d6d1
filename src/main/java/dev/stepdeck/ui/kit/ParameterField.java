package dev.stepdeck.ui.kit;

import dev.stepdeck.pattern.Parameter;

import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;

/// A parameter of the template as a field: a choice where values are listed, hidden where it is a secret, and what is wrong with it as one
/// types.
public final class ParameterField extends VBox {

    private final Parameter parameter;
    private final StringProperty value = new SimpleStringProperty("");
    private final ReadOnlyBooleanWrapper good = new ReadOnlyBooleanWrapper();
    private final Label problem = new Label();
    private boolean touched;

    /// @param first its value to begin with
    public ParameterField(Parameter parameter, String first) {
        this.parameter = parameter;
        setSpacing(3);
        var name = new Label(parameter.name());
        name.getStyleClass().add("section-title");
        var control = control();
        control.setId("parameter-" + parameter.name());
        control.setMaxWidth(Double.MAX_VALUE);
        name.setLabelFor(control);
        problem.getStyleClass().add("field-problem");
        problem.setId("parameter-" + parameter.name() + "-problem");
        problem.setWrapText(true);
        problem.managedProperty().bind(problem.textProperty().isNotEmpty());
        getChildren().addAll(name, control, problem);
        var hint = hint();
        if (!hint.isEmpty()) {
            var text = new Label(hint);
            text.setWrapText(true);
            text.getStyleClass().add("field-hint");
            getChildren().add(text);
        }
        value.set(first);
        value.subscribe(this::check);
        touched = true;
    }

    /// What it is the field of.
    public Parameter parameter() {
        return parameter;
    }

    /// What is typed or chosen.
    public String value() {
        return value.get();
    }

    /// Whether CloudFormation would take the value.
    public ReadOnlyBooleanProperty goodProperty() {
        return good.getReadOnlyProperty();
    }

    private Control control() {
        if (!parameter.allowedValues().isEmpty()) {
            var box = new ComboBox<String>();
            box.getItems().setAll(parameter.allowedValues());
            box.valueProperty().bindBidirectional(value);
            return box;
        }
        var field = parameter.noEcho() ? new PasswordField() : new TextField();
        field.textProperty().bindBidirectional(value);
        field.setPromptText(parameter.list() ? "Values, separated by commas" : "");
        return field;
    }

    private String hint() {
        var type = parameter.type().equals("String") ? "" : parameter.type();
        if (parameter.description().isEmpty()) {
            return type;
        }
        return type.isEmpty() ? parameter.description() : parameter.description() + " (" + type + ")";
    }

    /// An empty field shows no error before the user has typed.
    private void check(String text) {
        var wrong = parameter.problem(text == null ? "" : text);
        good.set(wrong.isEmpty());
        problem.setText(touched || text != null && !text.isEmpty() ? wrong.orElse("") : "");
    }
}
