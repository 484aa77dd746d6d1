package dev.stepdeck.sandbox.sfn;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

import dev.stepdeck.sandbox.clock.SandboxClock;
import dev.stepdeck.sandbox.sfn.history.EventType;
import dev.stepdeck.sandbox.sfn.history.Field;
import dev.stepdeck.sandbox.sfn.run.Failure;

import software.amazon.awssdk.services.sfn.model.DescribeExecutionRequest;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionResponse;
import software.amazon.awssdk.services.sfn.model.DescribeStateMachineForExecutionRequest;
import software.amazon.awssdk.services.sfn.model.DescribeStateMachineForExecutionResponse;
import software.amazon.awssdk.services.sfn.model.ExecutionListItem;
import software.amazon.awssdk.services.sfn.model.ExecutionRedriveFilter;
import software.amazon.awssdk.services.sfn.model.ListExecutionsRequest;
import software.amazon.awssdk.services.sfn.model.ListExecutionsResponse;
import software.amazon.awssdk.services.sfn.model.StopExecutionRequest;
import software.amazon.awssdk.services.sfn.model.StopExecutionResponse;

/// Describes, lists and stops executions.
final class Executions {

    /// How long a stopped execution may take to notice before StopExecution answers anyway.
    private static final long STOP_SECONDS = 5;
    private static final Duration REDRIVE_WINDOW = Duration.ofDays(14);

    private final ExecutionTable executions;
    private final MachineTable machines;
    private final MapRunTable mapRuns;
    private final LiveRuns live;
    private final SandboxClock clock;

    Executions(ExecutionTable executions, MachineTable machines, MapRunTable mapRuns, LiveRuns live,
            SandboxClock clock) {
        this.executions = executions;
        this.machines = machines;
        this.mapRuns = mapRuns;
        this.live = live;
        this.clock = clock;
    }

    /// The status after an execution's last event.
    static String status(EventType last) {
        return switch (last) {
            case EXECUTION_SUCCEEDED -> "SUCCEEDED";
            case EXECUTION_FAILED -> "FAILED";
            case EXECUTION_ABORTED -> "ABORTED";
            case EXECUTION_TIMED_OUT -> "TIMED_OUT";
            default -> "RUNNING";
        };
    }

    DescribeExecutionResponse describe(DescribeExecutionRequest request) {
        var row = executions.get(Arns.checkExecution(request.executionArn()));
        var events = live.reader(row);
        var answer = DescribeExecutionResponse.builder().executionArn(row.arn()).stateMachineArn(machineArn(row))
                .name(row.name()).status(row.status()).startDate(Instant.ofEpochMilli(row.startMillis()))
                .redriveCount(row.redriveCount());
        var input = live.input(row);
        if (!input.isEmpty()) {
            answer.input(input).inputDetails(d -> d.included(true));
        }
        if (!row.running()) {
            answer.stopDate(Instant.ofEpochMilli(row.stopMillis()));
        }
        if (!row.running() && events.length() > 0) {
            var last = events.last();
            last.text(Field.OUTPUT).ifPresent(o -> answer.output(o).outputDetails(d -> d.included(true)));
            last.text(Field.ERROR).ifPresent(answer::error);
            last.text(Field.CAUSE).ifPresent(answer::cause);
        }
        if (row.redriveMillis() > 0) {
            answer.redriveDate(Instant.ofEpochMilli(row.redriveMillis()));
        }
        var reason = whyNotRedrivable(row, clock.millis());
        answer.redriveStatus(reason.isPresent()
                ? "NOT_REDRIVABLE"
                : row.mapRunArn().isEmpty() ? "REDRIVABLE" : "REDRIVABLE_BY_MAP_RUN");
        reason.ifPresent(answer::redriveStatusReason);
        if (!row.qualified().isEmpty()) {
            answer.stateMachineVersionArn(row.qualified());
        }
        row.alias().ifPresent(answer::stateMachineAliasArn);
        if (!row.mapRunArn().isEmpty()) {
            answer.mapRunArn(row.mapRunArn());
        }
        if (!row.traceHeader().isEmpty()) {
            answer.traceHeader(row.traceHeader());
        }
        return answer.build();
    }

    /// Source: DescribeExecution, `redriveStatusReason`.
    static Optional<String> whyNotRedrivable(ExecutionRow row, long nowMillis) {
        if (row.running()) {
            return Optional.of("Execution is RUNNING and cannot be redriven");
        }
        if (row.status().equals("SUCCEEDED")) {
            return Optional.of("Execution is SUCCEEDED and cannot be redriven");
        }
        if (nowMillis - row.stopMillis() > REDRIVE_WINDOW.toMillis()) {
            return Optional.of("Execution has exceeded the max redrivable period");
        }
        return Optional.empty();
    }

