package dev.stepdeck.ui.jobs;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import dev.stepdeck.ui.editor.JsonEditor;
import dev.stepdeck.ui.kit.Dialogs;

import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.stage.Window;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// The arguments of a job run, to be changed before it starts.
final class RunForm extends VBox {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final JsonEditor editor = new JsonEditor();

    private RunForm(Map<String, String> defaults, Optional<Map<String, String>> last) {
        super(8);
        setId("job-run-form");
        editor.setAccessibleText("Arguments of the run, as JSON");
        editor.setPrefSize(520, 220);
        var usual = new Button("Defaults");
        usual.setId("job-run-defaults");
        usual.getStyleClass().add("small");
        usual.setOnAction(_ -> show(defaults));
        var before = new Button("Like the last run");
        before.setId("job-run-last");
        before.getStyleClass().add("small");
        before.setDisable(last.isEmpty());
        before.setOnAction(_ -> last.ifPresent(this::show));
        var row = new HBox(new Label("Arguments"), usual, before);
        row.getStyleClass().add("button-row");
        var hint = new Label("A JSON object of strings. They replace the job's default arguments with the same names.");
        hint.getStyleClass().add("field-hint");
        hint.setWrapText(true);
        getChildren().addAll(row, editor, hint);
        show(last.orElse(defaults));
    }

    /// Asks for the arguments; empty when the run is not to start.
    static Optional<Map<String, String>> ask(Window owner, String job, Map<String, String> defaults,
            Optional<Map<String, String>> last) {
        var form = new RunForm(defaults, last);
        var dialog = Dialogs.ask(owner, "Run " + job, form, "Run job", false);
        dialog.getDialogPane().lookupButton(dialog.getDialogPane().getButtonTypes().getFirst()).disableProperty()
                .bind(form.complete().not());
        return dialog.showAndWait().filter(agreed -> agreed).flatMap(_ -> form.arguments());
    }

    private void show(Map<String, String> arguments) {
        editor.textProperty().set(arguments.isEmpty()
                ? "{\n  \n}"
                : JSON.writerWithDefaultPrettyPrinter().writeValueAsString(new TreeMap<>(arguments)));
    }

    private BooleanBinding complete() {
        return Bindings.createBooleanBinding(() -> arguments().isPresent(), editor.textProperty());
    }

    /// What is typed; empty while it is no object of strings and numbers.
    private Optional<Map<String, String>> arguments() {
        try {
            var read = JSON.readTree(editor.textProperty().get());
            if (!read.isObject() || read.values().stream().anyMatch(value -> value.isContainer() || value.isNull())) {
                return Optional.empty();
            }
            var arguments = new LinkedHashMap<String, String>();
            read.properties().forEach(entry -> arguments.put(entry.getKey(), entry.getValue().asString()));
            return Optional.of(arguments);
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }
}
