package dev.stepdeck.ui.editor;

import java.util.List;

import javafx.animation.PauseTransition;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.util.Duration;
import jfx.incubator.scene.control.richtext.CodeArea;
import jfx.incubator.scene.control.richtext.TextPos;
import org.kordamp.ikonli.javafx.FontIcon;

/// JSON to write: line numbers, colours, undo, and problems with line and column as the user types. The text is always
/// the user's own; only Format changes it.
public final class JsonEditor extends BorderPane {

    private static final KeyCombination FORMAT = KeyCombination.keyCombination("Shortcut+Shift+F");

    private final CodeArea area = new CodeArea();
    private final StringProperty text = new SimpleStringProperty("");
    private final ObservableList<Problem> problems = FXCollections.observableArrayList();
    private final ObservableList<Problem> seenProblems = FXCollections.unmodifiableObservableList(problems);
    private final ReadOnlyBooleanWrapper valid = new ReadOnlyBooleanWrapper();
    private final HBox strip = new HBox();
    private boolean typing;

    /// Empty.
    public JsonEditor() {
        getStyleClass().add("json-editor");
        getStylesheets().add(String.valueOf(JsonEditor.class.getResource("editor.css")));
        CodeView.dress(area);
        area.setId("json-editor-text");
        setAccessibleText("JSON");
        area.accessibleTextProperty().bind(accessibleTextProperty());
        area.setSyntaxDecorator(new Highlighter(Language.JSON, () -> problems));
        var pause = new PauseTransition(Duration.millis(150));
        pause.setOnFinished(_ -> redraw());
        area.getModel().addListener(change -> {
            if (!change.isEdit()) {
                return;
            }
            typing = true;
            text.set(area.getText());
            typing = false;
            pause.playFromStart();
        });
        text.subscribe(newText -> {
            if (!typing && !newText.equals(area.getText())) {
                area.setText(newText);
            }
            check(newText);
        });
        area.addEventFilter(KeyEvent.KEY_PRESSED, this::onKey);
        strip.getStyleClass().add("editor-strip");
        strip.setId("json-editor-problems");
        setCenter(area);
        setBottom(strip);
        // Without a caret, a focused area accepts no input.
        area.select(TextPos.ZERO);
        check("");
    }

    /// What is in the editor.
    public StringProperty textProperty() {
        return text;
    }

    /// What is wrong with it.
    public ObservableList<Problem> problems() {
        return seenProblems;
    }

    /// Whether it is JSON.
    public ReadOnlyBooleanProperty validProperty() {
        return valid.getReadOnlyProperty();
    }

    /// One member per line, indented by two spaces. Does nothing to what is not JSON.
    public void format() {
        if (valid.get()) {
            var shaped = JsonCheck.formatted(text.get());
            if (!shaped.equals(text.get())) {
                area.replaceText(TextPos.ZERO, area.getDocumentEnd(), shaped);
            }
        }
    }

    @Override
    public void requestFocus() {
        area.requestFocus();
    }

    private void check(String newText) {
        problems.setAll(JsonCheck.problems(newText));
        valid.set(problems.isEmpty());
        showStrip();
    }

    private void showStrip() {
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        var format = new Button("Format");
        format.setId("json-editor-format");
        format.getStyleClass().add("small");
        format.setTooltip(new Tooltip("Format (Ctrl+Shift+F)"));
        format.setDisable(!valid.get());
        format.setOnAction(_ -> format());
        if (problems.isEmpty()) {
            var good = new Label("Valid JSON", new FontIcon("mdi2c-check"));
            good.getStyleClass().add("editor-good");
            strip.getChildren().setAll(good, gap, format);
        } else {
            var first = problems.getFirst();
            var link = new Hyperlink("Line " + first.line() + ", column " + first.column() + ": " + first.message(),
                    new FontIcon("mdi2a-alert-circle-outline"));
            link.getStyleClass().add("editor-problem");
            link.setMinWidth(0);
            link.setOnAction(_ -> jump(first));
            strip.getChildren().setAll(link, gap, format);
        }
    }

    private void jump(Problem problem) {
        var line = Math.clamp(problem.line() - 1L, 0, area.getParagraphCount() - 1);
        area.select(TextPos.ofLeading(line, Math.clamp(problem.column() - 1L, 0, area.getPlainText(line).length())));
        area.requestFocus();
    }

    /// Lines are coloured when they are created: a new decorator creates them again, with the current underlines.
    private void redraw() {
        area.setSyntaxDecorator(new Highlighter(Language.JSON, () -> List.copyOf(problems)));
    }

    private void onKey(KeyEvent event) {
        if (FORMAT.match(event)) {
            format();
            event.consume();
        } else if (event.getCode() == KeyCode.ENTER && !event.isShortcutDown() && !event.isAltDown()) {
            breakLine();
            event.consume();
        } else if (event.getCode() == KeyCode.TAB && !event.isShiftDown() && !event.isShortcutDown()) {
            area.replaceText(selectionStart(), selectionEnd(), "  ");
            event.consume();
        }
    }

    /// A new line is indented like the one before, and more after an opening bracket.
    private void breakLine() {
        var at = selectionStart();
        var before = area.getPlainText(at.index()).substring(0, at.offset());
        var depth = before.length() - before.stripLeading().length();
        var opens = before.stripTrailing().endsWith("{") || before.stripTrailing().endsWith("[");
        area.replaceText(at, selectionEnd(), "\n" + " ".repeat(depth + (opens ? 2 : 0)));
        area.select(TextPos.ofLeading(at.index() + 1, depth + (opens ? 2 : 0)));
    }

    private TextPos selectionStart() {
        var selection = area.getSelection();
        return selection == null ? TextPos.ZERO : selection.getMin();
    }

    private TextPos selectionEnd() {
        var selection = area.getSelection();
        return selection == null ? TextPos.ZERO : selection.getMax();
    }
}
