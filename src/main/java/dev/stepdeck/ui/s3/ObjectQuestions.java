package dev.stepdeck.ui.s3;

import java.util.List;
import java.util.Optional;

import dev.stepdeck.aws.s3.Entry;
import dev.stepdeck.aws.s3.Removals;
import dev.stepdeck.aws.s3.UploadFile;
import dev.stepdeck.ui.kit.Bytes;
import dev.stepdeck.ui.kit.Dialogs;
import dev.stepdeck.ui.kit.Words;

import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.RadioButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.VBox;
import javafx.stage.Window;

/// Asks before objects are replaced or deleted.
final class ObjectQuestions {

    private static final int MOST_NAMED = 5;
    private static final double WIDTH = 440;

    private ObjectQuestions() {}

    /// What an upload does with what is there already: whether it is replaced. Empty when the user changes their mind.
    ///
    /// @param others how many files are new
    static Optional<Boolean> replace(Window owner, List<UploadFile> there, int others) {
        var content = new VBox(8, label(Words.count(there.size(), "object") + (there.size() == 1 ? " is" : " are")
                + " there already, or S3 does not say:", "section-title"));
        names(content, there.stream().map(file -> file.target().toString()).toList());
        var group = new ToggleGroup();
        var skip = radio("Leave " + (there.size() == 1 ? "it" : "them") + " and send the other "
                + Words.count(others, "file"), "upload-skip", group);
        var replace = radio("Replace " + (there.size() == 1 ? "it" : "them"), "upload-replace", group);
        if (others > 0) {
            content.getChildren().add(skip);
            skip.setSelected(true);
        } else {
            replace.setSelected(true);
        }
        content.getChildren().add(replace);
        return Dialogs.ask(owner, "Replace what is there?", content, "Upload", others == 0).showAndWait()
                .filter(agreed -> agreed).map(_ -> replace.isSelected());
    }

    /// Whether objects and folders may be deleted.
    ///
    /// @param versioned whether the bucket keeps versions; empty where S3 does not say
    static boolean delete(Window owner, List<Entry> entries, Removals.Amount amount, Optional<Boolean> versioned) {
        var content = new VBox(8, label((amount.more() ? "More than " : "") + Words.count(amount.objects(), "object")
                + ", " + Bytes.words(amount.bytes()) + ":", "section-title"));
        names(content, entries.stream().map(entry -> entry.uri().toString()
                + (entry instanceof Entry.Folder ? " and all that is in it" : "")).toList());
        content.getChildren().add(label(versioned
                .map(keeps -> keeps
                        ? "The bucket keeps versions: delete markers hide the objects. Their versions stay, and cost, until they "
                                + "are deleted too."
                        : "Nothing of it can be restored.")
                .orElse("Unless the bucket keeps versions, nothing of it can be restored."), "muted"));
        return Dialogs.ask(owner, "Delete from " + entries.getFirst().uri().bucket() + "?", content, "Delete", true)
                .showAndWait().orElse(false);
    }

    private static void names(VBox content, List<String> names) {
        names.stream().limit(MOST_NAMED).forEach(name -> content.getChildren().add(label(name, "mono")));
        if (names.size() > MOST_NAMED) {
            content.getChildren().add(label("and " + (names.size() - MOST_NAMED) + " more", "muted"));
        }
    }

    private static Node label(String text, String style) {
        var label = new Label(text);
        label.setWrapText(true);
        label.setPrefWidth(WIDTH);
        label.getStyleClass().add(style);
        return label;
    }

    private static RadioButton radio(String text, String id, ToggleGroup group) {
        var button = new RadioButton(text);
        button.setId(id);
        button.setToggleGroup(group);
        return button;
    }
}
