package dev.stepdeck.ui.quality;

import java.util.Optional;

import dev.stepdeck.aws.quality.RulesetView;
import dev.stepdeck.ui.kit.Dialogs;

import javafx.beans.binding.Bindings;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.GridPane;
import javafx.stage.Window;

/// Asks over which table a ruleset is to be evaluated, and with which role.
final class EvaluationDialog {

    private static final double WIDTH = 340;

    private EvaluationDialog() {}

    /// The answer.
    record Wanted(String database, String table, String role) {}

    static Optional<Wanted> ask(Window owner, RulesetView ruleset) {
        var parts = ruleset.table().split("\\.", 2);
        var database = field("evaluate-database", parts.length > 1 ? parts[0] : "", "database");
        var table = field("evaluate-table", parts.length > 1 ? parts[1] : "", "table");
        var role = field("evaluate-role", "", "arn:aws:iam::ACCOUNT:role/NAME");
        var form = new GridPane(12, 8);
        form.addRow(0, caption("Database", database), database);
        form.addRow(1, caption("Table", table), table);
        form.addRow(2, caption("Role that reads it", role), role);
        var dialog = Dialogs.ask(owner, "Evaluate " + ruleset.name(), form, "Evaluate", false);
        dialog.getDialogPane().getButtonTypes().stream().<Node>map(dialog.getDialogPane()::lookupButton)
                .filter(button -> "dialog-action".equals(button.getId()))
                .forEach(button -> button.disableProperty().bind(Bindings.createBooleanBinding(
                        () -> database.getText().isBlank() || table.getText().isBlank() || role.getText().isBlank(),
                        database.textProperty(), table.textProperty(), role.textProperty())));
        return dialog.showAndWait().filter(agreed -> agreed).map(_ -> new Wanted(database.getText().strip(),
                table.getText().strip(), role.getText().strip()));
    }

    private static TextField field(String id, String text, String prompt) {
        var field = new TextField(text);
        field.setId(id);
        field.setPromptText(prompt);
        field.setPrefWidth(WIDTH);
        return field;
    }

    private static Label caption(String words, TextField field) {
        var caption = new Label(words);
        caption.setLabelFor(field);
        return caption;
    }
}
