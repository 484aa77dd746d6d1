package dev.stepdeck.ui.trust;

import java.util.function.Consumer;

import dev.stepdeck.ui.editor.CodeView;
import dev.stepdeck.ui.editor.Language;
import dev.stepdeck.ui.kit.CopyLabel;
import dev.stepdeck.ui.kit.Dialogs;

import javafx.scene.control.Button;
import javafx.scene.control.ButtonBar.ButtonData;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Dialog;
import javafx.scene.control.Label;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.stage.Window;

/// One question: the script, where it came from, what it can reach, and the two answers. Closing the dialog leaves the
/// question for later.
final class ScriptDialog {

    /// What the user chose.
    enum Choice {
        RUN, DO_NOT_RUN, LATER
    }

    private static final double WIDTH = 760;
    private static final double HEIGHT = 560;
    private static final double SCRIPT_HEIGHT = 300;

    private final ScriptQuestion question;
    private final Dialog<Choice> dialog = new Dialog<>();
    private final Label reach = new Label();

    /// @param chosen called once the dialog has gone
    ScriptDialog(Window owner, ScriptQuestion question, Consumer<Choice> chosen) {
        this.question = question;
        dialog.initOwner(owner);
        dialog.setTitle("Run this script?");
        dialog.setHeaderText("Run this script on your machine?");
        dialog.setResizable(true);
        var run = new ButtonType("Run it", ButtonData.YES);
        var refuse = new ButtonType("Do not run", ButtonData.NO);
        var pane = dialog.getDialogPane();
        pane.setContent(content());
        pane.setPrefSize(WIDTH, HEIGHT);
        pane.setId("script-question");
        Dialogs.dress(dialog, owner);
        var later = new ButtonType("Later", ButtonData.CANCEL_CLOSE);
        pane.getButtonTypes().setAll(run, refuse, later);
        dress(run, "script-run", "accent");
        dress(refuse, "script-refuse", "danger");
        // Enter must not agree to what nobody has read.
        dialog.setOnShown(_ -> pane.lookupButton(later).requestFocus());
        dialog.setResultConverter(
                type -> type == run ? Choice.RUN : type == refuse ? Choice.DO_NOT_RUN : Choice.LATER);
        dialog.setOnHidden(_ -> chosen.accept(dialog.getResult() == null ? Choice.LATER : dialog.getResult()));
    }

    void show() {
        dialog.show();
    }

    void close() {
        dialog.setResult(Choice.LATER);
        dialog.close();
    }

    boolean isAbout(ScriptQuestion other) {
        return question.equals(other);
    }

    /// Says what a script can reach on this machine.
    void tellReach(String words) {
        reach.setText(words);
    }

    private void dress(ButtonType type, String id, String style) {
        var button = (Button) dialog.getDialogPane().lookupButton(type);
        button.setId(id);
        button.getStyleClass().add(style);
        button.setDefaultButton(false);
    }

    private VBox content() {
        var what = wrapped(question.purpose() + " is about to run a script that has not run here before.");
        var location = new CopyLabel();
        location.setText(question.location());
        location.setId("script-location");
        var hash = new CopyLabel();
        hash.setText("SHA-256 " + question.hash());
        var script = new CodeView(Language.ofFile(question.location()));
        script.setId("script-text");
        script.show(question.text());
        script.setPrefHeight(SCRIPT_HEIGHT);
        VBox.setVgrow(script, Priority.ALWAYS);
        reach.setWrapText(true);
        reach.setId("script-reach");
        var kept = wrapped("Your agreement covers exactly this text: if it changes, you are asked again.");
        kept.getStyleClass().add("muted");
        var box = new VBox(8, what, location, hash, script, reach, kept);
        box.setFillWidth(true);
        return box;
    }

    private static Label wrapped(String text) {
        var label = new Label(text);
        label.setWrapText(true);
        return label;
    }
}
