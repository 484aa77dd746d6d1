package dev.stepdeck.ui.logs;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import dev.stepdeck.aws.Failure;
import dev.stepdeck.aws.Insights;
import dev.stepdeck.aws.InsightsAnswer;
import dev.stepdeck.aws.InsightsQuery;
import dev.stepdeck.aws.QueryMistakeException;
import dev.stepdeck.aws.cost.Prices;
import dev.stepdeck.ui.editor.Language;
import dev.stepdeck.ui.editor.Problem;
import dev.stepdeck.ui.editor.SqlEditor;
import dev.stepdeck.ui.kit.Bytes;
import dev.stepdeck.ui.kit.Memory;
import dev.stepdeck.ui.kit.Times;
import dev.stepdeck.ui.kit.Words;
import dev.stepdeck.ui.work.Work;
import dev.stepdeck.ui.work.WorkScope;

import javafx.geometry.Orientation;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SplitPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// Queries of CloudWatch Logs Insights: the text, the range of time, the rows, and what they cost. It works from [#begin] to [#end].
final class InsightsPane extends BorderPane {

    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final String HISTORY = "logs/queries";
    private static final int MOST_REMEMBERED = 30;
    private static final int LONGEST_ITEM = 90;
    private static final double LEAST_SHOWN = 0.00001;
    private static final String FIRST = """
            fields @timestamp, @message
            | sort @timestamp desc
            | limit 200""";

    private final Insights insights;
    private final Supplier<Prices> prices;
    private final Work work;
    private final Memory memory;
    private final InsightsWords words = new InsightsWords();
    private final GroupPicker groups = new GroupPicker("insights-groups", () -> {});
    private final RangeBar range = new RangeBar("insights", Duration.ofHours(1));
    private final SqlEditor editor = new SqlEditor(Language.INSIGHTS, "Query", words, this::run, this::run);
    private final Button run = new Button("Run");
    private final Button stop = new Button("Stop");
    private final MenuButton history = new MenuButton("History");
    private final Label problem = new Label();
    private final Label status = new Label("Ctrl+Enter runs the query, Ctrl+Space completes words.");
    private final InsightsResults results;
    private @Nullable WorkScope shown;
    private @Nullable WorkScope running;
    private Optional<String> id = Optional.empty();
    private Instant started = Instant.EPOCH;

    /// @param toLog shows the log around an event
    InsightsPane(LogsServices services, Work work, Memory memory, LogLink toLog) {
        this.insights = services.insights();
        this.prices = services.prices();
        this.work = work;
        this.memory = memory;
        this.results = new InsightsResults(insights, work, toLog);
        setId("insights");
        run.setId("insights-run");
        run.getStyleClass().add("accent");
        run.setTooltip(new Tooltip("Run the query (Ctrl+Enter)"));
        run.setOnAction(_ -> run());
        stop.setId("insights-stop");
        stop.setDisable(true);
        stop.setOnAction(_ -> stop());
        history.setId("insights-history");
        history.setOnShowing(_ -> remember());
        history.getItems().setAll(new MenuItem("No query yet"));
        problem.setId("insights-problem");
        problem.getStyleClass().addAll("field-problem", "insights-problem");
        problem.setWrapText(true);
        problem.managedProperty().bind(problem.textProperty().isNotEmpty());
        status.setId("insights-status");
        status.getStyleClass().addAll("muted", "small-text");
        var bar = new FlowPane(8, 6, groups, range, run, stop, history, results.save());
        bar.getStyleClass().add("log-bar");
        editor.setId("insights-query");
        editor.textProperty().set(memory.recallAll(HISTORY).stream().findFirst().orElse(FIRST));
        editor.setMinHeight(100);
        var split = new SplitPane(editor, results);
        split.setOrientation(Orientation.VERTICAL);
        split.setDividerPositions(0.24);
        setTop(new VBox(bar, problem));
        setCenter(split);
        var foot = new HBox(status);
        foot.getStyleClass().add("log-foot");
        setBottom(foot);
    }

    /// Starts to be live.
    ///
    /// @param scope ends when the screen is left
    void begin(WorkScope scope) {
        shown = scope;
    }

    /// Stops watching. A query that still runs is stopped, for it costs.
    void end() {
        if (id.isPresent() && shown != null) {
            var left = id.get();
            id = Optional.empty();
            var last = work.scope();
            last.fetch(_ -> {
                insights.stop(left);
                return left;
            }, _ -> {}, _ -> {});
        }
        if (running != null) {
            running.close();
        }
        busy(false);
        results.end();
        shown = null;
    }

