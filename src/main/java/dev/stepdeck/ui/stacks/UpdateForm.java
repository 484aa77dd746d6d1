package dev.stepdeck.ui.stacks;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.stepdeck.aws.StackView;
import dev.stepdeck.pattern.Template;
import dev.stepdeck.ui.kit.ParameterField;

import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;

/// What an update of a stack changes: its parameters, and its template if another file is chosen.
final class UpdateForm extends VBox {

    private final List<ParameterField> fields = new ArrayList<>();
    private final Map<String, String> before;
    private final Label file = new Label("The template stays as it is");
    private Optional<Path> chosen = Optional.empty();

    UpdateForm(StackView stack, Template template) {
        super(12);
        setId("stack-update-form");
        setPrefWidth(460);
        before = stack.parameters();
        for (var parameter : template.parameters()) {
            var field = new ParameterField(parameter,
                    parameter.noEcho()
                            ? ""
                            : before.getOrDefault(parameter.name(), parameter.defaultValue().orElse("")));
            fields.add(field);
            getChildren().add(field);
            if (parameter.noEcho()) {
                var hint = new Label("Leave it empty to keep the current value.");
                hint.getStyleClass().add("field-hint");
                getChildren().add(hint);
            }
        }
        if (fields.isEmpty()) {
            getChildren().add(new Label("The template has no parameters."));
        }
        var choose = new Button("Choose another template\u2026");
        choose.setId("stack-update-template");
        choose.setOnAction(_ -> choose());
        file.getStyleClass().add("muted");
        var row = new HBox(choose, file);
        row.getStyleClass().add("button-row");
        var hint = new Label("Nothing is changed before you have seen what would change.");
        hint.getStyleClass().add("field-hint");
        getChildren().addAll(row, hint);
    }

    /// The parameters whose values differ from those that the stack has.
    Map<String, String> changed() {
        var values = new HashMap<String, String>();
        for (var field : fields) {
            var name = field.parameter().name();
            var same = field.parameter().noEcho() ? field.value().isEmpty() : field.value().equals(before.get(name));
            if (!same) {
                values.put(name, field.value());
            }
        }
        return values;
    }

    /// The file of another template, if one was chosen.
    Optional<Path> template() {
        return chosen;
    }

    private void choose() {
        var chooser = new FileChooser();
        chooser.setTitle("Choose a template");
        chooser.getExtensionFilters().setAll(
                new FileChooser.ExtensionFilter("CloudFormation templates", "*.yaml", "*.yml", "*.json", "*.template"));
        Optional.ofNullable(chooser.showOpenDialog(getScene().getWindow())).ifPresent(found -> {
            chosen = Optional.of(found.toPath());
            file.setText(found.getName());
        });
    }
}
