package dev.stepdeck.app;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

import dev.stepdeck.aws.Clients;
import dev.stepdeck.pattern.Pattern;
import dev.stepdeck.pattern.walkthrough.Walkthrough;
import dev.stepdeck.ui.kit.Dialogs;
import dev.stepdeck.ui.shell.Shell;
import dev.stepdeck.ui.walkthrough.LiveRecording;
import dev.stepdeck.ui.walkthrough.WalkWindow;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBar;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Label;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.stage.FileChooser;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;

/// The one recording of a walkthrough in the window, if any: where it is saved, and what is asked about it. Used on the FX thread.
final class RecordDesk implements LiveRecording.Desk, AutoCloseable {

    private static final double WIDTH = 420;

    private final WalkWindow window;
    private final Pane foot;
    private final Path builtIn;
    private final Supplier<Clients> clients;
    private final BiConsumer<Pattern, Walkthrough> player;
    private final BooleanProperty recording = new SimpleBooleanProperty();
    private @Nullable LiveRecording open;

    /// @param foot where the bar appears
    /// @param builtIn the folder of the patterns that come with the program
    /// @param player plays what was recorded
    RecordDesk(WalkWindow window, Pane foot, Path builtIn, Supplier<Clients> clients,
            BiConsumer<Pattern, Walkthrough> player) {
        this.window = window;
        this.foot = foot;
        this.builtIn = builtIn.toAbsolutePath().normalize();
        this.clients = clients;
        this.player = player;
    }

    /// Whether there is one.
    ObservableValue<Boolean> recording() {
        return recording;
    }

    /// Begins one.
    void begin(Pattern pattern) {
        if (open == null) {
            var begun = new LiveRecording(pattern, window, foot, clients, this);
            open = begun;
            recording.set(true);
            begun.open();
        }
    }

    /// What can be done about the one that is open.
    List<Shell.Offer> offers() {
        var now = open;
        return now == null
                ? List.of()
                : List.of(new Shell.Offer("Finish the recording", "mdi2s-stop-circle-outline", now::finish),
                        new Shell.Offer("Discard the recording", "mdi2d-delete-outline", now::discard));
    }

    /// Whether the window may be closed.
    boolean agreesToEnd() {
        var now = open;
        return now == null || !now.isUnsaved() || agreesToDiscard();
    }

    @Override
    public void close() {
        if (open != null) {
            open.close();
        }
    }

    @Override
    public boolean agreesToDiscard() {
        return Dialogs.ask(owner(), "Discard the recording?",
                words("A walkthrough is being recorded and has not been saved. Finish saves it."), "Discard", true)
                .showAndWait().orElse(false);
    }

    /// Those that come with the program are replaced with it, so nothing is saved there.
    @Override
    public Optional<Path> place(Pattern pattern, Path usual, boolean exists, boolean may) {
        if (!may || pattern.folder().toAbsolutePath().normalize().startsWith(builtIn)) {
            return choose(pattern);
        }
        return exists ? ask(pattern, usual) : Optional.of(usual);
    }

    @Override
    public void play(Pattern pattern, Walkthrough walkthrough) {
        player.accept(pattern, walkthrough);
    }

    @Override
    public void ended() {
        open = null;
        recording.set(false);
    }

    private Optional<Path> ask(Pattern pattern, Path usual) {
        var dialog = Dialogs.ask(owner(), "Replace the walkthrough?", words("The pattern " + pattern.id()
                + " has a walkthrough. It is kept beside the new one, as walkthrough.json.bak."), "Replace", true);
        var other = new ButtonType("Choose another file…", ButtonBar.ButtonData.OTHER);
        dialog.getDialogPane().getButtonTypes().add(other);
        var button = (Button) dialog.getDialogPane().lookupButton(other);
        button.setId("recording-elsewhere");
        button.setMinWidth(Region.USE_PREF_SIZE);
        ButtonBar.setButtonUniformSize(button, false);
        var elsewhere = new SimpleBooleanProperty();
        button.setOnAction(_ -> elsewhere.set(true));
        var replaces = dialog.showAndWait().orElse(false);
        if (elsewhere.get()) {
            return choose(pattern);
        }
        return replaces ? Optional.of(usual) : Optional.empty();
    }

    private Optional<Path> choose(Pattern pattern) {
        var chooser = new FileChooser();
        chooser.setTitle("Save the walkthrough of " + pattern.title());
        chooser.setInitialFileName(Walkthrough.FILE);
        chooser.getExtensionFilters().setAll(new FileChooser.ExtensionFilter("Walkthrough", "*.json"));
        return Optional.ofNullable(chooser.showSaveDialog(owner())).map(file -> file.toPath());
    }

    private static Label words(String text) {
        var words = new Label(text);
        words.setWrapText(true);
        words.setPrefWidth(WIDTH);
        words.setMinHeight(Region.USE_PREF_SIZE);
        return words;
    }

    private Window owner() {
        return window.frame().getScene().getWindow();
    }
}
