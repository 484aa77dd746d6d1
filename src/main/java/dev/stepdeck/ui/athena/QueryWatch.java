package dev.stepdeck.ui.athena;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

import dev.stepdeck.aws.athena.QueryView;
import dev.stepdeck.ui.work.Running;

import org.jspecify.annotations.Nullable;

/// Follows one query until it has ended: closely at first, once a second later.
final class QueryWatch {

    private static final Duration CLOSE = Duration.ofMillis(200);
    private static final Duration LATER = Duration.ofSeconds(1);
    private static final Duration CLOSE_PHASE = Duration.ofSeconds(5);

    private final Desk desk;
    private final Consumer<QueryView> shown;
    private final Consumer<Throwable> failed;
    private Optional<String> queryId = Optional.empty();
    private boolean ended;
    private @Nullable Running polling;

    /// @param shown receives each state, the last one too
    /// @param failed is told when nobody answers; polling continues
    QueryWatch(Desk desk, Consumer<QueryView> shown, Consumer<Throwable> failed) {
        this.desk = desk;
        this.shown = shown;
        this.failed = failed;
    }

    /// The query that is or was followed.
    Optional<String> queryId() {
        return queryId;
    }

    /// Follows another query from now on.
    void follow(String id) {
        pause();
        queryId = Optional.of(id);
        ended = false;
        resume();
    }

    /// Pauses polling.
    void pause() {
        if (polling != null) {
            polling.cancel();
            polling = null;
        }
    }

    /// Resumes polling, unless the query has ended.
    void resume() {
        var id = queryId.orElse("");
        if (id.isEmpty() || ended) {
            return;
        }
        pause();
        var began = Instant.now();
        desk.work(scope -> polling = scope.poll(
                () -> Duration.between(began, Instant.now()).compareTo(CLOSE_PHASE) < 0 ? CLOSE : LATER,
                _ -> desk.services().queries().describe(id), this::take, thrown -> {
                    pause();
                    failed.accept(thrown);
                }));
    }

    private void take(QueryView query) {
        if (query.status().ended()) {
            ended = true;
            pause();
        }
        shown.accept(query);
    }
}
