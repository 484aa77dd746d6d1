package dev.stepdeck.ui.walkthrough;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

import dev.stepdeck.pattern.walkthrough.Action;
import dev.stepdeck.pattern.walkthrough.Mark;
import dev.stepdeck.pattern.walkthrough.Recording;

import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.MenuItem;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TextField;
import javafx.scene.control.TextInputControl;
import javafx.stage.Window;
import jfx.incubator.scene.control.richtext.CodeArea;
import org.jspecify.annotations.Nullable;

/// Writes down what the user does in the window, as actions of a walkthrough. What a walkthrough cannot do is told and left out, never
/// guessed. Used on the FX thread.
final class Recorder implements Ears.Listener, AutoCloseable {

    private static final String UNNAMED = "That control cannot be named in a walkthrough, so this is left out.";

    /// They lead to places, or begin what records this.
    private static final Set<String> LEFT_ALONE = Set.of("palette-button", "connection", "pattern-walk",
            "pattern-record");

    private final Recording recording;
    private final Node bar;
    private final InstantSource clock;
    private final Consumer<Note> told;
    private final Ears ears = new Ears(this::listens, this);
    private @Nullable Editing editing;
    private boolean pressing;
    private boolean kept = true;
    private boolean paused;

    /// A field that the user is in.
    private record Editing(Node node, Optional<Mark> mark, String name, String before) {}

    /// @param bar what belongs to the recording itself
    /// @param told takes what to say after each thing that the user does
    Recorder(Recording recording, Node bar, InstantSource clock, Consumer<Note> told) {
        this.recording = recording;
        this.bar = bar;
        this.clock = clock;
        this.told = told;
    }

    void open() {
        ears.open();
    }

    /// Whether what happens now was done by the button that was pressed last.
    boolean pressing() {
        return pressing;
    }

    /// Takes over what stands in the field that the user is in.
    void flush() {
        var field = editing;
        if (field == null) {
            return;
        }
        var now = text(field.node());
        editing = new Editing(field.node(), field.mark(), field.name(), now);
        if (!now.equals(field.before())) {
            write(field, now);
        }
    }

    /// Hears nothing while a question of the recording itself is answered.
    void pauseWhile(Runnable question) {
        flush();
        paused = true;
        try {
            question.run();
        } finally {
            paused = false;
        }
    }

    @Override
    public void close() {
        ears.close();
    }

    @Override
    public void pressed(Node node) {
        if (isOwn(node)) {
            return;
        }
        flush();
        if (LEFT_ALONE.contains(String.valueOf(node.getId()))) {
            kept = false;
            return;
        }
        named(node).ifPresent(mark -> {
            takeFieldsThatWereFilled();
            if (mark.control().equals("#deploy-stack")) {
                Hands.find(new Mark("#stack-name", "")).map(field -> text(field).strip())
                        .filter(name -> !name.isEmpty()).ifPresent(recording::deploys);
            }
            pressing = true;
            Platform.runLater(() -> pressing = false);
            record(new Action.Press(mark, false), node);
        });
    }

    @Override
    public void ticked(CheckBox box) {
        if (isOwn(box)) {
            return;
        }
        flush();
        named(box).ifPresent(mark -> {
            if (box.isSelected()) {
                record(new Action.Tick(mark, mark.control().equals("#empty-buckets")
                        || mark.control().equals("#make-bucket")), box);
            } else if (recording.unticked(mark)) {
                told.accept(new Note(recording.last(), false));
            } else {
                leaveOut("A walkthrough can only tick a check box, so this is left out.");
            }
        });
    }

    @Override
    public void chose(Node node, int index) {
        if (isOwn(node)) {
            return;
        }
        flush();
        named(node).ifPresent(mark -> Entries.item(node, index).ifPresentOrElse(
                item -> record(new Action.Choose(mark, item, false), node),
                () -> leaveOut("Nothing in that entry will tell it from others next time, so this is left out.")));
    }

    @Override
    public void focused(Optional<Node> node) {
        if (paused) {
            return;
        }
        flush();
        editing = null;
        node.filter(field -> !isOwn(field)).ifPresent(field -> {
            if (field instanceof PasswordField) {
                told.accept(new Note("What is typed into this field is never recorded.", true));
            } else if (field instanceof TextInputControl input && input.isEditable()
                    || field instanceof CodeArea area && area.isEditable()) {
                editing = new Editing(field, Naming.of(field), Naming.visible(field), text(field));
            }
        });
    }

    @Override
    public void foreign() {
        leaveOut(UNNAMED);
    }

    @Override
    public void poppedUp() {
        kept = false;
    }

    @Override
    public void usedMenu(MenuItem entry) {
        var name = Optional.ofNullable(entry.getText()).filter(text -> !text.isBlank());
        leaveOut("A walkthrough cannot use menus, so " + name.map(text -> "\u201c" + text + "\u201d").orElse("this")
                + " is left out.");
    }

    /// A question that opens after something that is left out would not open when it is played.
    private boolean listens(Window window) {
        if (paused || Hands.SCRIPT_QUESTION.equals(window.getScene().getRoot().getId())) {
            return false;
        }
        if (!kept) {
            told.accept(new Note("What is done in that window is left out.", true));
        }
        return kept;
    }

    private boolean isOwn(Node node) {
        return paused || Stream.iterate(node, each -> each != null, Node::getParent).anyMatch(bar::equals);
    }

    private Optional<Mark> named(Node node) {
        var mark = Naming.of(node);
        if (mark.isEmpty()) {
            leaveOut(UNNAMED);
        }
        return mark;
    }

    private void leaveOut(String why) {
        if (!paused) {
            kept = false;
            told.accept(new Note(why, true));
        }
    }

    private void record(Action action, Node node) {
        record(action, Naming.visible(node));
    }

    private void record(Action action, String name) {
        kept = true;
        recording.did(action, name, clock.instant());
        told.accept(new Note(recording.last(), false));
    }

    /// A path that was chosen in a dialog of the system was never typed.
    private void takeFieldsThatWereFilled() {
        var mark = new Mark("#upload-path", "");
        Hands.find(mark).filter(TextField.class::isInstance).map(Recorder::text).filter(text -> !text.isBlank())
                .ifPresent(text -> record(write(mark, text), "Path of the file"));
    }

    private void write(Editing field, String text) {
        if (field.mark().isEmpty()) {
            leaveOut(UNNAMED);
        } else if (text.isBlank()) {
            leaveOut("A walkthrough cannot empty a field, so this is left out.");
        } else {
            record(write(field.mark().get(), text), field.name());
        }
    }

    private Action write(Mark mark, String text) {
        var file = inside(text);
        return new Action.Write(mark, file.orElse(text), file.isPresent(), false);
    }

    /// The path inside the pattern's folder, if it is that of one of its files.
    private Optional<String> inside(String text) {
        try {
            var folder = recording.pattern().folder().toAbsolutePath().normalize();
            var path = Path.of(text.strip());
            return Optional.of(path).filter(Path::isAbsolute).map(Path::normalize)
                    .filter(file -> file.startsWith(folder) && Files.isRegularFile(file))
                    .map(file -> folder.relativize(file).toString().replace('\\', '/'));
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    private static String text(Node node) {
        return switch (node) {
            case TextInputControl field -> Optional.ofNullable(field.getText()).orElse("");
            case CodeArea area -> Optional.ofNullable(area.getText()).orElse("").replace("\r\n", "\n");
            default -> "";
        };
    }
}
