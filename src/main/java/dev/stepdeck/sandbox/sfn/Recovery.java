package dev.stepdeck.sandbox.sfn;

import java.util.ArrayList;

/// Sets executions right that were open when the sandbox ended. Whose journal tells the end gets its status from it;
/// the others go on from their histories. Children of a Map Run go on when their parent comes to them.
final class Recovery {

    private final ExecutionTable executions;
    private final Starter starter;
    private final MapRunTable mapRuns;

    Recovery(ExecutionTable executions, Starter starter, MapRunTable mapRuns) {
        this.executions = executions;
        this.starter = starter;
        this.mapRuns = mapRuns;
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
            } else if (parentIsOver(row)) {
                executions.abort(row, "The sandbox was stopped while the Map Run was running.");
            }
        }));
        resumed.forEach(row -> starter.resume(row, executions.journal(row)));
    }

    private boolean parentIsOver(ExecutionRow child) {
        return mapRuns.find(child.mapRunArn()).flatMap(run -> executions.find(run.executionArn()))
                .filter(ExecutionRow::running).isEmpty();
    }
}
