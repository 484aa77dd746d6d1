package dev.stepdeck.ui.athena;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

import dev.stepdeck.aws.Failure;
import dev.stepdeck.aws.athena.QueryRequest;
import dev.stepdeck.aws.athena.QueryView;
import dev.stepdeck.ui.editor.Problem;
import dev.stepdeck.ui.editor.SqlEditor;
import dev.stepdeck.ui.kit.FailureView;

import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/// What became of one statement: how it stands, then its rows or why there are none.
final class StatementResult extends BorderPane {

    private final Desk desk;
    private final SqlEditor editor;
    private final Ways ways;
    private final QueryStrip strip = new QueryStrip(this::cancel);
    private final ResultPane result;
    private final QueryWatch watch;
    private @Nullable StatementRun statement;

    /// What a result needs of the tab that it is in.
    interface Ways {

        /// There is something new to remember: a query was started.
        void started();

        /// The query stands so now.
        void seen(StatementResult result, QueryView query);

        /// It did not start, or nobody tells how it stands.
        void failed();

        /// Runs what was run once more, as the editor has it now.
        void again();

        /// Says a word beside the buttons.
        void tell(String words);
    }

    StatementResult(Desk desk, SqlEditor editor, Ways ways) {
        this.desk = desk;
        this.editor = editor;
        this.ways = ways;
        this.result = new ResultPane(desk);
        this.watch = new QueryWatch(desk, this::show,
                thrown -> fail("Watching the query", thrown, Optional.of(this::watchAgain)));
        setTop(strip);
        setCenter(result);
    }

    /// Whether it is of a statement that ran here, not of a query that was found.
    boolean ranHere() {
        return statement != null;
    }

    Optional<String> queryId() {
        return watch.queryId();
    }

    /// Starts a statement.
    void run(StatementRun wanted) {
        statement = wanted;
        strip.sending();
        result.clear();
        setCenter(result);
        var options = desk.options();
        var request = new QueryRequest(wanted.sql(), desk.database().get(), desk.workgroup().get(),
                wanted.parameters(), options.outputLocation(), options.reuse());
        desk.work(scope -> scope.fetch(_ -> desk.services().queries().start(request), id -> {
            watch.follow(id);
            ways.started();
        }, thrown -> fail("Starting the query", thrown, Optional.empty())));
    }

    /// Shows a query that was started before.
    void open(String queryId) {
        statement = null;
        strip.sending();
        watch.follow(queryId);
    }

    /// The page has left, or another result takes the place.
    void leave() {
        watch.pause();
        result.leave();
    }

    /// The page is shown again.
    void comeBack() {
        watch.resume();
        result.comeBack();
    }

    private void cancel() {
        watch.queryId().ifPresent(id -> desk.work(scope -> scope.fetch(_ -> {
            desk.services().queries().cancel(id);
            return id;
        }, _ -> {}, thrown -> ways.tell(Failure.of("Cancelling the query", thrown).why()))));
    }

    private void show(QueryView query) {
        strip.show(query, desk.options().price(), ranHere() || !desk.services().queries().readOnly());
        if (query.status().ended()) {
            desk.noteEnd();
            setCenter(result);
            result.show(query);
            mark(query);
        }
        ways.seen(this, query);
    }

    /// Underlines the place that the reason tells of, as long as it is the text that ran.
    private void mark(QueryView query) {
        var ran = statement;
        if (ran == null && editor.textProperty().get().equals(query.sql())) {
            ran = new StatementRun(query.sql(), List.of(), 1, 1);
        }
        var place = query.status().position();
        if (ran == null || place.isEmpty()) {
            return;
        }
        var line = ran.lineInText(place.get().line());
        var column = ran.columnInText(place.get().line(), place.get().column());
        editor.mark(List.of(new Problem(line, column, query.status().reason())));
        result.offerJump("Go to line " + line + ", column " + column, () -> editor.jump(line, column));
    }

    private void watchAgain() {
        setCenter(result);
        watch.resume();
    }

    private void fail(String what, Throwable thrown, Optional<Runnable> retry) {
        ways.failed();
        strip.nothing();
        var failure = Failure.of(what, thrown);
        var view = new FailureView(failure, retry);
        if (failure.why().toLowerCase(Locale.ROOT).contains("output location")) {
            view.getChildren().add(new MissingPlace(desk, ways::again,
                    made -> fail("Creating a bucket for results", made, Optional.empty())));
        }
        view.setMaxHeight(Region.USE_PREF_SIZE);
        BorderPane.setAlignment(view, Pos.TOP_LEFT);
        BorderPane.setMargin(view, new Insets(12));
        setCenter(view);
    }
}
