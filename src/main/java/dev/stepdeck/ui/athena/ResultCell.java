package dev.stepdeck.ui.athena;

import dev.stepdeck.aws.athena.ResultRow;

import javafx.css.PseudoClass;
import javafx.scene.control.TableCell;

/// One value: NULL styled unlike any value, line ends as symbols, long texts cut; the inspector shows them whole.
final class ResultCell extends TableCell<ResultRow, ResultRow> {

    private static final PseudoClass ABSENT = PseudoClass.getPseudoClass("absent");
    private static final int LONGEST = 300;

    private final int column;

    ResultCell(int column, boolean number) {
        this.column = column;
        if (number) {
            getStyleClass().add("number-column");
        }
    }

    @Override
    protected void updateItem(ResultRow row, boolean empty) {
        super.updateItem(row, empty);
        var value = empty || row == null ? null : row.value(column);
        pseudoClassStateChanged(ABSENT, !empty && row != null && value == null);
        setText(empty || row == null ? null : value == null ? "NULL" : line(value));
    }

    static String line(String value) {
        var cut = value.length() > LONGEST ? value.substring(0, LONGEST) + "…" : value;
        return cut.indexOf('\n') < 0 && cut.indexOf('\r') < 0 && cut.indexOf('\t') < 0
                ? cut
                : cut.replace("\r", "").replace("\n", " ↵ ").replace('\t', ' ');
    }
}
