package dev.stepdeck.ui.transforms;

import dev.stepdeck.aws.transform.TransformView;
import dev.stepdeck.ui.kit.Words;

import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// A transform in the list: its name, and in short how far it is.
final class TransformCell extends ListCell<TransformView> {

    TransformCell() {
        // As wide as the list, never wider: a long name is cut.
        setPrefWidth(0);
    }

    @Override
    protected void updateItem(@Nullable TransformView transform, boolean empty) {
        super.updateItem(transform, empty);
        setGraphic(empty || transform == null ? null : row(transform));
    }

    private static VBox row(TransformView transform) {
        var name = new Label(transform.name());
        name.setMinWidth(0);
        var about = new Label((transform.ready() ? "Ready" : Words.of(transform.status())) + " · "
                + transform.quality().map(quality -> "F1 " + QualityPane.share(quality.f1()))
                        .orElse(Words.count(transform.labels(), "label")));
        about.getStyleClass().addAll("muted", "small-text");
        return new VBox(name, about);
    }
}
