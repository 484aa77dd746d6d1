package dev.stepdeck.ui.athena;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

import dev.stepdeck.aws.athena.ResultChart;
import dev.stepdeck.aws.athena.ResultColumn;
import dev.stepdeck.ui.kit.Words;

import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.chart.BarChart;
import javafx.scene.chart.CategoryAxis;
import javafx.scene.chart.LineChart;
import javafx.scene.chart.NumberAxis;
import javafx.scene.chart.ScatterChart;
import javafx.scene.chart.XYChart;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.FlowPane;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

/// A quick chart of one or two columns, over all rows that meet the filters, with as many marks as can be distinguished.
final class ChartPane extends BorderPane {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyy-MM-dd", Locale.ROOT);
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

    private enum Kind {
        BARS("Bars"), LINE("Line"), SCATTER("Scatter");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        @Override
        public String toString() {
            return words;
        }
    }

    private record Column(int number, ResultColumn about) {
        @Override
        public String toString() {
            return about.name();
        }
    }

    /// Gets marks for a chart from all rows.
    interface Source {
        <T> void draw(LocalCopy.Need<T> need, Consumer<T> done);
    }

    private final ComboBox<Kind> kind = new ComboBox<>();
    private final ComboBox<Column> x = new ComboBox<>();
    private final ComboBox<Column> y = new ComboBox<>();
    private final ComboBox<String> fold = new ComboBox<>();
    private final Source source;
    private boolean filling;
    private boolean untouched = true;

    ChartPane(List<ResultColumn> columns, Source source) {
        this.source = source;
        setId("chart");
        for (var i = 0; i < columns.size(); i++) {
            x.getItems().add(new Column(i, columns.get(i)));
        }
        filling = true;
        y.getItems().setAll(x.getItems().stream().filter(column -> column.about().numeric()).toList());
        kind.getItems().setAll(Kind.values());
        kind.setId("chart-kind");
        x.setId("chart-x");
        y.setId("chart-y");
        fold.setId("chart-fold");
        kind.setAccessibleText("Kind of chart");
        x.setAccessibleText("Column on the X axis");
        y.setAccessibleText("Column of values");
        fold.setAccessibleText("How values are combined");
        for (var each : ResultChart.Fold.values()) {
            fold.getItems().add(Words.of(each.name()));
        }
        kind.setValue(Kind.BARS);
        fold.setValue(fold.getItems().getFirst());
        var text = x.getItems().stream().filter(column -> !column.about().numeric()).findFirst();
        x.setValue(text.or(() -> x.getItems().stream().findFirst()).orElse(null));
        y.setValue(y.getItems().stream().findFirst().orElse(null));
        filling = false;
        List.of(kind, x, y, fold).forEach(choice -> choice.valueProperty().addListener(_ -> {
            untouched &= filling;
            draw();
        }));
        x.setPrefWidth(130);
        y.setPrefWidth(130);
        fold.visibleProperty().bind(kind.valueProperty().map(Kind.BARS::equals));
        fold.managedProperty().bind(fold.visibleProperty());
        var tools = new FlowPane(6, 6, kind, muted("by"), x, fold, muted("of"), y);
        tools.setRowValignment(VPos.CENTER);
        tools.getStyleClass().add("side-head");
        setTop(tools);
        draw();
    }

    private static Label muted(String text) {
        var label = new Label(text);
        label.getStyleClass().add("muted");
        return label;
    }

