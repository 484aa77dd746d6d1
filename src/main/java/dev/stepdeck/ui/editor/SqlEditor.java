package dev.stepdeck.ui.editor;

import java.util.List;
import java.util.Optional;

import javafx.animation.PauseTransition;
import javafx.application.Platform;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.geometry.BoundingBox;
import javafx.geometry.Bounds;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.util.Duration;
import jfx.incubator.scene.control.richtext.CodeArea;
import jfx.incubator.scene.control.richtext.TextPos;

/// SQL to write: line numbers, colours, undo, words to complete (Ctrl+Space), and the places of problems underlined.
/// Ctrl+Enter runs what is selected or the statement at the caret, Ctrl+Shift+Enter all of it.
public final class SqlEditor extends BorderPane {

    private static final KeyCombination RUN = KeyCombination.keyCombination("Shortcut+Enter");
    private static final KeyCombination RUN_ALL = KeyCombination.keyCombination("Shortcut+Shift+Enter");
    private static final KeyCombination COMPLETE = KeyCombination.keyCombination("Ctrl+Space");

    private final CodeArea area = new CodeArea();
    private final StringProperty text = new SimpleStringProperty("");
    private final Language language;
    private final Suggestions suggestions;
    private final SuggestionList list = new SuggestionList(this::complete);
    private final PauseTransition pause = new PauseTransition(Duration.millis(150));
    private List<Problem> problems = List.of();
    private boolean typing;

    /// A part of the text and a place in it.
    ///
    /// @param line from 1
    /// @param column from 1
    public record Part(String text, int line, int column) {}

    /// @param run runs what is selected or the statement at the caret
    /// @param runAll runs the whole text
    public SqlEditor(Suggestions suggestions, Runnable run, Runnable runAll) {
        this(Language.SQL, "SQL", suggestions, run, runAll);
    }

    /// The same for another query language.
    ///
    /// @param name what screen readers call the text
    public SqlEditor(Language language, String name, Suggestions suggestions, Runnable run, Runnable runAll) {
        this.language = language;
        this.suggestions = suggestions;
        getStyleClass().add("sql-editor");
        getStylesheets().add(String.valueOf(SqlEditor.class.getResource("editor.css")));
        CodeView.dress(area);
        area.getStyleClass().add("sql-text");
        area.setWrapText(true);
        area.setAccessibleText(name);
        area.setSyntaxDecorator(new Highlighter(language, () -> problems));
        pause.setOnFinished(_ -> redraw());
        area.getModel().addListener(change -> {
            if (!change.isEdit()) {
                return;
            }
            typing = true;
            text.set(area.getText());
            typing = false;
            problems = List.of();
            pause.playFromStart();
        });
        text.subscribe(newText -> {
            if (!typing && !newText.equals(area.getText())) {
                area.setText(newText);
                area.select(TextPos.ZERO);
            }
        });
        area.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (RUN.match(event)) {
                list.hide();
                run.run();
                event.consume();
            } else if (RUN_ALL.match(event)) {
                list.hide();
                runAll.run();
                event.consume();
            } else if (COMPLETE.match(event)) {
                suggest();
                event.consume();
            } else if (list.take(event)) {
                event.consume();
            } else if (event.getCode() == KeyCode.TAB && !event.isShiftDown() && !event.isShortcutDown()) {
                area.replaceText(selectionStart(), selectionEnd(), "  ");
                event.consume();
            }
        });
        // Ctrl+Space types a space on some systems.
        area.addEventFilter(KeyEvent.KEY_TYPED, event -> {
            if (event.isControlDown() && event.getCharacter().equals(" ")) {
                event.consume();
            } else if (list.showing()) {
                Platform.runLater(this::suggest);
            }
        });
        area.focusedProperty().subscribe(focused -> {
            if (!focused) {
                list.hide();
            }
        });
        setCenter(area);
        // Without a caret, a focused area accepts no input.
        area.select(TextPos.ZERO);
    }

    /// What is in the editor.
    public StringProperty textProperty() {
        return text;
    }

    /// What is selected, if anything is.
    public Optional<Part> selected() {
        if (!area.hasNonEmptySelection()) {
            return Optional.empty();
        }
        var start = selectionStart();
        return Optional.of(new Part(between(start, selectionEnd()), start.index() + 1, start.offset() + 1));
    }

    /// All of the text.
    public Part whole() {
        return new Part(text.get(), 1, 1);
    }

    /// What is before the selection or the caret, and where that is.
    public Part before() {
        var end = selectionStart();
        return new Part(between(TextPos.ZERO, end), end.index() + 1, end.offset() + 1);
    }

    /// Underlines places, until the text is changed.
    public void mark(List<Problem> places) {
        problems = List.copyOf(places);
        redraw();
    }

    /// Moves the caret and the focus to a position, both counted from 1.
    public void jump(int line, int column) {
        var index = Math.clamp(line - 1L, 0, area.getParagraphCount() - 1);
        area.select(TextPos.ofLeading(index, Math.clamp(column - 1L, 0, area.getPlainText(index).length())));
        area.requestFocus();
    }

    /// Inserts a text at the caret.
    public void insert(String words) {
        area.replaceText(selectionStart(), selectionEnd(), words);
        area.requestFocus();
    }

    /// Shows completions for the word at the caret.
    public void suggest() {
        var begun = begunWord();
        var dot = begun.lastIndexOf('.');
        var words = suggestions.of(dot < 0 ? "" : begun.substring(0, dot), begun.substring(dot + 1));
        caretOnScreen().ifPresentOrElse(place -> list.show(area, place, words), list::hide);
    }

    @Override
    public void requestFocus() {
        area.requestFocus();
    }

    private void complete(Suggestion suggestion) {
        var begun = begunWord();
        var caret = selectionEnd();
        var begin = caret.offset() - (begun.length() - begun.lastIndexOf('.') - 1);
        area.replaceText(TextPos.ofLeading(caret.index(), begin), caret, suggestion.word());
        area.select(TextPos.ofLeading(caret.index(), begin + suggestion.word().length()));
    }

    /// The word before the caret, with what qualifies it.
    private String begunWord() {
        var caret = selectionEnd();
        var line = area.getPlainText(caret.index());
        var begin = Math.min(caret.offset(), line.length());
        while (begin > 0
                && (Character.isJavaIdentifierPart(line.charAt(begin - 1))
                        || ".@".indexOf(line.charAt(begin - 1)) >= 0)) {
            begin--;
        }
        return line.substring(begin, Math.min(caret.offset(), line.length()));
    }

    /// The control does not say where its caret is; the shape that it draws does.
    private Optional<Bounds> caretOnScreen() {
        if (area.getScene() == null) {
            return Optional.empty();
        }
        var caret = area.lookup(".caret");
        return Optional.of(caret == null ? new BoundingBox(0, 0, 0, 0) : caret.getBoundsInLocal())
                .map(bounds -> caret == null ? area.localToScreen(bounds) : caret.localToScreen(bounds));
    }

    private String between(TextPos start, TextPos end) {
        if (start.index() == end.index()) {
            return area.getPlainText(start.index()).substring(start.offset(), end.offset());
        }
        var part = new StringBuilder(area.getPlainText(start.index()).substring(start.offset()));
        for (var line = start.index() + 1; line < end.index(); line++) {
            part.append('\n').append(area.getPlainText(line));
        }
        return part.append('\n').append(area.getPlainText(end.index()), 0, end.offset()).toString();
    }

    private void redraw() {
        area.setSyntaxDecorator(new Highlighter(language, () -> problems));
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
