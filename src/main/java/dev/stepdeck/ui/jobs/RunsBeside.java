package dev.stepdeck.ui.jobs;

import java.util.Optional;
import java.util.function.Function;

import dev.stepdeck.aws.JobRunView;
import dev.stepdeck.ui.kit.Times;
import dev.stepdeck.ui.kit.list.Rows;

import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/// Two job runs side by side, a line for each argument and each fact. What differs is marked by colour and weight.
final class RunsBeside extends BorderPane {

    private static final double NAME = 150;
    private static final double SIDE = 290;

    private final TableView<RunComparison.Line> table = new TableView<>();
    private final CheckBox onlyDiffering = new CheckBox("Only differences");

    RunsBeside(RunComparison compared) {
        setId("job-runs-beside");
        getStyleClass().add("beside");
        getStylesheets().add(String.valueOf(RunsBeside.class.getResource("jobs.css")));
        table.setId("job-runs-differences");
        table.setAccessibleText("Two job runs side by side");
        table.getStyleClass().add("edge");
        table.setPrefSize(NAME + 2 * SIDE + 20, 440);
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        table.getColumns().add(names());
        table.getColumns().add(side(compared.left(), RunComparison.Line::left));
        table.getColumns().add(side(compared.right(), RunComparison.Line::right));
        table.setPlaceholder(new Label("Nothing differs."));
        Rows.onCopy(table,
                line -> String.join("\t", line.name(), line.left().orElse(""), line.right().orElse("")));
        var title = new Label(compared.words());
        title.setId("job-runs-difference");
        title.getStyleClass().add("section-title");
        onlyDiffering.setId("job-runs-only-differing");
        onlyDiffering.setMinWidth(Region.USE_PREF_SIZE);
        onlyDiffering.selectedProperty().subscribe(only -> table.getItems()
                .setAll(compared.lines().stream().filter(line -> !only || line.differs()).toList()));
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        var bar = new HBox(title, gap, onlyDiffering);
        bar.getStyleClass().add("beside-bar");
        setTop(bar);
        setCenter(table);
    }

    private static TableColumn<RunComparison.Line, String> names() {
        var column = new TableColumn<RunComparison.Line, String>("Argument or fact");
        column.setCellValueFactory(cell -> new ReadOnlyObjectWrapper<>(cell.getValue().name()));
        column.setPrefWidth(NAME);
        column.setSortable(false);
        column.getStyleClass().add("field-name");
        return column;
    }

    private static TableColumn<RunComparison.Line, RunComparison.Line> side(JobRunView run,
            Function<RunComparison.Line, Optional<String>> value) {
        var column = new TableColumn<RunComparison.Line, RunComparison.Line>(
                run.started().map(Times::absolute).orElse("Not started"));
        column.setCellValueFactory(cell -> new ReadOnlyObjectWrapper<>(cell.getValue()));
        column.setCellFactory(_ -> new ValueCell(value));
        column.setPrefWidth(SIDE);
        column.setSortable(false);
        return column;
    }

    /// The value of one run.
    private static final class ValueCell extends TableCell<RunComparison.Line, RunComparison.Line> {

        private final Function<RunComparison.Line, Optional<String>> value;

        ValueCell(Function<RunComparison.Line, Optional<String>> value) {
            this.value = value;
        }

        @Override
        protected void updateItem(RunComparison.@Nullable Line line, boolean empty) {
            super.updateItem(line, empty);
            getStyleClass().removeAll("differs", "not-there");
            setTooltip(null);
            if (empty || line == null) {
                setText(null);
                return;
            }
            var text = value.apply(line);
            setText(text.map(words -> words.isEmpty() ? "(empty)" : words).orElse("–"));
            if (text.isEmpty()) {
                getStyleClass().add("not-there");
            }
            if (line.differs()) {
                getStyleClass().add("differs");
            }
            text.filter(words -> !words.isEmpty()).ifPresent(words -> setTooltip(new Tooltip(words)));
        }
    }
}
