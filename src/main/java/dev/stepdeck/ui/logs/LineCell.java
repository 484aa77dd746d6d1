package dev.stepdeck.ui.logs;

import java.time.Instant;
import java.time.LocalDate;

import dev.stepdeck.aws.LogLine;
import dev.stepdeck.ui.kit.Times;
import dev.stepdeck.ui.kit.Words;

import javafx.beans.binding.Bindings;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

/// A line: time, group if there are several, stream, message. What looks like an error or a warning is coloured; what is folded says how much
/// there is, and opens with a click on its mark.
final class LineCell extends ListCell<LogLine> {

    private static final PseudoClass ERROR = PseudoClass.getPseudoClass("error-line");
    private static final PseudoClass WARNING = PseudoClass.getPseudoClass("warning-line");
    private static final int STREAM_SHOWN = 12;
    private static final int GROUP_SHOWN = 24;

    private final Folding folding;
    private final Label mark = new Label();
    private final Label time = new Label();
    private final Label group = new Label();
    private final Label stream = new Label();
    private final Label message = new Label();
    private final HBox row = new HBox(mark, time, group, stream, message);
    private final Tooltip whole = new Tooltip();

    /// What a cell asks of its list.
    interface Folding {

        Folds folds();

        void toggle(LogLine line);
    }

    /// @param groups whether the names of the groups are shown
    LineCell(ListView<LogLine> list, BooleanProperty wrap, ReadOnlyBooleanProperty groups, Folding folding) {
        this.folding = folding;
        mark.getStyleClass().add("log-mark");
        time.getStyleClass().add("log-time");
        group.getStyleClass().add("log-time");
        stream.getStyleClass().add("log-stream");
        message.getStyleClass().add("log-message");
        mark.setMinWidth(10);
        mark.setOnMouseClicked(event -> {
            if (event.getButton() == MouseButton.PRIMARY && getItem() != null) {
                folding.toggle(getItem());
                event.consume();
            }
        });
        time.setMinWidth(USE_PREF_SIZE);
        group.setMinWidth(USE_PREF_SIZE);
        group.visibleProperty().bind(groups);
        group.managedProperty().bind(groups);
        stream.setMinWidth(USE_PREF_SIZE);
        stream.setTooltip(whole);
        group.setTooltip(whole);
        message.wrapTextProperty().bind(wrap);
        HBox.setHgrow(message, Priority.ALWAYS);
        row.getStyleClass().add("log-row");
        row.maxWidthProperty().bind(Bindings.when(wrap)
                .then(list.widthProperty().subtract(24)).otherwise(Double.MAX_VALUE));
        prefWidthProperty().bind(Bindings.when(wrap).then(0.0).otherwise(USE_COMPUTED_SIZE));
    }

    /// The time of day, with the day if it is not today.
    private static String clock(Instant time) {
        var day = time.atZone(Times.zone()).toLocalDate();
        return (day.equals(LocalDate.now(Times.zone())) ? "" : day + " ") + Times.clock(time);
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
        var folds = folding.folds();
        var open = folds.isOpen(line);
        var under = folds.under(line);
        mark.setText(folds.canOpen(line) ? open ? "▾" : "▸" : "");
        time.setText(clock(line.time()));
        group.setText(line.group().length() > GROUP_SHOWN
                ? "…" + line.group().substring(line.group().length() - GROUP_SHOWN)
                : line.group());
        stream.setText(line.stream().length() > STREAM_SHOWN
                ? line.stream().substring(0, STREAM_SHOWN) + "…"
                : line.stream());
        whole.setText(line.group() + "\n" + line.stream() + "\n" + Times.absolute(line.time()));
        var text = open ? FoldedText.open(line.message()) : FoldedText.line(line.message());
        message.setText(text + (open || under == 0 ? "" : "  (" + Words.count(under, "more line") + ")"));
        var severity = Severity.of(line);
        pseudoClassStateChanged(ERROR, severity == Severity.ERROR);
        pseudoClassStateChanged(WARNING, severity == Severity.WARNING);
        setAccessibleText((severity == Severity.ERROR ? "Error, " : "") + time.getText() + ", " + message.getText());
        setGraphic(row);
    }
}
