package dev.stepdeck.ui.editor;

import java.util.List;
import java.util.function.Consumer;

import javafx.geometry.Bounds;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.stage.Popup;

/// The possible completions, below the caret. Keys still go to the editor, which passes on those meant for the list.
final class SuggestionList {

    private static final int MOST_SHOWN = 10;
    private static final double ROW = 26;

    private final Popup popup = new Popup();
    private final ListView<Suggestion> list = new ListView<>();
    private final StackPane frame = new StackPane(list);
    private final Consumer<Suggestion> chosen;

    SuggestionList(Consumer<Suggestion> chosen) {
        this.chosen = chosen;
        list.setId("suggestions");
        list.setAccessibleText("Suggestions");
        list.setFixedCellSize(ROW);
        list.setPrefWidth(320);
        list.setFocusTraversable(false);
        list.setCellFactory(_ -> new Cell());
        list.setOnMouseClicked(_ -> accept());
        frame.getStyleClass().addAll("root", "suggestions");
        popup.getContent().add(frame);
        popup.setAutoHide(true);
    }

    boolean showing() {
        return popup.isShowing();
    }

    void hide() {
        popup.hide();
    }

    /// Shows completions, or hides if there are none.
    ///
    /// @param caret on the screen
    void show(Node owner, Bounds caret, List<Suggestion> words) {
        if (words.isEmpty()) {
            popup.hide();
            return;
        }
        frame.getStylesheets().setAll(owner.getScene().getStylesheets());
        frame.getStylesheets().add(String.valueOf(SuggestionList.class.getResource("editor.css")));
        list.getItems().setAll(words);
        list.getSelectionModel().select(0);
        list.setPrefHeight(Math.min(words.size(), MOST_SHOWN) * ROW + 2);
        if (popup.isShowing()) {
            popup.setX(caret.getMinX());
            popup.setY(caret.getMaxY() + 2);
        } else {
            popup.show(owner, caret.getMinX(), caret.getMaxY() + 2);
        }
    }

    /// Handles a key that is meant for it.
    boolean take(KeyEvent key) {
        if (!popup.isShowing()) {
            return false;
        }
        var at = list.getSelectionModel().getSelectedIndex();
        switch (key.getCode()) {
            case DOWN -> move(at + 1);
            case UP -> move(at - 1);
            case ENTER, TAB -> accept();
            case ESCAPE -> popup.hide();
            default -> {
                return key.getCode() == KeyCode.PAGE_DOWN || key.getCode() == KeyCode.PAGE_UP;
            }
        }
        return true;
    }

    private void move(int index) {
        var wanted = Math.floorMod(index, list.getItems().size());
        list.getSelectionModel().select(wanted);
        list.scrollTo(Math.max(0, wanted - MOST_SHOWN + 1));
    }

    private void accept() {
        var word = list.getSelectionModel().getSelectedItem();
        popup.hide();
        if (word != null) {
            chosen.accept(word);
        }
    }

    private static final class Cell extends ListCell<Suggestion> {

        private final Label word = new Label();
        private final Label kind = new Label();
        private final HBox row;

        Cell() {
            var gap = new Region();
            HBox.setHgrow(gap, Priority.ALWAYS);
            word.getStyleClass().add("mono");
            kind.getStyleClass().addAll("muted", "small-text");
            kind.setMinWidth(Region.USE_PREF_SIZE);
            row = new HBox(8, word, gap, kind);
            row.setAlignment(Pos.CENTER_LEFT);
        }

        @Override
        protected void updateItem(Suggestion item, boolean empty) {
            super.updateItem(item, empty);
            if (!empty && item != null) {
                word.setText(item.word());
                kind.setText(item.kind());
            }
            setGraphic(empty || item == null ? null : row);
        }
    }
}
