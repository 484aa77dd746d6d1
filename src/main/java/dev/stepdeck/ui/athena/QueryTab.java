package dev.stepdeck.ui.athena;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.IntPredicate;

import dev.stepdeck.aws.SqlScript;
import dev.stepdeck.aws.athena.QueryView;
import dev.stepdeck.ui.editor.SqlEditor;
import dev.stepdeck.ui.editor.Suggestions;

import javafx.geometry.Orientation;
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

/// A text and what came of its statements: the one at the caret or those that are selected, or the whole text as a script, each
/// with a result of its own. What runs goes on at Athena when the page leaves, and is found again when it comes back.
final class QueryTab extends Tab {

    private final Desk desk;
    private final SqlEditor editor;
    private final ParameterBar parameters = new ParameterBar();
    private final Button run = new Button("Run", new FontIcon("mdi2p-play"));
    private final Button runAll = new Button("Run script");
    private final Label told = new Label();
    private final ResultDeck results = new ResultDeck();
    private final Deque<StatementRun> pending = new ArrayDeque<>();
    private final Runnable changed;
    private Runnable lastRun = this::run;
    private boolean running;

    /// @param changed is called when there is something new to remember
    /// @param save saves a text as a named query
    QueryTab(String name, Desk desk, Suggestions suggestions, Runnable changed,
            Consumer<String> save) {
        super(name);
        this.desk = desk;
        this.changed = changed;
        this.editor = new SqlEditor(suggestions, this::run, this::runAll);
        run.getStyleClass().add("accent");
        run.setId("query-run");
        run.setTooltip(new Tooltip("Run the statement at the cursor, or the selection (Ctrl+Enter)"));
        run.setOnAction(_ -> run());
        runAll.setId("query-run-all");
        runAll.setTooltip(new Tooltip("Run all statements one by one until one fails (Ctrl+Shift+Enter)"));
        runAll.setOnAction(_ -> runAll());
        runAll.managedProperty().bind(runAll.visibleProperty());
        told.setId("query-told");
        told.getStyleClass().add("muted");
        var keep = new Button("Save…");
        keep.setId("query-save");
        keep.setOnAction(_ -> save.accept(editor.textProperty().get()));
        keep.setDisable(desk.services().queries().readOnly());
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        var hint = new Label(desk.services().queries().readOnly()
                ? "Read-only: only queries that change nothing"
                : "Ctrl+Enter runs the statement at the cursor · Ctrl+Space completes");
        hint.getStyleClass().add("field-hint");
        hint.setMinWidth(0);
        for (var button : List.of(run, runAll, keep)) {
            button.setMinWidth(Region.USE_PREF_SIZE);
        }
        var tools = new HBox(run, runAll, keep, told, gap, hint);
        tools.getStyleClass().addAll("button-row", "query-tools");
        editor.textProperty().subscribe(text -> {
            var statements = SqlScript.statements(text);
            parameters.ask(statements.stream().mapToInt(SqlScript.Statement::parameters).sum());
            runAll.setVisible(statements.size() > 1);
            changed.run();
        });
        var upper = new BorderPane(editor);
        upper.setBottom(new VBox(parameters, tools));
        upper.setMinHeight(90);
        results.replace(result(), "");
        var panes = new SplitPane(upper, results);
        panes.setOrientation(Orientation.VERTICAL);
        panes.setDividerPositions(0.34);
        setContent(panes);
    }

    SqlEditor editor() {
        return editor;
    }

    /// The query that the tab shows, if any.
    Optional<String> queryId() {
        return results.front().queryId();
    }

    /// Brings a query to the front if it is one of this tab.
    boolean reveal(String queryId) {
        return results.reveal(queryId);
    }

    /// Whether there is neither a text nor a query in it.
    boolean isUnused() {
        return queryId().isEmpty() && editor.textProperty().get().isBlank();
    }

    /// Shows a query that was started before: its text unless there is one, its state and its rows.
    void open(String queryId) {
        pending.clear();
        results.replace(result(), "");
        results.front().open(queryId);
    }

