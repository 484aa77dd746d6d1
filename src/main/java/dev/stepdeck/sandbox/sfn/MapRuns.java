package dev.stepdeck.sandbox.sfn;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;

import dev.stepdeck.asl.model.ItemProcessor;
import dev.stepdeck.asl.model.MapState;
import dev.stepdeck.sandbox.clock.SandboxClock;
import dev.stepdeck.sandbox.sfn.history.Event;
import dev.stepdeck.sandbox.sfn.history.EventType;
import dev.stepdeck.sandbox.sfn.history.Journal;
import dev.stepdeck.sandbox.sfn.run.Ending;
import dev.stepdeck.sandbox.sfn.run.Failure;
import dev.stepdeck.sandbox.sfn.run.Halt;
import dev.stepdeck.sandbox.sfn.run.MapRunBoard;
import dev.stepdeck.sandbox.sfn.run.Origin;
import dev.stepdeck.sandbox.sfn.run.Run;
import dev.stepdeck.sandbox.sfn.run.StoppedException;
import dev.stepdeck.sandbox.sfn.run.Surroundings;
import dev.stepdeck.sandbox.store.Store;
import dev.stepdeck.sandbox.store.Table;

import software.amazon.awssdk.services.sfn.model.DescribeMapRunRequest;
import software.amazon.awssdk.services.sfn.model.DescribeMapRunResponse;
import software.amazon.awssdk.services.sfn.model.ListMapRunsRequest;
import software.amazon.awssdk.services.sfn.model.ListMapRunsResponse;
import software.amazon.awssdk.services.sfn.model.MapRunExecutionCounts;
import software.amazon.awssdk.services.sfn.model.MapRunItemCounts;
import software.amazon.awssdk.services.sfn.model.MapRunListItem;
import tools.jackson.databind.JsonNode;

/// Map Runs and their child executions.
final class MapRuns implements MapRunBoard {

    private final Table<MapRunRow> rows;
    private final ExecutionTable executions;
    private final LiveRuns live;
    private final SandboxClock clock;
    private final Supplier<Surroundings> surroundings;

    MapRuns(Store store, ExecutionTable executions, LiveRuns live, SandboxClock clock,
            Supplier<Surroundings> surroundings) {
        this.rows = store.table("sfn.map-runs", new JsonCodec<>(MapRunRow.class));
        this.executions = executions;
        this.live = live;
        this.clock = clock;
        this.surroundings = surroundings;
    }

    DescribeMapRunResponse describe(DescribeMapRunRequest request) {
        var arn = request.mapRunArn();
        var row = rows.get(arn).orElseThrow(() -> SfnFaults.noResource(arn));
        var c = row.counts();
        var answer = DescribeMapRunResponse.builder().mapRunArn(arn).executionArn(row.executionArn())
                .status(row.status()).startDate(Instant.ofEpochMilli(row.startMillis()))
                .maxConcurrency(row.maxConcurrency()).toleratedFailureCount(row.toleratedCount())
                .toleratedFailurePercentage((float) row.toleratedPercentage()).redriveCount(0)
                .itemCounts(MapRunItemCounts.builder().total((long) c.total()).pending((long) c.pending())
                        .running((long) c.running()).succeeded((long) c.succeeded()).failed((long) c.failed())
                        .aborted((long) c.aborted()).timedOut(0L).resultsWritten(0L).failuresNotRedrivable(0L)
                        .pendingRedrive(0L).build())
                .executionCounts(MapRunExecutionCounts.builder().total((long) c.total()).pending((long) c.pending())
                        .running((long) c.running()).succeeded((long) c.succeeded()).failed((long) c.failed())
                        .aborted((long) c.aborted()).timedOut(0L).resultsWritten(0L).failuresNotRedrivable(0L)
                        .pendingRedrive(0L).build());
        if (row.stopMillis() > 0) {
            answer.stopDate(Instant.ofEpochMilli(row.stopMillis()));
        }
        return answer.build();
    }

    ListMapRunsResponse list(ListMapRunsRequest request) {
        var execution = executions.get(Arns.checkExecution(request.executionArn())).arn();
        int size = Tokens.size(request.maxResults(), 1000);
        var runs = rows.page("", Tokens.position(request.nextToken()), Integer.MAX_VALUE, Map.Entry::getValue).stream()
                .filter(r -> r.executionArn().equals(execution)).limit(size + 1L).toList();
        return ListMapRunsResponse.builder().mapRuns(runs.stream().limit(size).map(MapRuns::item).toList())
                .nextToken(runs.size() > size ? Tokens.token(runs.get(size - 1).arn()) : null).build();
    }

