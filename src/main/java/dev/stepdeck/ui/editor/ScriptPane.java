package dev.stepdeck.ui.editor;

import java.util.List;
import java.util.Optional;

import javafx.animation.PauseTransition;
import javafx.beans.binding.Bindings;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.geometry.Orientation;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.util.Duration;
import jfx.incubator.scene.control.richtext.CodeArea;
import jfx.incubator.scene.control.richtext.TextPos;

/// A JSON editor, and below it the scripts contained as strings in its JSON, to be edited line by line. Changes in one appear
/// in the other at once. Without a script there is only the JSON.
public final class ScriptPane extends StackPane {

    private static final double SHARE_OF_JSON = 0.32;

    private final JsonEditor json;
    private final CodeArea area = new CodeArea();
    private final ComboBox<String> chosen = new ComboBox<>();
    private final Label broken = new Label("The JSON has an error. Correct it to see the script.");
    private final ObservableList<String> paths = FXCollections.observableArrayList();
    private final SplitPane both = new SplitPane();
    private final BorderPane script = new BorderPane();
    private boolean writing;

    /// Around an editor, which becomes part of it.
    public ScriptPane(JsonEditor json) {
        this.json = json;
        getStylesheets().add(String.valueOf(ScriptPane.class.getResource("editor.css")));
        script.getStyleClass().addAll("json-editor", "script-editor");
        CodeView.dress(area);
        area.setId("script-text");
        area.accessibleTextProperty()
                .bind(Bindings.concat("Script in ", Bindings.createStringBinding(this::path, chosen.valueProperty())));
        area.select(TextPos.ZERO);
        area.getModel().addListener(change -> {
            if (change.isEdit() && !writing) {
                toJson();
            }
        });
        chosen.setId("script-choice");
        chosen.setAccessibleText("Script to edit");
        chosen.setItems(paths);
        chosen.valueProperty().subscribe(_ -> fromJson());
        broken.setId("script-broken");
        broken.getStyleClass().add("editor-problem");
        broken.visibleProperty().bind(json.validProperty().not());
        area.disableProperty().bind(json.validProperty().not());
        var strip = new HBox(caption(), chosen, broken);
        strip.getStyleClass().addAll("editor-strip", "script-strip");
        script.setTop(strip);
        script.setCenter(area);
        both.setOrientation(Orientation.VERTICAL);
        both.getStyleClass().add("script-split");
        var pause = new PauseTransition(Duration.millis(100));
        pause.setOnFinished(_ -> look());
        json.textProperty().subscribe(_ -> {
            if (!writing) {
                pause.playFromStart();
            }
        });
        look();
    }

    private Label caption() {
        var caption = new Label("Script in");
        caption.getStyleClass().add("section-title");
        caption.setLabelFor(chosen);
        return caption;
    }

    private String path() {
        return Optional.ofNullable(chosen.getValue()).orElse("");
    }

    /// Finds the scripts. The one being edited stays while its place holds a string, whatever that is.
    private void look() {
        Scripts.texts(json.textProperty().get()).ifPresent(texts -> {
            var now = texts.stream().filter(text -> text.isScript() || text.path().equals(chosen.getValue()))
                    .map(Scripts.Place::path).distinct().toList();
            if (!now.equals(paths)) {
                var before = chosen.getValue();
                paths.setAll(now);
                chosen.setValue(now.contains(before) ? before : now.isEmpty() ? null : now.getFirst());
            }
            arrange(!now.isEmpty());
            fromJson();
        });
        if (getChildren().isEmpty()) {
            arrange(false);
        }
    }

    private void arrange(boolean withScript) {
        if (withScript && !getChildren().contains(both)) {
            getChildren().clear();
            both.getItems().setAll(List.of(json, script));
            both.setDividerPositions(SHARE_OF_JSON);
            getChildren().setAll(both);
        } else if (!withScript && !getChildren().contains(json)) {
            both.getItems().clear();
            getChildren().setAll(json);
        }
    }

    private Optional<Scripts.Place> place() {
        return Scripts.texts(json.textProperty().get())
                .flatMap(texts -> texts.stream().filter(text -> text.path().equals(chosen.getValue())).findFirst());
    }

    private void fromJson() {
        place().filter(place -> !place.text().equals(written())).ifPresent(place -> {
            writing = true;
            area.setSyntaxDecorator(new Highlighter(Language.ofScript(place.text()), List::of));
            area.setText(place.text());
            area.select(TextPos.ZERO);
            writing = false;
        });
    }

    private void toJson() {
        place().ifPresent(place -> {
            writing = true;
            json.textProperty().set(Scripts.replace(json.textProperty().get(), place, written()));
            writing = false;
        });
    }

    /// The script, with Unix line endings, wherever it was written.
    private String written() {
        return Optional.ofNullable(area.getText()).orElse("").replace("\r\n", "\n");
    }
}
