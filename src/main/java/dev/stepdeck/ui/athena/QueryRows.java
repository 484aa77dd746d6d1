package dev.stepdeck.ui.athena;

import java.util.Optional;

import dev.stepdeck.aws.Failure;
import dev.stepdeck.aws.athena.QueryView;
import dev.stepdeck.ui.kit.FailureView;
import dev.stepdeck.ui.kit.Memory;
import dev.stepdeck.ui.work.Work;
import dev.stepdeck.ui.work.WorkScope;

import javafx.scene.Node;
import javafx.scene.layout.BorderPane;

/// The browser of results without the editor, for pages that are not about queries. Used on the FX thread.
public final class QueryRows {

    private final Desk desk;
    private final QueryStrip strip = new QueryStrip(() -> {});
    private final ResultPane result;
    private final QueryWatch watch;
    private final BorderPane view = new BorderPane();
    private long wanted;

    /// Empty; sends no requests until a query is shown.
    public QueryRows(AthenaServices services, Work work, Memory memory) {
        desk = new Desk(services, new QueryOptions(memory, services.place().of(), services.choices()), work);
        result = new ResultPane(desk);
        watch = new QueryWatch(desk, this::take, this::failed);
        view.getStylesheets().add(String.valueOf(QueryRows.class.getResource("athena.css")));
        view.setId("query-rows");
        view.setTop(strip);
        view.setCenter(result);
    }

    /// What is shown.
    public Node view() {
        return view;
    }

    /// Shows a query: its state, and its rows when it has ended.
    ///
    /// @param row the row to scroll to, from 0
    public void show(String queryId, long row) {
        wanted = row;
        if (watch.queryId().equals(Optional.of(queryId))) {
            result.open(row);
            return;
        }
        strip.sending();
        result.clear();
        view.setCenter(result);
        watch.follow(queryId);
    }

    /// Sets the scope in which to work; empty while the page is not shown.
    public void within(Optional<WorkScope> scope) {
        desk.within(scope);
        if (scope.isEmpty()) {
            watch.pause();
            result.leave();
        } else if (watch.queryId().isPresent()) {
            watch.resume();
            result.comeBack();
        }
    }

    private void take(QueryView query) {
        strip.show(query, desk.options().price(), false);
        if (query.status().ended()) {
            result.show(query, wanted);
        }
    }

    private void failed(Throwable thrown) {
        strip.nothing();
        view.setCenter(new FailureView(Failure.of("Reading the query", thrown), Optional.of(() -> {
            view.setCenter(result);
            watch.resume();
        })));
    }
}
