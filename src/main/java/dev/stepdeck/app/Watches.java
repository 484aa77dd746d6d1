package dev.stepdeck.app;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import java.util.function.Supplier;

import dev.stepdeck.aws.ExecutionView;
import dev.stepdeck.aws.Executions;
import dev.stepdeck.ui.kit.Watching;
import dev.stepdeck.ui.kit.choice.Notices;
import dev.stepdeck.ui.work.Running;
import dev.stepdeck.ui.work.WorkScope;

import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
import javafx.collections.ObservableSet;
import org.jspecify.annotations.Nullable;

/// The watched executions of one connection. One is asked about at a time, each in its turn, within the rate of calls at rest; nothing is
/// asked while none is watched. Used on the FX thread.
final class Watches implements Watching {

    /// More would wait too long for their turns; the oldest is let go.
    private static final int MOST = 50;
    private static final Duration PAUSE = Duration.ofSeconds(2);

    private final Executions executions;
    private final WorkScope scope;
    private final Supplier<Notices> rule;
    private final Consumer<ExecutionView> ended;
    private final ObservableSet<String> watched = FXCollections.observableSet();
    private final Queue<String> turns = new ConcurrentLinkedQueue<>();
    private @Nullable Running polling;

    /// @param rule what is watched without being asked to
    /// @param ended is told of each that has ended
    Watches(Executions executions, WorkScope scope, Supplier<Notices> rule, Consumer<ExecutionView> ended) {
        this.executions = executions;
        this.scope = scope;
        this.rule = rule;
        this.ended = ended;
    }

    @Override
    public ObservableValue<Boolean> watched(String executionArn) {
        return new WatchedValue(watched, executionArn);
    }

    @Override
    public void watch(String executionArn, boolean wanted) {
        if (!wanted) {
            leave(executionArn);
        } else if (watched.add(executionArn)) {
            turns.add(executionArn);
            if (turns.size() > MOST) {
                leave(turns.element());
            }
            poll();
        }
    }

    @Override
    public void opened(String executionArn) {
        if (rule.get() == Notices.OPENED) {
            watch(executionArn, true);
        }
    }

    /// Says that an execution was started here.
    void started(String executionArn) {
        if (rule.get() == Notices.STARTED) {
            watch(executionArn, true);
        }
    }

    private void poll() {
        if (polling == null) {
            polling = scope.poll(PAUSE, _ -> next(), found -> found.ifPresent(this::seen), _ -> {});
        }
    }

    /// Asks about the one whose turn it is. One that nobody answers for keeps its turn, as the connection may come back.
    private Optional<ExecutionView> next() {
        var arn = turns.peek();
        if (arn == null) {
            return Optional.empty();
        }
        var found = executions.describe(arn);
        if (turns.remove(arn)) {
            turns.add(arn);
        }
        return Optional.of(found);
    }

    private void seen(ExecutionView found) {
        if (!found.running() && watched.contains(found.arn())) {
            leave(found.arn());
            ended.accept(found);
        }
    }

    private void leave(String executionArn) {
        watched.remove(executionArn);
        turns.remove(executionArn);
        var open = polling;
        if (turns.isEmpty() && open != null) {
            polling = null;
            open.cancel();
        }
    }
}
