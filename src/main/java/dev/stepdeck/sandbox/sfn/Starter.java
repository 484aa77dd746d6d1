package dev.stepdeck.sandbox.sfn;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import dev.stepdeck.sandbox.clock.SandboxClock;
import dev.stepdeck.sandbox.sfn.history.Detail;
import dev.stepdeck.sandbox.sfn.history.Event;
import dev.stepdeck.sandbox.sfn.history.EventType;
import dev.stepdeck.sandbox.sfn.history.Field;
import dev.stepdeck.sandbox.sfn.history.Journal;
import dev.stepdeck.sandbox.sfn.run.Ending;
import dev.stepdeck.sandbox.sfn.run.Origin;
import dev.stepdeck.sandbox.sfn.run.Run;
import dev.stepdeck.sandbox.sfn.run.Surroundings;

import org.jspecify.annotations.Nullable;

import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.sfn.model.RedriveExecutionRequest;
import software.amazon.awssdk.services.sfn.model.RedriveExecutionResponse;
import software.amazon.awssdk.services.sfn.model.StartExecutionRequest;
import software.amazon.awssdk.services.sfn.model.StartExecutionResponse;
import software.amazon.awssdk.services.sfn.model.StartSyncExecutionRequest;
import software.amazon.awssdk.services.sfn.model.StartSyncExecutionResponse;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Starts executions.
final class Starter {

    private static final JsonMapper JSON = JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private static final int MAX_INPUT_BYTES = 262_144;

    private final MachineTable machines;
    private final Aliases aliases;
    private final Definitions definitions;
    private final ExecutionTable executions;
    private final LiveRuns live;
    private final Surroundings surroundings;
    private final Arns arns;
    private final CloudWatchLogsClient logs;
    private final RedriveTokens redriveTokens;

    Starter(MachineTable machines, Aliases aliases, Definitions definitions, ExecutionTable executions,
            LiveRuns live, Surroundings surroundings, Arns arns, CloudWatchLogsClient logs,
            RedriveTokens redriveTokens) {
        this.machines = machines;
        this.aliases = aliases;
        this.definitions = definitions;
        this.executions = executions;
        this.live = live;
        this.surroundings = surroundings;
        this.arns = arns;
        this.logs = logs;
        this.redriveTokens = redriveTokens;
    }

    StartExecutionResponse start(StartExecutionRequest request) {
        var target = aliases.resolve(request.stateMachineArn());
        if (target.machine().deleting()) {
            throw SfnFaults.machineDeleting(target.machine().arn());
        }
        var name = request.name() == null ? UUID.randomUUID().toString() : Names.check(request.name());
        var text = inputText(request.input());
        var input = parse(text);
        if (target.machine().express()) {
            return startExpress(target, name, text, input);
        }
        long now = clock().millis();
        var arn = arns.execution(target.machine().name(), name);
        var row = new ExecutionRow(arn, target.machine().arn(), name, target.revision(), target.qualified(),
                executions.newJournal(), "RUNNING", now, 0, "", 0, 0,
                request.traceHeader() == null ? "" : request.traceHeader(), target.alias());
        if (!executions.create(row)) {
            return again(arn, text);
        }
        var journal = executions.journal(row);
        run(row, target.machine().name(), input, text, journal);
        return StartExecutionResponse.builder().executionArn(arn).startDate(Instant.ofEpochMilli(now)).build();
    }

    /// StartExecution is idempotent by name and input while the execution runs. Source: its API page.
    private StartExecutionResponse again(String arn, String input) {
        var existing = executions.get(arn);
        var running = live.find(arn);
        if (existing.running() && running.isPresent()
                && running.get().run().journal().reader().first().text(Field.INPUT).orElse("").equals(input)) {
            return StartExecutionResponse.builder().executionArn(arn)
                    .startDate(Instant.ofEpochMilli(existing.startMillis())).build();
        }
        throw SfnFaults.executionExists(arn);
    }

    private StartExecutionResponse startExpress(Target target, String name, String text, JsonNode input) {
        var run = express(target, name, text, input);
        return StartExecutionResponse.builder().executionArn(run.arn).startDate(Instant.ofEpochMilli(run.started))
                .build();
    }

    private record Express(String arn, long started, LiveRuns.Live live) {}

    private Express express(Target target, String name, String text, JsonNode input) {
        long now = clock().millis();
        var arn = arns.express(target.machine().name(), name, UUID.randomUUID().toString());
        var row = new ExecutionRow(arn, target.machine().arn(), name, target.revision(), target.qualified(), "",
                "RUNNING", now, 0, "", 0, 0, "", target.alias());
        return new Express(arn, now, run(row, target.machine().name(), input, text, Journal.inMemory(clock())));
    }

    /// Goes on with an execution that had not ended when the sandbox was stopped.
    void resume(ExecutionRow row, Journal journal) {
        var machineName = Arns.name(row.machineArn());
        var text = journal.lastId() == 0 ? "{}" : journal.reader().first().text(Field.INPUT).orElse("{}");
        run(row, machineName, parse(text), text, journal);
    }

