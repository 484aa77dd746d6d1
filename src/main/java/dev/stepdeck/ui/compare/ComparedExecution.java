package dev.stepdeck.ui.compare;

import dev.stepdeck.asl.history.ExecutionState;
import dev.stepdeck.asl.parse.AslParser;
import dev.stepdeck.aws.ExecutionView;
import dev.stepdeck.aws.Executions;
import dev.stepdeck.ui.work.Progress;

/// One side of a comparison: an execution with its whole history.
record ComparedExecution(ExecutionView execution, String definition, ExecutionState state, int events) {

    /// Reads an execution; blocks. An execution that is still running is read as far as it has got.
    static ComparedExecution read(Executions executions, String arn, Progress progress) {
        var execution = executions.describe(arn);
        var definition = executions.definition(arn);
        var state = new ExecutionState(AslParser.parse(definition).machine());
        var feed = executions.feed(arn);
        int events = 0;
        do {
            var page = feed.next();
            page.forEach(state::apply);
            events += page.size();
            progress.report(-1, events + " events of " + execution.name());
        } while (feed.behind() && !Thread.currentThread().isInterrupted());
        return new ComparedExecution(execution, definition, state, events);
    }
}
