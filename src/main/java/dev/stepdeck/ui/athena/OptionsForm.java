package dev.stepdeck.ui.athena;

import java.time.Duration;
import java.util.List;

import dev.stepdeck.ui.kit.Dialogs;
import dev.stepdeck.ui.kit.Times;

import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.GridPane;
import javafx.util.StringConverter;

/// A form for the query options.
final class OptionsForm {

    private static final List<Duration> AGES = List.of(Duration.ZERO, Duration.ofMinutes(5), Duration.ofHours(1),
            Duration.ofHours(24), Duration.ofDays(7));

    private OptionsForm() {}

    static void open(Node owner, QueryOptions options) {
        var output = new TextField(options.outputLocation());
        output.setId("option-output");
        output.setPromptText("s3://bucket/folder/, empty for the workgroup's");
        output.setPrefColumnCount(30);
        var reuse = new ComboBox<Duration>();
        reuse.getItems().setAll(AGES);
        reuse.setConverter(ages());
        reuse.setValue(AGES.contains(options.reuse()) ? options.reuse() : Duration.ZERO);
        var form = new GridPane();
        form.setHgap(16);
        form.setVgap(10);
        form.addRow(0, label("Output location", output), output);
        form.addRow(1, label("Reuse results", reuse), reuse);
        Dialogs.ask(owner.getScene().getWindow(), "Query options", form, "Apply", false).showAndWait()
                .filter(agreed -> agreed).ifPresent(_ -> {
                    options.changeOutputLocation(output.getText());
                    options.changeReuse(reuse.getValue());
                });
    }

    private static Label label(String words, Node field) {
        var label = new Label(words);
        label.setLabelFor(field);
        return label;
    }

    private static StringConverter<Duration> ages() {
        return new StringConverter<>() {
            @Override
            public String toString(Duration age) {
                return age == null
                        ? ""
                        : age.isZero()
                                ? "Never: run every time"
                                : "If no older than " + Times.took(age);
            }

            @Override
            public Duration fromString(String text) {
                return Duration.ZERO;
            }
        };
    }
}
