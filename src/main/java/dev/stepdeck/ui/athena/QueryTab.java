package dev.stepdeck.ui.athena;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;

import dev.stepdeck.aws.Failure;
import dev.stepdeck.aws.athena.QueryRequest;
import dev.stepdeck.aws.athena.QueryView;
import dev.stepdeck.aws.athena.SqlScript;
import dev.stepdeck.ui.editor.Problem;
import dev.stepdeck.ui.editor.SqlEditor;
import dev.stepdeck.ui.editor.Suggestions;
import dev.stepdeck.ui.kit.FailureView;

import javafx.geometry.Insets;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.control.Tab;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;

/// A text and its query: written, run, watched, and its rows. What runs goes on at Athena when the page leaves, and is found
/// again when it comes back.
final class QueryTab extends Tab {

    /// A statement that waits for its turn.
    private record Pending(String sql, List<String> parameters, int line, int column) {}

    private final Desk desk;
    private final SqlEditor editor;
    private final ParameterBar parameters = new ParameterBar();
    private final Button run = new Button("Run", new FontIcon("mdi2p-play"));
    private final Label told = new Label();
    private final QueryStrip strip = new QueryStrip(this::cancel);
    private final ResultPane result;
    private final BorderPane lower = new BorderPane();
    private final QueryWatch watch;
    private final Deque<Pending> pending = new ArrayDeque<>();
    private final Runnable changed;
    private Optional<Pending> current = Optional.empty();

    /// @param changed is called when there is something new to remember
    /// @param save saves a text as a named query
    QueryTab(String name, Desk desk, Suggestions suggestions, Runnable changed,
            Consumer<String> save) {
        super(name);
        this.desk = desk;
        this.changed = changed;
        this.editor = new SqlEditor(suggestions, this::run);
        this.result = new ResultPane(desk);
        this.watch = new QueryWatch(desk, this::show,
                thrown -> fail("Watching the query", thrown, Optional.of(this::watchAgain)));
        run.getStyleClass().add("accent");
        run.setId("query-run");
        run.setTooltip(new Tooltip("Run what is selected, or all (Ctrl+Enter)"));
        run.setOnAction(_ -> run());
        run.setDisable(desk.services().queries().readOnly());
        told.setId("query-told");
        told.getStyleClass().add("muted");
        var keep = new Button("Save…");
        keep.setId("query-save");
        keep.setOnAction(_ -> save.accept(editor.textProperty().get()));
        keep.setDisable(desk.services().queries().readOnly());
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        var hint = new Label(desk.services().queries().readOnly()
                ? "Read only: queries cannot be started here"
                : "Ctrl+Enter runs the selection or all · Ctrl+Space completes");
        hint.getStyleClass().add("field-hint");
        var tools = new HBox(run, keep, told, gap, hint);
        tools.getStyleClass().addAll("button-row", "query-tools");
        editor.textProperty().subscribe(text -> {
            parameters.ask(SqlScript.statements(text).stream().mapToInt(SqlScript.Statement::parameters).sum());
            changed.run();
        });
        var upper = new BorderPane(editor);
        upper.setBottom(new VBox(parameters, tools));
        upper.setMinHeight(90);
        lower.setTop(strip);
        lower.setCenter(result);
        var panes = new SplitPane(upper, lower);
        panes.setOrientation(Orientation.VERTICAL);
        panes.setDividerPositions(0.34);
        setContent(panes);
    }

    SqlEditor editor() {
        return editor;
    }

    ResultPane result() {
        return result;
    }

    /// The query that the tab shows, if any.
    Optional<String> queryId() {
        return watch.queryId();
    }

    /// Whether there is neither a text nor a query in it.
    boolean isUnused() {
        return queryId().isEmpty() && editor.textProperty().get().isBlank();
    }

    /// Shows a query that was started before: its text unless there is one, its state and its rows.
    void open(String queryId) {
        pending.clear();
        current = Optional.empty();
        strip.sending();
        watch.follow(queryId);
    }

    /// Shows the query from last time, if the current connection still knows it.
    void openAgain(String queryId) {
        desk.work(scope -> scope.fetch(_ -> desk.services().queries().describe(queryId), _ -> open(queryId), _ -> {}));
    }

    /// The page is left, or the tab is closed.
    void leave() {
        watch.pause();
        result.leave();
    }

    /// The page is shown again.
    void comeBack() {
        watch.resume();
        result.comeBack();
    }

