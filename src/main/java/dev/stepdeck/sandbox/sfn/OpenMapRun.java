package dev.stepdeck.sandbox.sfn;

import dev.stepdeck.asl.model.MapState;
import dev.stepdeck.sandbox.clock.SandboxClock;
import dev.stepdeck.sandbox.sfn.run.ChildResult;
import dev.stepdeck.sandbox.sfn.run.Halt;
import dev.stepdeck.sandbox.sfn.run.MapRunBoard;
import dev.stepdeck.sandbox.sfn.run.Origin;
import dev.stepdeck.sandbox.sfn.run.StoppedException;

/// A Map Run under way: counts what its children do. Thread-safe.
final class OpenMapRun implements MapRunBoard.MapRun {

    private final MapRunRow row;
    private final Origin parent;
    private final MapState state;
    private final MapRunTable rows;
    private final MapRunChildren children;
    private final SandboxClock clock;
    private final Runnable closed;
    private volatile MapRunBoard.Plan plan;
    private volatile Runnable onChange = () -> {};

    /// @param closed called when it is over
    OpenMapRun(MapRunRow row, Origin parent, MapState state, MapRunTable rows, MapRunChildren children,
            SandboxClock clock, Runnable closed) {
        this.row = row;
        this.parent = parent;
        this.state = state;
        this.rows = rows;
        this.children = children;
        this.clock = clock;
        this.closed = closed;
        this.plan = row.plan();
    }

    @Override
    public String arn() {
        return row.arn();
    }

    @Override
    public int redriveCount() {
        return row.life().redriveCount();
    }

    @Override
    public MapRunBoard.Plan plan() {
        return plan;
    }

    @Override
    public void onChange(Runnable changed) {
        onChange = changed;
    }

    void change(MapRunBoard.Plan changed) {
        plan = changed;
        onChange.run();
    }

    @Override
    public void expect(int items, int executions) {
        rows.update(arn(), r -> r.with(r.items().ofTotal(items), r.executions().ofTotal(executions)));
    }

    @Override
    public ChildResult child(int index, String input, int items, Halt halt) {
        rows.update(arn(), r -> r.with(r.items().started(items), r.executions().started(1)));
        try {
            var result = children.run(new MapRunChildren.Place(row, parent, state, index), input, halt);
            ended(items, Executions.status(result.last().type()));
            return result;
        } catch (StoppedException e) {
            ended(items, "ABORTED");
            throw e;
        }
    }

    private void ended(int items, String status) {
        rows.update(arn(), r -> r.with(r.items().ended(items, status), r.executions().ended(1, status)));
    }

    @Override
    public void written(int items, int executions) {
        rows.update(arn(), r -> r.with(r.items().ofWritten(items), r.executions().ofWritten(executions)));
    }

    @Override
    public void close(String status) {
        children.abandon(arn());
        rows.update(arn(), r -> r.with(r.life().ended(status, clock.millis())));
        closed.run();
    }
}
