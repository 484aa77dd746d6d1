package dev.stepdeck.ui.schedules;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

import dev.stepdeck.aws.ArrivalPlace;
import dev.stepdeck.ui.kit.Dialogs;

import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;
import javafx.stage.Window;

/// Asks for a file to upload.
final class FileQuestion {

    private static final double WIDTH = 380;

    private FileQuestion() {}

    static Optional<Path> ask(Window owner, ArrivalPlace place) {
        var path = new TextField();
        path.setId("upload-path");
        path.setPromptText("Path of the file");
        path.setPrefWidth(WIDTH);
        var choose = new Button("Choose…");
        choose.setOnAction(_ -> Optional.ofNullable(new FileChooser().showOpenDialog(owner))
                .ifPresent(file -> path.setText(file.getPath())));
        var where = new Label();
        where.setWrapText(true);
        where.getStyleClass().add("muted");
        where.textProperty().bind(path.textProperty().map(text -> "It goes to s3://" + place.bucket() + "/"
                + read(text).flatMap(file -> Optional.ofNullable(file.getFileName()))
                        .map(name -> place.key(name.toString())).orElse(place.prefix())));
        var dialog = Dialogs.ask(owner, "Upload a file", new VBox(10, new HBox(8, path, choose), where), "Upload",
                false);
        var pane = dialog.getDialogPane();
        pane.getButtonTypes().stream().<Node>map(pane::lookupButton)
                .filter(button -> "dialog-action".equals(button.getId()))
                .forEach(button -> button.disableProperty()
                        .bind(path.textProperty().map(text -> read(text).isEmpty())));
        return dialog.showAndWait().filter(agreed -> agreed).flatMap(_ -> read(path.getText()));
    }

    private static Optional<Path> read(String text) {
        try {
            return text.isBlank() ? Optional.empty() : Optional.of(Path.of(text.strip()));
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }
}
