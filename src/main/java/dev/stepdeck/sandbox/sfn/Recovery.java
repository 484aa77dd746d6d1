package dev.stepdeck.sandbox.sfn;

import java.util.ArrayList;
import java.util.List;

import dev.stepdeck.sandbox.clock.SandboxClock;
import dev.stepdeck.sandbox.sfn.history.Detail;
import dev.stepdeck.sandbox.sfn.history.EventType;
import dev.stepdeck.sandbox.sfn.history.Field;
import dev.stepdeck.sandbox.sfn.history.Journal;

/// Sets executions right that were open when the sandbox ended. Whose journal tells the end gets its status from it;
/// the others go on from their histories. Children of a Map Run are aborted instead: their parent starts them over.
final class Recovery {

    private final ExecutionTable executions;
    private final Starter starter;
    private final SandboxClock clock;

    Recovery(ExecutionTable executions, Starter starter, SandboxClock clock) {
        this.executions = executions;
        this.starter = starter;
        this.clock = clock;
    }

    void recover() {
        var resumed = new ArrayList<ExecutionRow>();
        executions.open().forEach(arn -> executions.find(arn).ifPresent(row -> {
            var journal = executions.journal(row);
            if (journal.lastId() > 0 && journal.reader().last().type().ends()) {
                var last = journal.reader().last();
                executions.end(arn, Executions.status(last.type()), last.millis());
            } else if (row.mapRunArn().isEmpty()) {
                resumed.add(row);
            } else {
                abort(row, journal);
            }
        }));
        resumed.forEach(row -> starter.resume(row, executions.journal(row)));
    }

    private void abort(ExecutionRow row, Journal journal) {
        journal.append(journal.lastId(), EventType.EXECUTION_ABORTED, List.of(Detail.of(Field.ERROR, "Sandbox.Stopped"),
                Detail.of(Field.CAUSE, "The sandbox was stopped while the Map Run was running.")));
        journal.flush();
        executions.end(row.arn(), "ABORTED", clock.millis());
    }
}
