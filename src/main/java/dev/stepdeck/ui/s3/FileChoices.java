package dev.stepdeck.ui.s3;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import javafx.stage.DirectoryChooser;
import javafx.stage.FileChooser;
import javafx.stage.Window;

/// Asks for files and folders of this computer.
interface FileChoices {

    /// The system's dialogs.
    FileChoices SYSTEM = new FileChoices() {

        @Override
        public List<Path> files(Window owner) {
            return Optional.ofNullable(new FileChooser().showOpenMultipleDialog(owner))
                    .map(files -> files.stream().map(File::toPath).toList()).orElse(List.of());
        }

        @Override
        public Optional<Path> folder(Window owner) {
            return Optional.ofNullable(new DirectoryChooser().showDialog(owner)).map(File::toPath);
        }

        @Override
        public Optional<Path> save(Window owner, String name) {
            var chooser = new FileChooser();
            chooser.setInitialFileName(name);
            return Optional.ofNullable(chooser.showSaveDialog(owner)).map(File::toPath);
        }
    };

    /// Files to send; none when the user changes their mind.
    List<Path> files(Window owner);

    /// A folder.
    Optional<Path> folder(Window owner);

    /// A new file, or one that may be replaced: the dialog asks.
    Optional<Path> save(Window owner, String name);
}
