package dev.stepdeck.ui.logs;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

import dev.stepdeck.aws.InsightsAnswer;

import javafx.scene.Node;
import javafx.scene.chart.CategoryAxis;
import javafx.scene.chart.NumberAxis;
import javafx.scene.chart.StackedBarChart;
import javafx.scene.chart.XYChart;

/// Rows that are counted over time, as bars.
final class InsightsChart {

    /// Numbers by size, then the rest by text.
    static final Comparator<String> BY_SIZE = Comparator
            .comparingDouble(InsightsChart::number).thenComparing(Comparator.naturalOrder());

    private static final Pattern TIME = Pattern.compile("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d\\.\\d{3}");
    private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?");
    private static final int MOST_BARS = 200;
    private static final int MOST_SERIES = 4;
    private static final int CLOCK = 11;
    private static final int MILLIS = 4;

    private InsightsChart() {}

    /// A chart, if the first column is times, none of them twice, and others are numbers.
    static Optional<Node> of(InsightsAnswer answer) {
        var columns = answer.columns();
        var rows = answer.rows();
        if (columns.size() < 2 || rows.isEmpty() || rows.getFirst().pointer().isPresent()
                || !rows.stream().allMatch(row -> TIME.matcher(row.value(columns.getFirst())).matches())
                || rows.stream().map(row -> row.value(columns.getFirst())).distinct().count() < rows.size()) {
            return Optional.empty();
        }
        var numbers = columns.stream().skip(1).filter(column -> rows.stream().map(row -> row.value(column))
                .allMatch(value -> value.isEmpty() || NUMBER.matcher(value).matches())).limit(MOST_SERIES).toList();
        return numbers.isEmpty() ? Optional.empty() : Optional.of(bars(answer, numbers));
    }

    private static Node bars(InsightsAnswer answer, List<String> numbers) {
        var time = answer.columns().getFirst();
        var sorted = answer.rows().stream().sorted(Comparator.comparing(row -> row.value(time))).toList();
        var shown = sorted.subList(Math.max(0, sorted.size() - MOST_BARS), sorted.size());
        var oneDay = shown.getFirst().value(time).substring(0, CLOCK)
                .equals(shown.getLast().value(time).substring(0, CLOCK));
        var across = new CategoryAxis();
        across.setLabel(time + ", UTC" + (shown.size() < sorted.size() ? ", the last " + MOST_BARS : ""));
        var chart = new StackedBarChart<>(across, new NumberAxis());
        for (var column : numbers) {
            var series = new XYChart.Series<String, Number>();
            series.setName(column);
            for (var row : shown) {
                var label = row.value(time);
                var value = row.value(column);
                series.getData().add(new XYChart.Data<>(
                        label.substring(oneDay ? CLOCK : 0, label.length() - MILLIS),
                        value.isEmpty() ? 0 : Double.parseDouble(value)));
            }
            chart.getData().add(series);
        }
        chart.setId("insights-chart");
        chart.setAnimated(false);
        chart.setLegendVisible(numbers.size() > 1);
        chart.getStyleClass().add("quick-chart");
        return chart;
    }

    private static double number(String text) {
        return NUMBER.matcher(text).matches() ? Double.parseDouble(text) : Double.POSITIVE_INFINITY;
    }
}