    /// Sets which log groups there are.
    void offer(List<String> names) {
        groups.offer(names);
    }

    /// Chooses log groups unless the user already has.
    void suggest(List<String> names) {
        if (groups.groups().isEmpty()) {
            groups.choose(names);
        }
    }

    private void run() {
        var text = editor.textProperty().get();
        if (groups.groups().isEmpty()) {
            problem.setText("Choose at least one log group.");
            return;
        }
        if (text.isBlank()) {
            problem.setText("Write a query first.");
            return;
        }
        if (running != null) {
            running.close();
        }
        problem.setText("");
        editor.mark(List.of());
        memory.rememberFirst(HISTORY, text.strip(), MOST_REMEMBERED);
        var now = Instant.now();
        var chosen = range.rangeProperty().get();
        var query = new InsightsQuery(groups.groups(), text, chosen.begin(now), chosen.end().orElse(now));
        started = now;
        var opened = work.scope();
        running = opened;
        busy(true);
        status.setText("Starting…");
        opened.fetch(_ -> insights.start(query), begun -> watch(opened, begun), this::fail);
    }

    private void watch(WorkScope scope, String begun) {
        id = Optional.of(begun);
        scope.poll(() -> PAUSE, _ -> insights.look(begun), answer -> {
            show(answer);
            if (answer.ended()) {
                id = Optional.empty();
                busy(false);
                scope.close();
            }
        }, thrown -> {
            scope.close();
            fail(thrown);
        });
    }

    private void show(InsightsAnswer answer) {
        var statistics = answer.statistics();
        status.setText(answer.status() + " · " + Words.count(answer.rows().size(), "row") + " · "
                + Words.count(statistics.recordsMatched(), "record") + " matched of " + statistics.recordsScanned()
                + " · "
                + Bytes.words(statistics.bytesScanned()) + " scanned, " + cost(statistics.bytesScanned())
                + " · "
                + Times.took(Duration.between(started, Instant.now())));
        if (answer.status().equals("Failed")) {
            problem.setText(
                    "The query failed. CloudWatch does not say why: a query that holds too much at once fails, so narrow it"
                            + " with filter, limit or a shorter time range.");
        } else if (answer.status().equals("Timeout")) {
            problem.setText("The query took longer than CloudWatch allows. Choose a shorter time range.");
        }
        if (answer.ended()) {
            words.know(answer.columns());
            results.show(answer);
        }
    }

    private String cost(long bytes) {
        var amount = prices.get().queried(bytes);
        return amount > 0 && amount < LEAST_SHOWN
                ? "less than " + prices.get().words(LEAST_SHOWN)
                : "about " + prices.get().words(amount);
    }

    private void stop() {
        id.ifPresent(begun -> {
            stop.setDisable(true);
            status.setText("Stopping…");
            if (running != null) {
                running.fetch(_ -> {
                    insights.stop(begun);
                    return begun;
                }, _ -> {}, this::fail);
            }
        });
    }

    private void fail(Throwable thrown) {
        id = Optional.empty();
        busy(false);
        status.setText("");
        if (thrown instanceof QueryMistakeException mistake) {
            problem.setText(String.valueOf(mistake.getMessage()));
            editor.mark(List.of(place(mistake)));
            return;
        }
        var failure = Failure.of("Querying the logs", thrown);
        problem.setText(failure.why() + (failure.advice().isEmpty() ? "" : " " + failure.advice()));
    }

    private Problem place(QueryMistakeException mistake) {
        var text = editor.textProperty().get();
        var before = text.substring(0, Math.clamp(mistake.offset(), 0, text.length()));
        var line = (int) before.chars().filter(c -> c == '\n').count() + 1;
        return new Problem(line, before.length() - before.lastIndexOf('\n'), String.valueOf(mistake.getMessage()));
    }

    private void busy(boolean on) {
        stop.setDisable(!on);
        run.setDisable(on);
    }

    private void remember() {
        var items = memory.recallAll(HISTORY).stream().map(text -> {
            var line = text.replaceAll("\\s+", " ");
            var item = new MenuItem(line.length() > LONGEST_ITEM ? line.substring(0, LONGEST_ITEM) + "…" : line);
            item.setMnemonicParsing(false);
            item.setOnAction(_ -> editor.textProperty().set(text));
            return item;
        }).toList();
        history.getItems().setAll(items.isEmpty() ? List.of(new MenuItem("No query yet")) : items);
    }
}
