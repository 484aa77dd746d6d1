package dev.stepdeck.sandbox.sfn;

import java.util.List;

import dev.stepdeck.sandbox.store.JsonRows;
import dev.stepdeck.sandbox.store.Store;
import dev.stepdeck.sandbox.store.Table;

/// The EXPRESS executions that StartExecution has acknowledged and that have not ended. They have no history to continue
/// from: after a stop of the sandbox they start over. Source: "Execution guarantees", at-least-once.
final class ExpressStarts {

    private final Table<Start> starts;

    ExpressStarts(Store store) {
        starts = store.table("sfn.executions.express", new JsonRows<>(Start.class));
    }

    /// @param input as it was given
    record Start(ExecutionRow row, String input) {}

    void keep(ExecutionRow row, String input) {
        starts.put(row.arn(), new Start(row, input));
    }

    void forget(ExecutionRow row) {
        starts.remove(row.arn());
    }

    List<Start> all() {
        return starts.values();
    }
}
