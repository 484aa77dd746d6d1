package dev.stepdeck.ui.kit;

import java.util.List;
import java.util.Set;

import dev.stepdeck.aws.S3Uri;
import dev.stepdeck.aws.StackView;

import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Region;

/// The outputs of a stack, to copy.
public final class OutputsView extends GridPane {

    /// Empty.
    public OutputsView() {
        setId("stack-outputs");
        setHgap(16);
        setVgap(4);
    }

    /// Shows outputs by name.
    public void show(List<StackView.Output> outputs) {
        show(outputs, Set.of());
    }

    /// Shows outputs by name.
    ///
    /// @param buckets names of buckets: an output that is one leads there
    public void show(List<StackView.Output> outputs, Set<String> buckets) {
        getChildren().clear();
        if (outputs.isEmpty()) {
            var none = new Label("None");
            none.getStyleClass().add("muted");
            add(none, 0, 0);
        }
        var row = 0;
        for (var output : outputs) {
            var key = new Label(output.key());
            key.setMinWidth(Region.USE_PREF_SIZE);
            if (!output.description().isEmpty()) {
                key.setTooltip(new Tooltip(output.description()));
            }
            var value = new CopyLabel(output.value());
            if (buckets.contains(output.value())) {
                value.leadTo(new S3Uri(output.value(), ""));
            }
            addRow(row++, key, value);
        }
    }
}
