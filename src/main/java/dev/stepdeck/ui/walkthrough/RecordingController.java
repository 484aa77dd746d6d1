package dev.stepdeck.ui.walkthrough;

import java.nio.file.Path;
import java.util.Optional;

import dev.stepdeck.ui.kit.Fxml;
import dev.stepdeck.ui.kit.Words;

import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;

/// The bar at the foot of the window while a walkthrough is recorded: how many steps, what was last, and the ways to end it. Then where it was
/// saved, and the offer to play it.
final class RecordingController {

    private final Orders orders;
    private final Parent view;

    @FXML
    private Label count;
    @FXML
    private Label note;
    @FXML
    private Button finish;
    @FXML
    private Button discard;
    @FXML
    private Button play;
    @FXML
    private Button close;

    /// What its buttons do.
    interface Orders {

        /// Saves it.
        void finish();

        /// Forgets it.
        void discard();

        /// Plays what was saved.
        void play();

        /// Takes the bar away.
        void close();
    }

    RecordingController(Orders orders) {
        this.orders = orders;
        this.view = Fxml.load(this);
    }

    Node view() {
        return view;
    }

    /// Puts the keyboard on its first button.
    void focus() {
        (play.isVisible() ? play : finish).requestFocus();
    }

    /// Says how far it is.
    void show(int steps, Note last) {
        count.setText("Recording: " + Words.count(steps, "step"));
        say(last.text(), last.leftOut() ? Optional.of("left-out") : Optional.empty());
    }

    /// Takes no orders while it is saved.
    void busy(boolean now) {
        finish.setDisable(now);
        discard.setDisable(now);
    }

    /// Says why it could not be saved. It goes on.
    void failed(String why) {
        busy(false);
        say("Not saved, and still recording. " + why, Optional.of("failed"));
    }

    /// Says where it is now.
    void saved(Path file) {
        view.getStyleClass().add("saved");
        count.setText("Saved");
        say(file.toString(), Optional.empty());
        ways(true);
        focus();
    }

    @FXML
    private void initialize() {
        for (var button : new Button[]{finish, discard, play, close}) {
            button.managedProperty().bind(button.visibleProperty());
        }
        ways(false);
    }

    private void ways(boolean saved) {
        finish.setVisible(!saved);
        discard.setVisible(!saved);
        play.setVisible(saved);
        close.setVisible(saved);
    }

    private void say(String text, Optional<String> style) {
        note.setText(text);
        note.setTooltip(text.isEmpty() ? null : new Tooltip(text));
        note.getStyleClass().removeAll("left-out", "failed");
        style.ifPresent(note.getStyleClass()::add);
    }

    @FXML
    private void onFinish() {
        orders.finish();
    }

    @FXML
    private void onDiscard() {
        orders.discard();
    }

    @FXML
    private void onPlay() {
        orders.play();
    }

    @FXML
    private void onClose() {
        orders.close();
    }
}
