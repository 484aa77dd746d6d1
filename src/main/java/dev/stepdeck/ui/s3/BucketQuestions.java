package dev.stepdeck.ui.s3;

import java.util.Optional;
import java.util.regex.Pattern;

import dev.stepdeck.aws.Losses.FullBucket;
import dev.stepdeck.ui.kit.Bytes;
import dev.stepdeck.ui.kit.Dialogs;
import dev.stepdeck.ui.kit.Words;

import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Dialog;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;
import javafx.stage.Window;

/// Asks before a bucket is made, emptied or deleted.
final class BucketQuestions {

    /// Source: S3 User Guide, general purpose bucket naming rules.
    private static final Pattern NAME = Pattern.compile("[a-z0-9](?:[a-z0-9-]|\\.(?!\\.)){1,61}[a-z0-9]");
    private static final Pattern ADDRESS = Pattern.compile("[0-9]+\\.[0-9]+\\.[0-9]+\\.[0-9]+");
    private static final double WIDTH = 420;

    private BucketQuestions() {}

    /// The name of a new bucket.
    static Optional<String> create(Window owner, String region) {
        var name = field("bucket-name", "Name of the bucket");
        var problem = label("", "field-problem");
        problem.textProperty().bind(name.textProperty().map(BucketQuestions::problem));
        var hint = label(
                "It is made in " + region + ". 3 to 63 lower-case letters, digits, hyphens and dots; no bucket of "
                        + "anybody may have the name.",
                "field-hint");
        var dialog = Dialogs.ask(owner, "Create a bucket", new VBox(8, name, hint, problem), "Create bucket", false);
        enable(dialog, name.textProperty().map(text -> !NAME.matcher(text).matches() || !problem(text).isEmpty()));
        return dialog.showAndWait().filter(agreed -> agreed).map(_ -> name.getText());
    }

    private static String problem(String name) {
        if (name.length() < 3) {
            return "";
        }
        if (ADDRESS.matcher(name).matches()) {
            return "A bucket must not look like an IP address.";
        }
        return NAME.matcher(name).matches() ? "" : "S3 does not allow this name.";
    }

    /// Whether everything in a bucket may be deleted. The name is typed, as in AWS's console.
    static boolean empty(Window owner, FullBucket bucket, boolean thenDelete) {
        var typed = field("bucket-typed", "Type " + bucket.name() + " to agree");
        var content = new VBox(8, label("The bucket " + bucket.name() + " holds " + (bucket.more() ? "more than " : "")
                + Words.count(bucket.objects(), "object") + ", " + Bytes.words(bucket.bytes())
                + ", old versions and delete markers included.", "section-title"),
                label("All of them are deleted with all versions, and unfinished uploads too"
                        + (thenDelete ? ", then the bucket" : "") + ". Nothing of it can be restored.", "muted"),
                typed);
        var action = thenDelete ? "Empty and delete" : "Empty bucket";
        var dialog = Dialogs.ask(owner, thenDelete ? "Delete the bucket and all that it holds?" : "Empty the bucket?",
                content, action, true);
        enable(dialog, typed.textProperty().map(text -> !text.strip().equals(bucket.name())));
        return dialog.showAndWait().orElse(false);
    }

    /// Whether an empty bucket may be deleted.
    static boolean delete(Window owner, String bucket) {
        return Dialogs
                .ask(owner, "Delete the bucket?", label("The bucket " + bucket + " is empty. Its name is free for "
                        + "everybody afterwards.", "muted"), "Delete bucket", true)
                .showAndWait().orElse(false);
    }

    private static TextField field(String id, String prompt) {
        var field = new TextField();
        field.setId(id);
        field.setPromptText(prompt);
        field.setAccessibleText(prompt);
        return field;
    }

    private static Label label(String text, String style) {
        var label = new Label(text);
        label.setWrapText(true);
        label.setPrefWidth(WIDTH);
        label.getStyleClass().add(style);
        return label;
    }

    private static void enable(Dialog<Boolean> dialog, ObservableValue<Boolean> disabled) {
        var pane = dialog.getDialogPane();
        pane.getButtonTypes().stream().<Node>map(pane::lookupButton)
                .filter(button -> "dialog-action".equals(button.getId()))
                .forEach(button -> button.disableProperty().bind(disabled));
    }
}