    /// Shows the query from last time, if the current connection still knows it.
    void openAgain(String queryId) {
        desk.work(scope -> scope.fetch(_ -> desk.services().queries().describe(queryId), _ -> open(queryId), _ -> {}));
    }

    /// The page is left, or the tab is closed.
    void leave() {
        results.all().forEach(StatementResult::leave);
    }

    /// The page is shown again.
    void comeBack() {
        results.all().forEach(StatementResult::comeBack);
    }

    /// Runs what is selected, or the statement at the caret.
    void run() {
        lastRun = this::run;
        var selected = editor.selected();
        var before = editor.before();
        if (selected.isPresent()) {
            run(selected.get(), parameters(before.text()), _ -> true);
        } else {
            var all = SqlScript.statements(editor.textProperty().get());
            var chosen = SqlScript.at(all, before.line(), before.column());
            run(editor.whole(), 0, index -> index == chosen);
        }
    }

    /// Runs the whole text: one statement after the other, until one fails.
    void runAll() {
        lastRun = this::runAll;
        run(editor.whole(), 0, _ -> true);
    }

    /// @param first the index of the part's first question mark in the whole text
    /// @param wanted takes the index of a statement of the part
    private void run(SqlEditor.Part part, int first, IntPredicate wanted) {
        if (running) {
            told.setText("A query is running in this tab.");
            return;
        }
        var statements = SqlScript.statements(part.text());
        var chosen = new ArrayList<StatementRun>();
        var missing = false;
        var at = first;
        for (var i = 0; i < statements.size(); i++) {
            var statement = statements.get(i);
            if (wanted.test(i)) {
                missing |= parameters.focusMissing(at, statement.parameters());
                chosen.add(new StatementRun(statement.sql(), parameters.values(at, statement.parameters()),
                        part.line() + statement.line() - 1,
                        statement.line() == 1 ? part.column() + statement.column() - 1 : statement.column()));
            }
            at += statement.parameters();
        }
        if (chosen.isEmpty()) {
            told.setText("Nothing to run yet.");
        } else if (missing) {
            told.setText("Give each parameter a value.");
        } else if (refused(chosen)) {
            told.setText("This connection is read-only: only queries that change nothing run.");
        } else {
            told.setText("");
            editor.mark(List.of());
            pending.clear();
            pending.addAll(chosen);
            results.replace(result(), chosen.getFirst().sql());
            next();
        }
    }

    private boolean refused(List<StatementRun> chosen) {
        return desk.services().queries().readOnly() && !chosen.stream().allMatch(run -> SqlScript.reads(run.sql()));
    }

    private static int parameters(String text) {
        return SqlScript.statements(text).stream().mapToInt(SqlScript.Statement::parameters).sum();
    }

    private StatementResult result() {
        return new StatementResult(desk, editor, new Follow());
    }

    private void next() {
        setRunning(true);
        results.front().run(pending.remove());
    }

    private void setRunning(boolean now) {
        running = now;
        run.setDisable(now);
        runAll.setDisable(now);
    }

    private final class Follow implements StatementResult.Ways {

        @Override
        public void started() {
            changed.run();
        }

        @Override
        public void seen(StatementResult result, QueryView query) {
            results.mark(result, query);
            if (!result.ranHere() && editor.textProperty().get().isBlank()) {
                editor.textProperty().set(query.sql());
                parameters.fill(query.parameters());
            }
            setRunning(!query.status().ended());
            if (!query.status().succeeded()) {
                if (query.status().ended()) {
                    pending.clear();
                }
            } else if (!pending.isEmpty()) {
                results.add(result(), pending.getFirst().sql());
                next();
            }
        }

        @Override
        public void failed() {
            pending.clear();
            setRunning(false);
        }

        @Override
        public void again() {
            lastRun.run();
        }

        @Override
        public void tell(String words) {
            told.setText(words);
        }
    }
}