    RedriveExecutionResponse redrive(RedriveExecutionRequest request) {
        var row = executions.get(Arns.checkExecution(request.executionArn()));
        var before = redriveTokens.find(row, request.clientToken());
        if (before.isPresent()) {
            return RedriveExecutionResponse.builder().redriveDate(Instant.ofEpochMilli(before.get())).build();
        }
        Executions.whyNotRedrivable(row, clock().millis()).ifPresent(why -> {
            throw SfnFaults.notRedrivable(why);
        });
        if (!row.mapRunArn().isEmpty()) {
            throw SfnFaults.notRedrivable("Execution is a child of a Map Run and is redriven with its parent");
        }
        var journal = executions.journal(row);
        if (journal.lastId() >= Journal.MAX_EVENTS - 1) {
            throw SfnFaults.notRedrivable("Execution has exceeded the maximum number of history events");
        }
        var last = journal.append(journal.lastId(), EventType.EXECUTION_REDRIVEN,
                List.of(Detail.of(Field.REDRIVE_COUNT, row.redriveCount() + 1)));
        journal.flush();
        redriveTokens.keep(row, request.clientToken(), last.millis());
        resume(executions.reopen(row.arn(), last.millis()), journal);
        return RedriveExecutionResponse.builder().redriveDate(Instant.ofEpochMilli(last.millis())).build();
    }

    StartSyncExecutionResponse startSync(StartSyncExecutionRequest request) {
        var target = aliases.resolve(request.stateMachineArn());
        if (!target.machine().express()) {
            throw SfnFaults.typeNotSupported("This operation is not supported by this type of state machine");
        }
        var name = request.name() == null ? UUID.randomUUID().toString() : Names.check(request.name());
        var text = inputText(request.input());
        var run = express(target, name, text, parse(text));
        var ending = run.live().ended().join();
        var answer = StartSyncExecutionResponse.builder().executionArn(run.arn())
                .stateMachineArn(target.machine().arn()).name(name).input(text).inputDetails(d -> d.included(true))
                .startDate(Instant.ofEpochMilli(run.started()));
        if (!(ending instanceof Ending.Over(Event last))) {
            throw SfnFaults.plain("ServiceUnavailable", "The sandbox is shutting down");
        }
        answer.status(Executions.status(last.type())).stopDate(Instant.ofEpochMilli(last.millis()));
        last.text(Field.OUTPUT).ifPresent(answer::output);
        last.text(Field.ERROR).ifPresent(answer::error);
        last.text(Field.CAUSE).ifPresent(answer::cause);
        answer.outputDetails(d -> d.included(true));
        long millis = Math.max(100, (last.millis() - run.started() + 99) / 100 * 100);
        return answer.billingDetails(b -> b.billedMemoryUsedInMB(64L).billedDurationInMilliseconds(millis)).build();
    }

    private LiveRuns.Live run(ExecutionRow row, String machineName, JsonNode input, String text, Journal journal) {
        var revision = machines.revision(row.revision());
        var machine = definitions.machine(revision);
        if (!revision.logging().level().equals("OFF")) {
            journal.watch(new ExecutionLog(logs, revision.logging(), row));
        }
        var origin = new Origin(row.arn(), row.name(), row.machineArn(), machineName, revision.roleArn(),
                input, Instant.ofEpochMilli(row.startMillis()), row.redriveCount());
        var qualified = new ArrayList<Detail>();
        row.alias().ifPresent(alias -> qualified.add(Detail.of(Field.ALIAS_ARN, alias)));
        if (!row.qualified().isEmpty()) {
            qualified.add(Detail.of(Field.VERSION_ARN, row.qualified()));
        }
        return live.start(row.arn(), new Run(machine, origin, journal, surroundings), text, List.copyOf(qualified),
                last -> {
                    if (!row.journal().isEmpty()) {
                        executions.end(row.arn(), Executions.status(last.type()), last.millis());
                    }
                });
    }

    private static String inputText(@Nullable String given) {
        var text = given == null ? "{}" : given;
        if (text.length() > MAX_INPUT_BYTES / 4 && text.getBytes(UTF_8).length > MAX_INPUT_BYTES) {
            throw SfnFaults.validation("1 validation error detected: Value at 'input' failed to satisfy constraint:"
                    + " Member must have length less than or equal to " + MAX_INPUT_BYTES);
        }
        return text;
    }

    private static JsonNode parse(String text) {
        try {
            var node = JSON.readTree(text);
            if (node.isMissingNode()) {
                throw SfnFaults.invalidInput("No content to map due to end-of-input");
            }
            return node;
        } catch (JacksonException e) {
            throw SfnFaults.invalidInput(e.getOriginalMessage());
        }
    }

    private SandboxClock clock() {
        return surroundings.clock();
    }
}
