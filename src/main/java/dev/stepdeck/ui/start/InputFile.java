package dev.stepdeck.ui.start;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

import dev.stepdeck.ui.work.WorkScope;

import javafx.scene.Node;
import javafx.scene.input.DragEvent;
import javafx.scene.input.TransferMode;
import javafx.stage.FileChooser;
import javafx.stage.Window;

/// An input from a file, which is chosen or dropped.
final class InputFile {

    /// Larger files are not looked at: AWS takes 256 KiB.
    private static final long LARGEST = 4_000_000;

    private final BiConsumer<String, String> taken;
    private final BiConsumer<String, Throwable> failed;

    /// @param taken receives the name of a file and what is in it
    /// @param failed receives the name of a file and why it cannot be read
    InputFile(BiConsumer<String, String> taken, BiConsumer<String, Throwable> failed) {
        this.taken = taken;
        this.failed = failed;
    }

    /// Lets somebody choose a file.
    static Optional<Path> choose(Window owner) {
        var chooser = new FileChooser();
        chooser.setTitle("Open an input");
        chooser.getExtensionFilters().setAll(new FileChooser.ExtensionFilter("JSON", "*.json"),
                new FileChooser.ExtensionFilter("All files", "*.*"));
        return Optional.ofNullable(chooser.showOpenDialog(owner)).map(File::toPath);
    }

    /// Reads a file.
    void open(WorkScope scope, Path file) {
        var name = String.valueOf(file.getFileName());
        scope.fetch(_ -> read(file), text -> taken.accept(name, text), thrown -> failed.accept(name, thrown));
    }

    private static String read(Path file) throws IOException {
        if (Files.size(file) > LARGEST) {
            throw new IOException("The file has " + Files.size(file) + " bytes; AWS takes an input of at most 262144.");
        }
        return Files.readString(file);
    }

    /// Takes a file that is dropped on a node.
    ///
    /// @param dropped receives it
    static void on(Node node, Consumer<Path> dropped) {
        // As filters, because the editor below takes what is dropped as text.
        node.addEventFilter(DragEvent.DRAG_OVER, event -> {
            if (event.getDragboard().hasFiles()) {
                event.acceptTransferModes(TransferMode.COPY);
                event.consume();
            }
        });
        node.addEventFilter(DragEvent.DRAG_DROPPED, event -> {
            if (event.getDragboard().hasFiles()) {
                dropped.accept(event.getDragboard().getFiles().getFirst().toPath());
                event.setDropCompleted(true);
                event.consume();
            }
        });
    }
}
