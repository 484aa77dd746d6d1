package dev.stepdeck.ui.settings;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.function.DoubleFunction;
import java.util.function.Supplier;

import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;

/// A number that is applied as it is typed, once it is a good one. What is not good stays in the field and changes nothing.
final class NumberField {

    private final TextField field = new TextField();
    private final SettingRow row;
    private final Supplier<Number> now;
    private final DoubleFunction<Optional<String>> apply;
    private boolean showing;

    /// @param unit behind the field; may be empty
    /// @param now the number that is in force
    /// @param apply puts a number in force, or says why that is not possible
    NumberField(String id, String title, String help, String unit, Supplier<Number> now,
            DoubleFunction<Optional<String>> apply) {
        this.now = now;
        this.apply = apply;
        field.setId(id);
        field.setPrefColumnCount(8);
        field.setMaxWidth(140);
        var behind = new Label(unit);
        behind.getStyleClass().add("muted");
        var both = new HBox(8, field, behind);
        both.getStyleClass().add("button-row");
        both.setId(id + "-field");
        row = new SettingRow(title, help, both);
        field.setAccessibleText(title + (unit.isEmpty() ? "" : ", " + unit));
        field.textProperty().subscribe(this::typed);
        show();
    }

    SettingRow row() {
        return row;
    }

    /// Shows the number in force, unless what is typed means the same.
    void show() {
        var wanted = now.get().doubleValue();
        if (number().filter(typed -> typed == wanted).isEmpty()) {
            showing = true;
            field.setText(new BigDecimal(String.valueOf(now.get())).stripTrailingZeros().toPlainString());
            showing = false;
        }
        row.problem(Optional.empty());
    }

    private void typed(String text) {
        if (!showing) {
            row.problem(number().map(apply::apply).orElse(Optional.of("Type a number, such as "
                    + new BigDecimal(String.valueOf(now.get())).stripTrailingZeros().toPlainString() + ".")));
        }
    }

    private Optional<Double> number() {
        try {
            return Optional.of(new BigDecimal(field.getText().strip()).doubleValue());
        } catch (NumberFormatException _) {
            return Optional.empty();
        }
    }
}
