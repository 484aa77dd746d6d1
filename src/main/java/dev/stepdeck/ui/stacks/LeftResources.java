package dev.stepdeck.ui.stacks;

import java.util.List;

import dev.stepdeck.aws.StackResourceView;

import javafx.collections.FXCollections;
import javafx.collections.ObservableSet;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/// The resources at which an operation of a stack failed, each with its reason, to go on without some of them.
final class LeftResources extends VBox {

    private final ObservableSet<String> left = FXCollections.observableSet();

    /// @param words what becomes of one that is chosen
    LeftResources(String words, List<StackResourceView> failed) {
        super(8);
        setPrefWidth(460);
        setId("left-resources");
        if (failed.isEmpty()) {
            return;
        }
        var title = new Label(words);
        title.setWrapText(true);
        title.setMinHeight(USE_PREF_SIZE);
        getChildren().add(title);
        failed.forEach(this::offer);
    }

    private void offer(StackResourceView resource) {
        var box = new CheckBox(resource.logicalId() + "  " + resource.type());
        box.setMnemonicParsing(false);
        box.setId("leave-" + resource.logicalId());
        box.selectedProperty().subscribe(chosen -> {
            if (chosen) {
                left.add(resource.logicalId());
            } else {
                left.remove(resource.logicalId());
            }
        });
        getChildren().add(box);
        if (!resource.reason().isEmpty()) {
            var why = new Label(resource.reason());
            why.setWrapText(true);
            why.setMinHeight(USE_PREF_SIZE);
            why.getStyleClass().add("field-hint");
            getChildren().add(why);
        }
    }

    /// The logical ids of those that were chosen.
    ObservableSet<String> left() {
        return left;
    }
}
