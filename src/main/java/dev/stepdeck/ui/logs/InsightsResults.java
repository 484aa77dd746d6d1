package dev.stepdeck.ui.logs;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import dev.stepdeck.aws.Failure;
import dev.stepdeck.aws.Insights;
import dev.stepdeck.aws.InsightsAnswer;
import dev.stepdeck.ui.kit.Clip;
import dev.stepdeck.ui.kit.EmptyState;
import dev.stepdeck.ui.kit.list.Rows;
import dev.stepdeck.ui.work.Work;
import dev.stepdeck.ui.work.WorkScope;

import javafx.beans.property.SimpleStringProperty;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SplitPane;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextArea;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.stage.FileChooser;
import org.jspecify.annotations.Nullable;

/// The rows of a query as a table and, if they are counted over time, as bars; beside them all fields of the chosen row.
final class InsightsResults extends BorderPane {

    private static final int LONGEST_CELL = 500;

    private final Insights insights;
    private final Work work;
    private final LogLink toLog;
    private final TableView<InsightsAnswer.Row> table = new TableView<>();
    private final Tab rows = new Tab("Rows", table);
    private final Tab chart = new Tab("Chart");
    private final TabPane tabs = new TabPane(rows);
    private final Label message = new Label();
    private final TextArea fields = new TextArea();
    private final Button open = new Button("Show in the log");
    private final BorderPane side = new BorderPane(fields);
    private final SplitPane split = new SplitPane(tabs);
    private final MenuButton save = new MenuButton("Save…");
    private @Nullable InsightsAnswer answer;
    private @Nullable WorkScope reading;
    private Map<String, String> record = Map.of();

    InsightsResults(Insights insights, Work work, LogLink toLog) {
        this.insights = insights;
        this.work = work;
        this.toLog = toLog;
        table.setId("insights-rows");
        table.setAccessibleText("Rows of the query");
        table.setPlaceholder(new EmptyState("mdi2t-text-box-search-outline", "No rows yet",
                "Run a query over the chosen log groups and range of time."));
        Rows.onOpen(table, this::read);
        Rows.onCopy(table, row -> row.values().entrySet().stream().filter(field -> !field.getKey().equals("@ptr"))
                .map(field -> field.getKey() + ": " + field.getValue()).collect(Collectors.joining("\n")));
        rows.setClosable(false);
        chart.setClosable(false);
        fields.setId("insights-fields");
        fields.setEditable(false);
        fields.setWrapText(true);
        fields.setAccessibleText("Fields of the row");
        fields.getStyleClass().add("mono");
        open.setId("insights-open");
        open.setOnAction(_ -> follow());
        var copy = new Button("Copy");
        copy.setOnAction(_ -> Clip.copy(fields.getText()));
        var close = new Button("Close");
        close.setOnAction(_ -> split.getItems().remove(side));
        var bar = new HBox(open, copy, close, message);
        bar.getStyleClass().add("log-bar");
        side.setTop(bar);
        save.setId("insights-save");
        save.setDisable(true);
        save.getItems().setAll(item("As CSV…", "csv"), item("As JSON…", "json"));
        setCenter(split);
    }

    /// The button that saves the rows.
    MenuButton save() {
        return save;
    }

    /// Shows the rows of a query that has ended.
    void show(InsightsAnswer ended) {
        answer = ended;
        table.getColumns().setAll(ended.columns().stream().map(InsightsResults::column).toList());
        table.getItems().setAll(ended.rows());
        table.setPlaceholder(new EmptyState("mdi2t-text-box-remove-outline", "No rows",
                "Nothing in the range of time matches the query."));
        save.setDisable(ended.rows().isEmpty());
        split.getItems().remove(side);
        var bars = InsightsChart.of(ended);
        bars.ifPresent(chart::setContent);
        tabs.getTabs().setAll(bars.isPresent() ? List.of(rows, chart) : List.of(rows));
        if (bars.isPresent()) {
            tabs.getSelectionModel().select(chart);
        }
    }

    /// Stops what is being read.
    void end() {
        if (reading != null) {
            reading.close();
        }
    }

    private static TableColumn<InsightsAnswer.Row, String> column(String name) {
        var column = new TableColumn<InsightsAnswer.Row, String>(name);
        column.setCellValueFactory(cell -> {
            var value = cell.getValue().value(name);
            return new SimpleStringProperty(
                    (value.length() > LONGEST_CELL ? value.substring(0, LONGEST_CELL) + "…" : value)
                            .replaceAll("\\s*\\n\\s*", " ⏎ "));
        });
        column.setComparator(InsightsChart.BY_SIZE);
        column.setPrefWidth(name.equals("@message") ? 640 : name.equals("@timestamp") ? 170 : 150);
        column.getStyleClass().add("mono");
        return column;
    }

    private void read(InsightsAnswer.Row row) {
        if (!split.getItems().contains(side)) {
            split.getItems().add(side);
            split.setDividerPositions(0.62);
        }
        message.setText("");
        show(row.values());
        row.pointer().ifPresent(pointer -> {
            end();
            var opened = work.scope();
            reading = opened;
            opened.fetch(_ -> insights.record(pointer), this::show,
                    thrown -> message.setText(Failure.of("Reading the record", thrown).why()));
        });
    }

    private void show(Map<String, String> all) {
        record = all;
        open.setDisable(place().isEmpty());
        fields.setText(all.entrySet().stream().filter(field -> !field.getKey().equals("@ptr"))
                .map(field -> field.getKey() + ": " + field.getValue()).collect(Collectors.joining("\n")));
    }

    /// The time of the record, when it is one with a log group.
    private Optional<Instant> place() {
        var time = record.getOrDefault("@timestamp", "");
        return record.containsKey("@log") && time.matches("\\d{1,15}")
                ? Optional.of(Instant.ofEpochMilli(Long.parseLong(time)))
                : Optional.empty();
    }

    private void follow() {
        place().ifPresent(time -> {
            var log = record.getOrDefault("@log", "");
            toLog.show(log.substring(log.indexOf(':') + 1), time);
        });
    }

    private MenuItem item(String name, String kind) {
        var item = new MenuItem(name);
        item.setOnAction(_ -> save(kind));
        return item;
    }

    private void save(String kind) {
        var shown = answer;
        var chooser = new FileChooser();
        chooser.setTitle("Save rows");
        chooser.setInitialFileName("rows." + kind);
        var file = chooser.showSaveDialog(getScene().getWindow());
        if (file != null && shown != null) {
            end();
            var opened = work.scope();
            reading = opened;
            opened.start("Save rows", _ -> write(shown, file.toPath(), kind), path -> tell("Saved to " + path),
                    thrown -> tell(Failure.of("Saving the rows", thrown).why()));
        }
    }

    private void tell(String words) {
        save.setTooltip(new Tooltip(words));
    }

    private static Path write(InsightsAnswer answer, Path file, String kind) throws IOException {
        return kind.equals("csv") ? InsightsFile.csv(answer, file) : InsightsFile.json(answer, file);
    }
}