    ListExecutionsResponse list(ListExecutionsRequest request) {
        var group = request.mapRunArn();
        if ((group == null) == (request.stateMachineArn() == null)) {
            throw SfnFaults.validation("Must specify either stateMachineArn or mapRunArn");
        }
        var qualified = Optional.<String>empty();
        if (group == null) {
            var arn = Arns.parseMachine(request.stateMachineArn());
            var machine = machines.get(arn.machine());
            if (machine.express()) {
                throw SfnFaults.typeNotSupported("This operation is not supported by this type of state machine");
            }
            qualified = arn.qualifier().map(q -> request.stateMachineArn());
            group = machine.arn();
        }
        int size = Tokens.size(request.maxResults(), 1000);
        var status = Optional.ofNullable(request.statusFilterAsString());
        var version = qualified;
        var redriven = Optional.ofNullable(request.redriveFilter())
                .map(filter -> filter == ExecutionRedriveFilter.REDRIVEN);
        var page = executions.page(group, Tokens.position(request.nextToken()), size + 1,
                row -> status.map(row.status()::equals).orElse(true)
                        && redriven.map(wanted -> wanted == row.redriveCount() > 0).orElse(true)
                        && version
                                .map(q -> q.equals(row.qualified()) || row.alias().filter(q::equals).isPresent())
                                .orElse(true));
        var answer = ListExecutionsResponse.builder()
                .executions(page.stream().limit(size).map(l -> item(l.row())).toList());
        return (page.size() > size ? answer.nextToken(Tokens.token(page.get(size - 1).key())) : answer).build();
    }

    private static ExecutionListItem item(ExecutionRow row) {
        var item = ExecutionListItem.builder().executionArn(row.arn()).stateMachineArn(machineArn(row))
                .name(row.name()).status(row.status()).startDate(Instant.ofEpochMilli(row.startMillis()))
                .redriveCount(row.redriveCount());
        if (row.stopMillis() > 0) {
            item.stopDate(Instant.ofEpochMilli(row.stopMillis()));
        }
        if (row.redriveMillis() > 0) {
            item.redriveDate(Instant.ofEpochMilli(row.redriveMillis()));
        }
        if (!row.qualified().isEmpty()) {
            item.stateMachineVersionArn(row.qualified());
        }
        row.alias().ifPresent(item::stateMachineAliasArn);
        if (!row.mapRunArn().isEmpty()) {
            item.mapRunArn(row.mapRunArn());
        }
        return item.build();
    }

    StopExecutionResponse stop(StopExecutionRequest request) {
        var row = executions.get(Arns.checkExecution(request.executionArn()));
        if (!row.running()) {
            return StopExecutionResponse.builder().stopDate(Instant.ofEpochMilli(row.stopMillis())).build();
        }
        var reason = new Failure(Optional.ofNullable(request.error()), Optional.ofNullable(request.cause()));
        executions.requestStop(row.arn(), reason);
        var running = live.find(row.arn());
        if (running.isPresent()) {
            running.get().run().abort(reason);
            running.get().ended().copy().orTimeout(STOP_SECONDS, TimeUnit.SECONDS).exceptionally(_ -> null).join();
        }
        var stopped = executions.get(row.arn()).stopMillis();
        return StopExecutionResponse.builder().stopDate(Instant.ofEpochMilli(stopped > 0 ? stopped : clock.millis()))
                .build();
    }

    DescribeStateMachineForExecutionResponse machineOf(DescribeStateMachineForExecutionRequest request) {
        var row = executions.get(Arns.checkExecution(request.executionArn()));
        var revision = machines.revision(row.revision());
        var mapRun = mapRuns.find(row.mapRunArn());
        var answer = DescribeStateMachineForExecutionResponse.builder().stateMachineArn(machineArn(row))
                .name(Arns.name(machineArn(row)))
                .definition(mapRun.map(m -> InnerDefinition.of(revision.definition(), m.state()))
                        .orElse(revision.definition()))
                .roleArn(revision.roleArn())
                .updateDate(Instant.ofEpochMilli(revision.millis()))
                .loggingConfiguration(StateMachines.logging(revision.logging()))
                .tracingConfiguration(t -> t.enabled(revision.tracing()))
                .encryptionConfiguration(revision.encryption().shown());
        if (!revision.id().isEmpty()) {
            answer.revisionId(revision.id());
        }
        mapRun.ifPresent(m -> answer.mapRunArn(m.arn()).label(m.label()));
        return answer.build();
    }

    /// With the Map state's label for the child of a Map Run.
    private static String machineArn(ExecutionRow row) {
        return row.mapRunArn().isEmpty()
                ? row.machineArn()
                : row.machineArn() + "/" + MapRunRow.label(row.mapRunArn());
    }
}
