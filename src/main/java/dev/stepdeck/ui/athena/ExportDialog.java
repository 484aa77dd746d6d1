package dev.stepdeck.ui.athena;

import java.io.File;
import java.nio.file.Path;
import java.util.Optional;

import dev.stepdeck.aws.athena.ResultExport;

import javafx.stage.FileChooser;
import javafx.stage.Window;

/// Asks where to write a file.
final class ExportDialog {

    private ExportDialog() {}

    static Optional<Path> choose(Window owner, ResultExport.Format format, String name) {
        var chooser = new FileChooser();
        chooser.setTitle("Export as " + format.words());
        chooser.setInitialFileName(name + "." + format.ending());
        chooser.getExtensionFilters()
                .add(new FileChooser.ExtensionFilter(format.words(), "*." + format.ending()));
        return Optional.ofNullable(chooser.showSaveDialog(owner)).map(File::toPath);
    }
}