    /// Redraws the chart, for instance for other rows.
    void draw() {
        var across = x.getValue();
        var up = y.getValue();
        if (filling || across == null) {
            return;
        }
        var wanted = ResultChart.Fold.values()[fold.getSelectionModel().getSelectedIndex()];
        y.setDisable(kind.getValue() == Kind.BARS && wanted == ResultChart.Fold.COUNT);
        if (up == null && !(kind.getValue() == Kind.BARS && wanted == ResultChart.Fold.COUNT)) {
            setCenter(muted("This needs a numeric column."));
            return;
        }
        var upNumber = up == null ? across.number() : up.number();
        var name = across.toString();
        switch (kind.getValue()) {
            case BARS -> source.draw(table -> ResultChart.bars(table, across.number(), upNumber, wanted),
                    bars -> {
                        setCenter(bars(bars, name));
                        takeAsGrouped(bars, across);
                    });
            case LINE -> source.draw(table -> ResultChart.points(table, across.number(), upNumber),
                    points -> setCenter(line(points, across, up)));
            case SCATTER -> source.draw(table -> ResultChart.points(table, across.number(), upNumber),
                    points -> setCenter(points(new ScatterChart<>(axis(across), axis(up)), points)));
        }
    }

    /// When each value occurs once, the query has grouped the rows itself, and its own numbers are shown.
    private void takeAsGrouped(List<ResultChart.Bar> bars, Column across) {
        var numbers = y.getItems().stream().filter(column -> column.number() != across.number()).findFirst();
        if (!untouched || numbers.isEmpty() || bars.stream().anyMatch(bar -> bar.value() != 1)) {
            return;
        }
        untouched = false;
        filling = true;
        y.setValue(numbers.get());
        fold.getSelectionModel().select(ResultChart.Fold.SUM.ordinal());
        filling = false;
        draw();
    }

    private static Node bars(List<ResultChart.Bar> bars, String name) {
        var values = axis("");
        values.setForceZeroInRange(true);
        var chart = new BarChart<>(new CategoryAxis(), values);
        var series = new XYChart.Series<String, Number>();
        bars.forEach(bar -> series.getData().add(new XYChart.Data<>(cut(bar.label()), bar.value())));
        chart.getXAxis().setLabel(name + (bars.size() == ResultChart.MOST_BARS ? ", the largest " + bars.size() : ""));
        chart.getData().setAll(List.of(series));
        return dressed(chart);
    }

    private static Node line(List<ResultChart.Point> points, Column across, @Nullable Column up) {
        var chart = new LineChart<>(axis(across), axis(up));
        chart.setCreateSymbols(false);
        return points(chart, points);
    }

    private static Node points(XYChart<Number, Number> chart, List<ResultChart.Point> points) {
        var series = new XYChart.Series<Number, Number>();
        points.forEach(point -> series.getData().add(new XYChart.Data<>(point.x(), point.y())));
        chart.getData().setAll(List.of(series));
        return dressed(chart);
    }

    private static Node dressed(XYChart<?, ?> chart) {
        chart.setLegendVisible(false);
        chart.setAnimated(false);
        chart.getStyleClass().add("quick-chart");
        return chart;
    }

    /// Times are counted in seconds and shown as dates.
    private static NumberAxis axis(@Nullable Column column) {
        var axis = axis(String.valueOf(column));
        var kind = column == null ? ResultColumn.Kind.TEXT : column.about().kind();
        if (kind == ResultColumn.Kind.DATE || kind == ResultColumn.Kind.TIMESTAMP) {
            axis.setTickLabelFormatter(new StringConverter<>() {
                @Override
                public String toString(Number seconds) {
                    return LocalDateTime.ofEpochSecond(seconds.longValue(), 0, ZoneOffset.UTC)
                            .format(kind == ResultColumn.Kind.DATE ? DAY : MINUTE);
                }

                @Override
                public Number fromString(String text) {
                    return LocalDateTime.parse(text, MINUTE).toEpochSecond(ZoneOffset.UTC);
                }
            });
            axis.setTickLabelRotation(90);
        }
        return axis;
    }

    private static NumberAxis axis(String name) {
        var axis = new NumberAxis();
        axis.setForceZeroInRange(false);
        axis.setLabel(name);
        return axis;
    }

    private static String cut(String label) {
        var line = ResultCell.line(label);
        return line.isEmpty() ? "(empty)" : line.length() > 24 ? line.substring(0, 24) + "…" : line;
    }
}
