package dev.stepdeck.ui.compare;

import dev.stepdeck.asl.history.RunState;
import dev.stepdeck.asl.parse.AslParser;
import dev.stepdeck.aws.ExecutionView;
import dev.stepdeck.aws.Executions;
import dev.stepdeck.ui.work.Progress;

/// One side of a comparison: an execution with its whole history.
record ComparedRun(ExecutionView execution, String definition, RunState run, int events) {

    /// Reads an execution; blocks. What still runs is read as far as it has got.
    static ComparedRun read(Executions executions, String arn, Progress progress) {
        var execution = executions.describe(arn);
        var definition = executions.definition(arn);
        var run = new RunState(AslParser.parse(definition).machine());
        var feed = executions.feed(arn);
        int events = 0;
        do {
            var page = feed.next();
            page.forEach(run::apply);
            events += page.size();
            progress.report(-1, events + " events of " + execution.name());
        } while (feed.behind() && !Thread.currentThread().isInterrupted());
        return new ComparedRun(execution, definition, run, events);
    }
}
