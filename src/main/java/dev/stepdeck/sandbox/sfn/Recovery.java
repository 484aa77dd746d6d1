package dev.stepdeck.sandbox.sfn;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import dev.stepdeck.sandbox.sfn.history.Journal;
import dev.stepdeck.sandbox.sfn.run.TokenLedger;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Recovers executions that were open when the sandbox ended. One whose journal records the end gets its status from it;
/// the others continue from their histories. Children of a Map Run continue when their parent reaches them.
final class Recovery {

    private static final Logger LOG = LoggerFactory.getLogger(Recovery.class);

    private final ExecutionTable executions;
    private final Starter starter;
    private final LiveRuns live;
    private final MapRunTable mapRuns;
    private final TokenLedger tokens;

    Recovery(ExecutionTable executions, Starter starter, LiveRuns live, MapRunTable mapRuns, TokenLedger tokens) {
        this.executions = executions;
        this.starter = starter;
        this.live = live;
        this.mapRuns = mapRuns;
        this.tokens = tokens;
    }

    private record Open(ExecutionRow row, Journal journal) {}

    /// Takes away what never began, for its name is free, and gives the rest of the work. That goes through thousands of
    /// histories beside the start, once all services are there that the executions may call. Until it comes to one, that
    /// one is shown as running.
    Runnable recover() {
        var open = executions.open();
        open.stream().filter(left -> !left.told()).flatMap(left -> executions.find(left.arn()).stream())
                .filter(this::neverBegan).forEach(executions::remove);
        return () -> {
            goOn(open);
            starter.resumeExpress();
        };
    }

    /// Such an execution was never acknowledged: its start is neither in the store nor in its journal.
    private boolean neverBegan(ExecutionRow row) {
        return row.mapRunArn().isEmpty() && !executions.hasEvents(row);
    }

    private void goOn(List<ExecutionTable.Left> left) {
        var open = new ArrayList<Open>();
        // The ends first: they tell which children have lost their parents.
        each(left, l -> executions.find(l.arn()).ifPresentOrElse(row -> {
            var execution = new Open(row, executions.journal(row));
            if (!over(execution)) {
                open.add(execution);
            }
        }, () -> executions.close(l.arn())));
        each(open, execution -> {
            if (execution.row().mapRunArn().isEmpty()) {
                starter.resume(execution.row(), execution.journal());
            } else if (parentIsOver(execution.row())) {
                executions.abort(execution.row(), "The sandbox was stopped while the Map Run was running.");
            }
        });
    }

    /// One execution that cannot continue does not keep others from it. Between two of them other work gets its turn: requests, which
    /// would otherwise wait for all of them, and the executions that have continued.
    @SuppressWarnings("ThreadPriorityCheck") // Virtual threads are not taken off their carriers by time.
    private <T> void each(List<T> all, Consumer<T> work) {
        for (var one : all) {
            if (live.suspended()) {
                return;
            }
            try {
                work.accept(one);
            } catch (RuntimeException e) {
                LOG.warn("An execution cannot go on after the start: {}", one, e);
            }
            Thread.yield();
        }
    }

    /// Goes on with an execution that the sandbox could not write.
    void recover(String arn) {
        executions.find(arn).filter(row -> row.running() && row.mapRunArn().isEmpty()).ifPresent(row -> {
            var again = new Open(row, executions.journal(row));
            if (!over(again)) {
                starter.resume(row, again.journal());
            }
        });
    }

    private boolean over(Open execution) {
        var row = execution.row();
        var journal = execution.journal();
        if (journal.lastId() == 0 || !journal.reader().last().type().ends()
                || ExecutionTable.recordRedrive(row, journal)) {
            return false;
        }
        var last = journal.reader().last();
        executions.end(row.arn(), Executions.status(last.type()), last.millis());
        tokens.forgetAll(row.arn());
        return true;
    }

    private boolean parentIsOver(ExecutionRow child) {
        return mapRuns.find(child.mapRunArn()).flatMap(run -> executions.find(run.executionArn()))
                .filter(ExecutionRow::running).isEmpty();
    }
}
