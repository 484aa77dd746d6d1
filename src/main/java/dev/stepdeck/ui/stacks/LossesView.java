package dev.stepdeck.ui.stacks;

import dev.stepdeck.aws.Losses;
import dev.stepdeck.ui.kit.Bytes;
import dev.stepdeck.ui.kit.Words;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/// What is lost when a stack is deleted, before the user agrees. A bucket that holds something needs separate agreement.
final class LossesView extends VBox {

    private final BooleanProperty empty = new SimpleBooleanProperty();
    private final boolean needsEmpty;

    LossesView(Losses losses) {
        setSpacing(8);
        setPrefWidth(460);
        needsEmpty = !losses.buckets().isEmpty();
        add("All of this is deleted and cannot be restored:", "section-title");
        losses.resources().forEach(resource -> add(resource.logicalId() + "  " + resource.type(), "small-text"));
        losses.running().forEach(machine -> add("Ends " + Words.count(machine.executions(), "running execution")
                + " of " + machine.arn().substring(machine.arn().lastIndexOf(':') + 1)
                + (machine.more() ? ", and more" : ""), "field-problem"));
        losses.logGroups().forEach(group -> add("Deletes the log group " + group, "small-text"));
        losses.retained()
                .forEach(resource -> add("Kept: " + resource.logicalId() + ", as its template says", "muted"));
        losses.leftBehind().forEach(text -> add("Kept: " + text, "muted"));
        for (var bucket : losses.buckets()) {
            add("The bucket " + bucket.name() + " holds " + (bucket.more() ? "more than " : "")
                    + Words.count(bucket.objects(), "object") + ", " + Bytes.words(bucket.bytes())
                    + ", including old versions.", "field-problem");
        }
        if (needsEmpty) {
            var box = new CheckBox("Delete everything in " + (losses.buckets().size() == 1
                    ? "the bucket"
                    : losses.buckets().size() + " buckets") + " too");
            box.setId("empty-buckets");
            box.selectedProperty().bindBidirectional(empty);
            getChildren().add(box);
            add("Without this the stack cannot be deleted.", "field-hint");
        }
    }

    /// Whether the buckets may be emptied.
    BooleanProperty emptyProperty() {
        return empty;
    }

    /// Whether the stack cannot be deleted while the buckets hold something.
    boolean needsEmpty() {
        return needsEmpty;
    }

    private void add(String text, String styleClass) {
        var label = new Label(text);
        label.setWrapText(true);
        label.getStyleClass().add(styleClass);
        getChildren().add(label);
    }
}
