package dev.stepdeck.ui.editor;

import java.util.List;
import java.util.Locale;

import javafx.geometry.Insets;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.text.Font;
import jfx.incubator.scene.control.richtext.CodeArea;
import jfx.incubator.scene.control.richtext.TextPos;

/// Text to read: line numbers, colours, find (Ctrl+F), copy.
public final class CodeView extends BorderPane {

    private static final KeyCombination FIND = KeyCombination.keyCombination("Shortcut+F");

    private final CodeArea area = new CodeArea();
    private final TextField query = new TextField();

    /// Empty; [#show] fills it.
    public CodeView(Language language) {
        getStyleClass().add("code-view");
        getStylesheets().add(String.valueOf(CodeView.class.getResource("editor.css")));
        dress(area);
        area.setSyntaxDecorator(new Highlighter(language, List::of));
        area.setEditable(false);
        area.setDisplayCaret(false);
        setAccessibleText(language.name());
        area.accessibleTextProperty().bind(accessibleTextProperty());
        setCenter(area);
        query.setPromptText("Find (Enter for next)");
        query.getStyleClass().add("code-find");
        query.setOnAction(_ -> find());
        addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (FIND.match(event)) {
                setTop(query);
                query.requestFocus();
                event.consume();
            } else if (event.getCode() == KeyCode.ESCAPE && getTop() != null) {
                setTop(null);
                area.requestFocus();
                event.consume();
            }
        });
    }

    /// Shows a text from its beginning.
    public void show(String text) {
        area.setText(text);
        area.select(TextPos.ZERO);
    }

    /// Shows another version of the text; the place in it stays as far as it is still there.
    public void update(String text) {
        var caret = area.getCaretPosition();
        area.setText(text);
        area.select(caret == null
                ? TextPos.ZERO
                : TextPos.ofLeading(Math.min(caret.index(), Math.max(0, area.getParagraphCount() - 1)), 0));
    }

    /// The text that is shown.
    public String text() {
        return area.getText();
    }

    static void dress(CodeArea area) {
        area.setLineNumbersEnabled(true);
        area.setFont(Font.font("JetBrains Mono", 12));
        area.setTabSize(2);
        area.setContentPadding(new Insets(4, 8, 4, 8));
        area.getStyleClass().add("code");
        ThemeFollower.follow(area);
    }

    /// The next match of the query after the caret, starting from the top again if there is none.
    private void find() {
        var wanted = query.getText().toLowerCase(Locale.ROOT);
        if (wanted.isEmpty()) {
            return;
        }
        var caret = area.getCaretPosition() == null ? TextPos.ZERO : area.getCaretPosition();
        var count = area.getParagraphCount();
        for (var step = 0; step <= count; step++) {
            var line = (caret.index() + step) % count;
            var text = area.getPlainText(line).toLowerCase(Locale.ROOT);
            var at = text.indexOf(wanted, step == 0 ? Math.min(caret.offset(), text.length()) : 0);
            if (at >= 0) {
                area.select(TextPos.ofLeading(line, at), TextPos.ofLeading(line, at + wanted.length()));
                return;
            }
        }
    }
}
