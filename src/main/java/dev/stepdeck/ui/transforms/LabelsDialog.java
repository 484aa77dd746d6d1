package dev.stepdeck.ui.transforms;

import java.util.List;
import java.util.Optional;

import dev.stepdeck.ui.kit.Dialogs;
import dev.stepdeck.ui.kit.Words;

import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Dialog;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;
import javafx.stage.Window;

/// Asks where labels are, or where a file for them goes.
final class LabelsDialog {

    private static final double WIDTH = 480;
    private static final String PLACE = "s3://[^/]+/.*";

    private LabelsDialog() {}

    /// The answer.
    record Labels(String place, boolean replace) {}

    /// @param files that may be one, to choose from
    /// @param before how many labels there are
    static Optional<Labels> askForLabels(Window owner, List<String> files, int before) {
        var place = new ComboBox<String>();
        place.setId("labels-place");
        place.setAccessibleText("File with the labels");
        place.setEditable(true);
        place.getItems().setAll(files);
        place.setPromptText("s3://bucket/labels.csv");
        place.setPrefWidth(WIDTH);
        if (!files.isEmpty()) {
            place.setValue(files.getFirst());
        }
        var replace = new CheckBox("Forget its " + Words.count(before, "label"));
        replace.setId("labels-replace");
        replace.setVisible(before > 0);
        replace.setManaged(before > 0);
        var form = new VBox(10, words("A CSV file in S3 with the columns labeling_set_id and label, then those of the "
                + "records. Records in a set with the same label count as the same. The transform learns from them at once."),
                place, replace);
        var dialog = Dialogs.ask(owner, "Import labels", form, "Import labels", false);
        require(dialog, place.getEditor().textProperty());
        return dialog.showAndWait().filter(agreed -> agreed)
                .map(_ -> new Labels(place.getEditor().getText().strip(), replace.isSelected()));
    }

    /// @param bucket to propose; may be empty
    static Optional<String> askForPlace(Window owner, String bucket) {
        var place = new TextField(bucket.isEmpty() ? "" : "s3://" + bucket + "/labeling/");
        place.setId("labels-place");
        place.setPromptText("s3://bucket/labeling/");
        place.setPrefWidth(WIDTH);
        var form = new VBox(10,
                words("Glue chooses the records it is least sure about and writes them to a file below this "
                        + "location. Fill in the column label, with the same word for records that are the same, then import the file."),
                place);
        var dialog = Dialogs.ask(owner, "Generate a labeling file", form, "Generate file", false);
        require(dialog, place.textProperty());
        return dialog.showAndWait().filter(agreed -> agreed).map(_ -> place.getText().strip());
    }

    private static Label words(String text) {
        var words = new Label(text);
        words.setWrapText(true);
        words.setPrefWidth(WIDTH);
        return words;
    }

    private static void require(Dialog<Boolean> dialog, ObservableValue<String> text) {
        var pane = dialog.getDialogPane();
        pane.getButtonTypes().stream().<Node>map(pane::lookupButton)
                .filter(button -> "dialog-action".equals(button.getId()))
                .forEach(button -> button.disableProperty()
                        .bind(text.map(place -> place == null || !place.strip().matches(PLACE))));
    }
}