    private static MapRunListItem item(MapRunRow row) {
        var item = MapRunListItem.builder().mapRunArn(row.arn()).executionArn(row.executionArn())
                .stateMachineArn(row.machineArn()).startDate(Instant.ofEpochMilli(row.startMillis()));
        return (row.stopMillis() > 0 ? item.stopDate(Instant.ofEpochMilli(row.stopMillis())) : item).build();
    }

    @Override
    public MapRun open(Origin parent, MapState state, Plan plan) {
        var label = state.label().orElseGet(() -> UUID.randomUUID().toString());
        var arn = parent.machineArn().replace(":stateMachine:", ":mapRun:") + "/" + label + ":" + UUID.randomUUID();
        return reopen(arn, parent, state, plan);
    }

    @Override
    public MapRun reopen(String arn, Origin parent, MapState state, Plan plan) {
        var label = arn.substring(arn.lastIndexOf('/') + 1, arn.lastIndexOf(':'));
        rows.put(arn,
                new MapRunRow(arn, parent.arn(), parent.machineArn(), "RUNNING", clock.millis(), 0,
                        plan.maxConcurrency(), plan.toleratedCount(), plan.toleratedPercentage(),
                        new MapRunRow.Counts(0, 0, 0, 0, 0)));
        return new Open(arn, label, parent, state);
    }

    private void count(String arn, java.util.function.UnaryOperator<MapRunRow.Counts> change) {
        rows.update(arn, r -> r.withCounts(change.apply(r.counts())));
    }

    private final class Open implements MapRun {

        private final String arn;
        private final String label;
        private final Origin parent;
        private final MapState state;

        Open(String arn, String label, Origin parent, MapState state) {
            this.arn = arn;
            this.label = label;
            this.parent = parent;
            this.state = state;
        }

        @Override
        public String arn() {
            return arn;
        }

        @Override
        public void expect(int items, int children) {
            count(arn, c -> new MapRunRow.Counts(items, c.running(), c.succeeded(), c.failed(), c.aborted()));
        }

        @Override
        public Event child(JsonNode input, int items, Halt halt) {
            count(arn, c -> new MapRunRow.Counts(c.total(), c.running() + 1, c.succeeded(), c.failed(), c.aborted()));
            var started = start(input);
            started.ended().whenComplete((_, _) -> halt.wake());
            try {
                halt.await(() -> started.ended().isDone());
            } catch (StoppedException e) {
                started.run().abort(Failure.of("States.Aborted", "The Map Run was stopped."));
                count(arn, c -> new MapRunRow.Counts(c.total(), c.running() - 1, c.succeeded(), c.failed(),
                        c.aborted() + 1));
                throw e;
            }
            if (!(started.ended().join() instanceof Ending.Over(Event last))) {
                throw new IllegalStateException("The child ended without an end: the sandbox is closing");
            }
            boolean well = last.type() == EventType.EXECUTION_SUCCEEDED;
            count(arn, c -> new MapRunRow.Counts(c.total(), c.running() - 1, c.succeeded() + (well ? 1 : 0),
                    c.failed() + (well ? 0 : 1), c.aborted()));
            return last;
        }

        private LiveRuns.Live start(JsonNode input) {
            var name = UUID.randomUUID().toString();
            boolean express = state.processor().executionType() == ItemProcessor.ExecutionType.EXPRESS;
            var machineName = parent.machineName() + "/" + label;
            var child = parent.machineArn().replace(":stateMachine:" + parent.machineName(),
                    (express ? ":express:" : ":execution:") + machineName + ":" + name);
            long now = clock.millis();
            var row = new ExecutionRow(child, parent.machineArn(), name,
                    executions.find(parent.arn()).map(ExecutionRow::revision).orElse(""), "", executions.newJournal(),
                    "RUNNING", now, 0, arn, 0, 0, "");
            var journal = express ? Journal.inMemory(clock) : executions.journal(row);
            if (!express) {
                executions.create(row);
            }
            var origin = new Origin(child, name, parent.machineArn(), machineName, parent.roleArn(), input,
                    Instant.ofEpochMilli(now), 0);
            return live.start(child, new Run(state.processor().machine(), origin, journal, surroundings.get()),
                    input.toString(), List.of(), last -> {
                        if (!express) {
                            executions.end(child, Executions.status(last.type()), last.millis());
                        }
                    });
        }

        @Override
        public void close(String status) {
            rows.update(arn, r -> r.ended(status, clock.millis()));
        }
    }
}
