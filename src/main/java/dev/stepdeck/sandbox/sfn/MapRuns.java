package dev.stepdeck.sandbox.sfn;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

import dev.stepdeck.asl.model.MapState;
import dev.stepdeck.sandbox.clock.SandboxClock;
import dev.stepdeck.sandbox.sfn.run.MapRunBoard;
import dev.stepdeck.sandbox.sfn.run.Origin;

import software.amazon.awssdk.services.sfn.model.DescribeMapRunRequest;
import software.amazon.awssdk.services.sfn.model.DescribeMapRunResponse;
import software.amazon.awssdk.services.sfn.model.ListMapRunsRequest;
import software.amazon.awssdk.services.sfn.model.ListMapRunsResponse;
import software.amazon.awssdk.services.sfn.model.MapRunExecutionCounts;
import software.amazon.awssdk.services.sfn.model.MapRunItemCounts;
import software.amazon.awssdk.services.sfn.model.MapRunListItem;
import software.amazon.awssdk.services.sfn.model.UpdateMapRunRequest;
import software.amazon.awssdk.services.sfn.model.UpdateMapRunResponse;

/// Map Runs: opened by distributed Map states, described, listed and updated by clients.
final class MapRuns implements MapRunBoard {

    private final MapRunTable rows;
    private final ExecutionTable executions;
    private final MapRunChildren children;
    private final SandboxClock clock;
    private final Map<String, OpenMapRun> open = new ConcurrentHashMap<>();

    MapRuns(MapRunTable rows, ExecutionTable executions, MapRunChildren children, SandboxClock clock) {
        this.rows = rows;
        this.executions = executions;
        this.children = children;
        this.clock = clock;
    }

    DescribeMapRunResponse describe(DescribeMapRunRequest request) {
        var row = rows.get(request.mapRunArn());
        var life = row.life();
        var answer = DescribeMapRunResponse.builder().mapRunArn(row.arn()).executionArn(row.executionArn())
                .status(life.status()).startDate(Instant.ofEpochMilli(life.startMillis()))
                .maxConcurrency(row.plan().maxConcurrency()).toleratedFailureCount(row.plan().toleratedCount())
                .toleratedFailurePercentage((float) row.plan().toleratedPercentage())
                .redriveCount(life.redriveCount()).itemCounts(items(row.items()))
                .executionCounts(executions(row.executions()));
        if (life.stopMillis() > 0) {
            answer.stopDate(Instant.ofEpochMilli(life.stopMillis()));
        }
        if (life.redriveMillis() > 0) {
            answer.redriveDate(Instant.ofEpochMilli(life.redriveMillis()));
        }
        return answer.build();
    }

    private static MapRunItemCounts items(MapRunRow.Counts c) {
        return MapRunItemCounts.builder().total((long) c.total()).pending((long) c.pending())
                .running((long) c.running()).succeeded((long) c.succeeded()).failed((long) c.failed())
                .aborted((long) c.aborted()).timedOut((long) c.timedOut()).resultsWritten((long) c.written())
                .failuresNotRedrivable(0L).pendingRedrive(0L).build();
    }

    private static MapRunExecutionCounts executions(MapRunRow.Counts c) {
        return MapRunExecutionCounts.builder().total((long) c.total()).pending((long) c.pending())
                .running((long) c.running()).succeeded((long) c.succeeded()).failed((long) c.failed())
                .aborted((long) c.aborted()).timedOut((long) c.timedOut()).resultsWritten((long) c.written())
                .failuresNotRedrivable(0L).pendingRedrive(0L).build();
    }

    ListMapRunsResponse list(ListMapRunsRequest request) {
        var execution = executions.get(Arns.checkExecution(request.executionArn())).arn();
        int size = Tokens.size(request.maxResults(), 1000);
        var page = rows.page(execution, Tokens.position(request.nextToken()), size + 1);
        return ListMapRunsResponse.builder()
                .mapRuns(page.stream().limit(size).map(entry -> item(rows.get(entry.getValue()))).toList())
                .nextToken(page.size() > size ? Tokens.token(page.get(size - 1).getKey()) : null).build();
    }

    private static MapRunListItem item(MapRunRow row) {
        var item = MapRunListItem.builder().mapRunArn(row.arn()).executionArn(row.executionArn())
                .stateMachineArn(row.machineArn()).startDate(Instant.ofEpochMilli(row.life().startMillis()));
        var stopped = row.life().stopMillis();
        return (stopped > 0 ? item.stopDate(Instant.ofEpochMilli(stopped)) : item).build();
    }

    UpdateMapRunResponse update(UpdateMapRunRequest request) {
        var row = rows.get(request.mapRunArn());
        if (!row.life().status().equals("RUNNING")) {
            throw SfnFaults.validation("Map Run is not running: '" + row.arn() + "'");
        }
        var plan = MapRunPlans.changed(row.plan(), request);
        rows.update(row.arn(), r -> r.with(plan));
        Optional.ofNullable(open.get(row.arn())).ifPresent(run -> run.change(plan));
        return UpdateMapRunResponse.builder().build();
    }

    @Override
    public MapRun open(Origin parent, MapState state, int entered, Plan plan) {
        var last = rows.last(parent.arn(), entered);
        // The sandbox was stopped when this had been opened and the history had not recorded it yet.
        var untold = last.filter(row -> row.life().status().equals("RUNNING") && !open.containsKey(row.arn())
                && row.life().parentRedrives() == parent.redriveCount());
        if (untold.isPresent()) {
            return reopen(untold.get().arn(), parent, state, entered, plan);
        }
        var before = last.filter(row -> !row.life().status().equals("SUCCEEDED"))
                .filter(row -> row.life().parentRedrives() < parent.redriveCount());
        return before.isPresent() ? redrive(before.get(), parent, state, plan) : start(parent, state, entered, plan);
    }

    private MapRun redrive(MapRunRow row, Origin parent, MapState state, Plan plan) {
        rows.update(row.arn(), r -> r.with(plan).with(r.life().redriven(clock.millis(), parent.redriveCount())));
        return reopen(row.arn(), parent, state, row.entered(), plan);
    }

    private MapRun start(Origin parent, MapState state, int entered, Plan plan) {
        var label = state.label().orElseGet(() -> UUID.randomUUID().toString());
        var arn = parent.machineArn().replace(":stateMachine:", ":mapRun:") + "/" + label + ":" + UUID.randomUUID();
        return reopen(arn, parent, state, entered, plan);
    }

    /// Counts again, because the children are queried again. The plan stays as UpdateMapRun may have left it.
    @Override
    public MapRun reopen(String arn, Origin parent, MapState state, int entered, Plan plan) {
        if (rows.find(arn).isEmpty()) {
            rows.create(new MapRunRow(arn, parent.arn(), parent.machineArn(), state.name(), entered, plan,
                    new MapRunRow.Life("RUNNING", clock.millis(), 0, 0, 0, parent.redriveCount()),
                    MapRunRow.Counts.NONE, MapRunRow.Counts.NONE));
        }
        var row = rows.update(arn, r -> r.with(MapRunRow.Counts.NONE, MapRunRow.Counts.NONE)
                .with(r.life().reopened()));
        var run = new OpenMapRun(row, parent, state, rows, children, clock, () -> open.remove(arn));
        open.put(arn, run);
        return run;
    }
}