    /// Runs what is selected, or all: one statement after the other, until one fails.
    void run() {
        if (run.isDisabled()) {
            told.setText(desk.services().queries().readOnly()
                    ? "This connection is read only."
                    : "A query is running in this tab.");
            return;
        }
        var part = editor.chosen();
        var statements = SqlScript.statements(part.text());
        if (statements.isEmpty()) {
            told.setText("There is nothing to run yet.");
            return;
        }
        var wanted = statements.stream().mapToInt(SqlScript.Statement::parameters).sum();
        parameters.ask(wanted);
        if (wanted > 0 && parameters.focusMissing()) {
            told.setText("Give a value to each parameter.");
            return;
        }
        told.setText("");
        editor.mark(List.of());
        pending.clear();
        var values = new ArrayDeque<>(parameters.values());
        for (var statement : statements) {
            var own = IntStream.range(0, statement.parameters()).mapToObj(_ -> values.remove())
                    .toList();
            pending.add(new Pending(statement.sql(), own, part.line() + statement.line() - 1,
                    statement.line() == 1 ? part.column() + statement.column() - 1 : statement.column()));
        }
        next();
    }

    private void next() {
        var statement = pending.poll();
        if (statement == null) {
            return;
        }
        current = Optional.of(statement);
        strip.sending();
        result.clear();
        lower.setCenter(result);
        run.setDisable(true);
        var options = desk.options();
        var request = new QueryRequest(statement.sql(), desk.database().get(), desk.workgroup().get(),
                statement.parameters(), options.outputLocation(), options.reuse());
        desk.work(scope -> scope.fetch(_ -> desk.services().queries().start(request), id -> {
            watch.follow(id);
            changed.run();
        }, thrown -> fail("Starting the query", thrown, Optional.empty())));
    }

    private void cancel() {
        pending.clear();
        watch.queryId().ifPresent(id -> desk.work(scope -> scope.fetch(_ -> {
            desk.services().queries().cancel(id);
            return id;
        }, _ -> {}, thrown -> told.setText(Failure.of("Cancelling the query", thrown).why()))));
    }

    private void show(QueryView query) {
        strip.show(query, desk.options().price(), !desk.services().queries().readOnly());
        if (current.isEmpty() && editor.textProperty().get().isBlank()) {
            editor.textProperty().set(query.sql());
            parameters.fill(query.parameters());
        }
        run.setDisable(!query.status().ended() || desk.services().queries().readOnly());
        if (!query.status().ended()) {
            return;
        }
        desk.noteEnd();
        if (query.status().succeeded() && !pending.isEmpty()) {
            next();
            return;
        }
        pending.clear();
        lower.setCenter(result);
        result.show(query);
        mark(query);
    }

    /// Underlines the place that the reason tells of, as long as it is the text that ran.
    private void mark(QueryView query) {
        var shown = current.filter(statement -> statement.sql().equals(query.sql()))
                .or(() -> editor.textProperty().get().equals(query.sql())
                        ? Optional.of(new Pending(query.sql(), List.of(), 1, 1))
                        : Optional.empty());
        shown.ifPresent(statement -> query.status().position().ifPresent(place -> {
            var line = statement.line() + place.line() - 1;
            var column = place.line() == 1 ? statement.column() + place.column() - 1 : place.column();
            editor.mark(List.of(new Problem(line, column, query.status().reason())));
            result.offerJump("Go to line " + line + ", column " + column, () -> editor.jump(line, column));
        }));
    }

    private void watchAgain() {
        lower.setCenter(result);
        watch.resume();
    }

    private void fail(String what, Throwable thrown, Optional<Runnable> retry) {
        pending.clear();
        run.setDisable(desk.services().queries().readOnly());
        strip.nothing();
        var failure = Failure.of(what, thrown);
        var view = new FailureView(failure, retry);
        if (failure.why().toLowerCase(Locale.ROOT).contains("output location")) {
            view.getChildren().add(new MissingPlace(desk, () -> {
                current.ifPresent(pending::addFirst);
                next();
            }, made -> fail("Making a bucket for results", made, Optional.empty())));
        }
        view.setMaxHeight(Region.USE_PREF_SIZE);
        BorderPane.setAlignment(view, Pos.TOP_LEFT);
        BorderPane.setMargin(view, new Insets(12));
        lower.setCenter(view);
    }
}
