package dev.stepdeck.ui.kit.list;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

import dev.stepdeck.ui.kit.Clip;

import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;

/// What users do with a row, the same on every screen.
public final class Rows {

    private static final KeyCombination COPY = KeyCombination.keyCombination("Shortcut+C");

    private Rows() {}

    /// Double-click and Enter open the row.
    public static <R> void onOpen(TableView<R> table, Consumer<R> open) {
        table.setRowFactory(_ -> {
            var row = new TableRow<R>();
            row.setOnMouseClicked(event -> {
                if (event.getClickCount() == 2 && !row.isEmpty()) {
                    open.accept(row.getItem());
                }
            });
            return row;
        });
        table.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ENTER) {
                chosen(table).ifPresent(open);
                event.consume();
            }
        });
    }

    /// Ctrl+C copies a text of the row.
    public static <R> void onCopy(TableView<R> table, Function<R, String> text) {
        table.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (COPY.match(event)) {
                chosen(table).map(text).ifPresent(Clip::copy);
                event.consume();
            }
        });
    }

    /// The selected row; the first of several.
    public static <R> Optional<R> chosen(TableView<R> table) {
        return Optional.ofNullable(table.getSelectionModel().getSelectedItem());
    }
}
