package dev.stepdeck.ui.s3;

import java.io.ByteArrayInputStream;
import java.util.Locale;

import dev.stepdeck.aws.s3.ObjectPreview;
import dev.stepdeck.aws.s3.Previews;
import dev.stepdeck.ui.editor.CodeView;
import dev.stepdeck.ui.editor.Language;
import dev.stepdeck.ui.kit.Bytes;
import dev.stepdeck.ui.kit.EmptyState;
import dev.stepdeck.ui.kit.Words;
import dev.stepdeck.ui.kit.list.RowPages;
import dev.stepdeck.ui.work.WorkScope;

import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/// What an object holds, and above it how much of it that is.
final class PreviewPane extends BorderPane {

    private final Label note = new Label();
    private final HBox head = new HBox(note);
    private final WorkScope scope;

    /// @param name the object's, which tells the language of a text
    PreviewPane(ObjectPreview preview, String name, long size, WorkScope scope) {
        this.scope = scope;
        setId("s3-preview");
        note.setId("s3-preview-note");
        note.getStyleClass().addAll("muted", "small-text");
        note.setWrapText(true);
        head.getStyleClass().addAll("button-row", "s3-preview-head");
        note.setText(words(preview, size));
        if (!note.getText().isEmpty()) {
            setTop(head);
        }
        setCenter(switch (preview.content()) {
            case ObjectPreview.Text text -> code(text.text(), Language.ofFile(name));
            case ObjectPreview.Json json -> code(json.text(), Language.JSON);
            case ObjectPreview.Table table -> table(table);
            case ObjectPreview.Picture picture -> picture(picture.bytes());
            case ObjectPreview.Binary binary -> code(binary.dump(), Language.TEXT);
            case ObjectPreview.Nothing nothing ->
                new EmptyState("mdi2f-file-hidden", "Nothing to show", nothing.why());
        });
    }

    private static String words(ObjectPreview preview, long size) {
        var zipped = preview.compression().isEmpty() ? "" : "Compressed by " + preview.compression() + ". ";
        return switch (preview.content()) {
            case ObjectPreview.Nothing _,ObjectPreview.Picture _ -> "";
            case ObjectPreview.Table table -> zipped + rows(table, preview);
            case ObjectPreview.Binary _ -> zipped + "This is no text: showing the first bytes of "
                    + Bytes.words(size) + ".";
            case ObjectPreview.Text _,ObjectPreview.Json _ -> zipped + (preview.whole()
                    ? ""
                    : "Showing the first " + Bytes.words(preview.shown())
                            + (preview.compression().isEmpty() ? " of " + Bytes.words(size) : "") + ".");
        };
    }

    private static String rows(ObjectPreview.Table table, ObjectPreview preview) {
        long shown = table.rows().rows().size();
        if (table.all() >= 0) {
            return shown == table.all()
                    ? Words.count(shown, "row") + "."
                    : String.format(Locale.ROOT, "Showing the first %,d of %,d rows.", shown, table.all());
        }
        return preview.whole() && shown < Previews.MOST_ROWS
                ? Words.count(shown, "row") + "."
                : "Showing the first " + Words.count(shown, "row") + ".";
    }

    private static CodeView code(String text, Language language) {
        var view = new CodeView(language);
        view.setId("s3-preview-text");
        view.setAccessibleText("Text of the object");
        view.show(text);
        return view;
    }

    private Node table(ObjectPreview.Table table) {
        var pages = new RowPages("s3-preview-rows", "Rows of the object");
        pages.show(scope, table.rows());
        if (!table.text().isEmpty()) {
            var text = code(table.text(), Language.TEXT);
            var group = new ToggleGroup();
            var asRows = toggle("Rows", "s3-as-rows", group, () -> setCenter(pages));
            asRows.setSelected(true);
            var gap = new Region();
            HBox.setHgrow(gap, Priority.ALWAYS);
            head.getChildren().addAll(gap, asRows, toggle("Text", "s3-as-text", group, () -> setCenter(text)));
        }
        return pages;
    }

    private static ToggleButton toggle(String text, String id, ToggleGroup group, Runnable action) {
        var button = new ToggleButton(text);
        button.setId(id);
        button.getStyleClass().add("small");
        button.setMinWidth(USE_PREF_SIZE);
        button.setToggleGroup(group);
        button.setOnAction(_ -> {
            button.setSelected(true);
            action.run();
        });
        return button;
    }

    private static Node picture(byte[] bytes) {
        var image = new Image(new ByteArrayInputStream(bytes));
        if (image.isError()) {
            return new EmptyState("mdi2f-file-hidden", "Nothing to show", "The picture cannot be read.");
        }
        var view = new ImageView(image);
        view.setId("s3-preview-picture");
        view.setAccessibleText("Picture in the object");
        var scroll = new ScrollPane(view);
        scroll.getStyleClass().add("edge-to-edge");
        scroll.setPannable(true);
        return scroll;
    }
}
