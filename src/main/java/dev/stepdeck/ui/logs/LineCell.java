package dev.stepdeck.ui.logs;

import java.util.Locale;

import dev.stepdeck.aws.LogLine;
import dev.stepdeck.ui.kit.Times;

import javafx.beans.binding.Bindings;
import javafx.beans.property.BooleanProperty;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

/// A line: time, stream, message. What looks like an error or a warning is coloured.
final class LineCell extends ListCell<LogLine> {

    private static final PseudoClass ERROR = PseudoClass.getPseudoClass("error-line");
    private static final PseudoClass WARNING = PseudoClass.getPseudoClass("warning-line");
    private static final int STREAM_SHOWN = 12;

    private final Label time = new Label();
    private final Label stream = new Label();
    private final Label message = new Label();
    private final HBox row = new HBox(time, stream, message);
    private final Tooltip whole = new Tooltip();

    LineCell(ListView<LogLine> list, BooleanProperty wrap) {
        time.getStyleClass().add("log-time");
        stream.getStyleClass().add("log-stream");
        message.getStyleClass().add("log-message");
        time.setMinWidth(USE_PREF_SIZE);
        stream.setMinWidth(USE_PREF_SIZE);
        stream.setTooltip(whole);
        message.wrapTextProperty().bind(wrap);
        HBox.setHgrow(message, Priority.ALWAYS);
        row.getStyleClass().add("log-row");
        row.maxWidthProperty().bind(Bindings.when(wrap)
                .then(list.widthProperty().subtract(24)).otherwise(Double.MAX_VALUE));
        prefWidthProperty().bind(Bindings.when(wrap).then(0.0).otherwise(USE_COMPUTED_SIZE));
    }

    @Override
    protected void updateItem(LogLine line, boolean empty) {
        super.updateItem(line, empty);
        if (empty || line == null) {
            setGraphic(null);
            setAccessibleText(null);
            pseudoClassStateChanged(ERROR, false);
            pseudoClassStateChanged(WARNING, false);
            return;
        }
        var text = line.message().stripTrailing();
        time.setText(Times.clock(line.time()));
        stream.setText(line.stream().length() > STREAM_SHOWN
                ? line.stream().substring(0, STREAM_SHOWN) + "…"
                : line.stream());
        whole.setText(line.group() + "\n" + line.stream() + "\n" + Times.absolute(line.time()));
        message.setText(text);
        var upper = text.substring(0, Math.min(text.length(), 200)).toUpperCase(Locale.ROOT);
        var bad = upper.contains("ERROR") || upper.contains("TRACEBACK") || upper.contains("EXCEPTION")
                || line.group().endsWith("/error");
        pseudoClassStateChanged(ERROR, bad);
        pseudoClassStateChanged(WARNING, !bad && upper.contains("WARN"));
        setAccessibleText((bad ? "Error, " : "") + time.getText() + ", " + text);
        setGraphic(row);
    }
}
