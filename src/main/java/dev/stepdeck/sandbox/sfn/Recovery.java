package dev.stepdeck.sandbox.sfn;

import java.util.List;

import dev.stepdeck.sandbox.clock.SandboxClock;
import dev.stepdeck.sandbox.sfn.history.Detail;
import dev.stepdeck.sandbox.sfn.history.EventType;
import dev.stepdeck.sandbox.sfn.history.Field;

/// Sets executions right that were open when the sandbox ended: whose journal tells the end gets its status from
/// it; another one is ended as aborted, with the reason.
final class Recovery {

    private final ExecutionTable executions;
    private final SandboxClock clock;

    Recovery(ExecutionTable executions, SandboxClock clock) {
        this.executions = executions;
        this.clock = clock;
    }

    void recover() {
        executions.open().forEach(arn -> executions.find(arn).ifPresent(this::recover));
    }

    private void recover(ExecutionRow row) {
        var journal = executions.journal(row);
        var last = journal.lastId() > 0 ? journal.reader().last() : null;
        if (last == null || !last.type().ends()) {
            if (last == null) {
                last = journal.append(0, EventType.EXECUTION_STARTED, List.of(Detail.of(Field.INPUT, "{}")));
            }
            last = journal.append(last.id(), EventType.EXECUTION_ABORTED, List.of(
                    Detail.of(Field.ERROR, "Sandbox.Stopped"),
                    Detail.of(Field.CAUSE, "The sandbox was stopped while the execution was running.")));
            journal.flush();
        }
        executions.end(row.arn(), Executions.status(last.type()), Math.min(last.millis(), clock.millis()));
    }
}
