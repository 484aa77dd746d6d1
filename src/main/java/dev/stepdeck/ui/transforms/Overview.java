package dev.stepdeck.ui.transforms;

import java.util.Locale;
import java.util.Optional;

import dev.stepdeck.aws.transform.TransformView;
import dev.stepdeck.ui.kit.CopyLabel;
import dev.stepdeck.ui.kit.Facts;
import dev.stepdeck.ui.kit.Times;

import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// What a transform is: its quality, its parameters and the columns of its records.
final class Overview extends ScrollPane {

    private final VBox page = new VBox(14);
    private @Nullable TransformView shown;

    Overview() {
        setFitToWidth(true);
        setId("transform-overview");
        getStyleClass().add("edge-to-edge");
        page.getStyleClass().add("transform-page");
        setContent(page);
    }

    void show(TransformView transform) {
        if (transform.equals(shown)) {
            return;
        }
        shown = transform;
        page.getChildren().setAll(caption("Quality"), quality(transform), new FlowPane(40, 16,
                new VBox(8, caption("Parameters"), parameters(transform)),
                new VBox(8, caption("Record columns"), schema(transform))));
    }

    private static Node quality(TransformView transform) {
        return transform.quality().<Node>map(QualityPane::new).orElseGet(() -> {
            var none = new Label(transform.labels() == 0
                    ? "Not measured yet. Import labels first: records that a person has marked as the same or not."
                    : "Not measured yet. Evaluate compares its matches with its labels.");
            none.setWrapText(true);
            none.getStyleClass().add("muted");
            return none;
        });
    }

    private static Facts parameters(TransformView transform) {
        var find = transform.parameters();
        return new Facts().add("Records", transform.database() + (transform.table().isEmpty() ? "" : ".")
                + transform.table()).add("Primary key", find.primaryKey())
                .add("Precision-recall", balance(find.precisionRecall(), "recall", "precision"))
                .add("Accuracy-cost", balance(find.accuracyCost(), "low cost", "accuracy"))
                .add("Labels are binding", find.enforceLabels() ? "yes" : "no")
                .add("Labels", String.format(Locale.ROOT, "%,d", transform.labels()))
                .add("Glue version", transform.glueVersion()).add("Capacity", transform.capacity())
                .add("Created", transform.created().map(Times::absolute).orElse(""))
                .add("Changed", transform.modified().map(Times::absolute).orElse(""))
                .add("Role", transform.role().isEmpty() ? new Label("none") : new CopyLabel(transform.role()));
    }

    private static String balance(Optional<Double> value, String low, String high) {
        return value.map(number -> String.format(Locale.ROOT, "%.2f", number)
                + (number == 0.5 ? ", balanced" : ", towards " + (number < 0.5 ? low : high))).orElse("");
    }

    private static Facts schema(TransformView transform) {
        var facts = new Facts();
        facts.setId("transform-schema");
        transform.schema().forEach(column -> facts.add(column.name(), column.type().toLowerCase(Locale.ROOT)));
        return facts;
    }

    private static Label caption(String text) {
        var caption = new Label(text);
        caption.getStyleClass().add("section-title");
        return caption;
    }
}
