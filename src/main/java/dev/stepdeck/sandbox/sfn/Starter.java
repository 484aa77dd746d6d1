package dev.stepdeck.sandbox.sfn;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import dev.stepdeck.asl.input.JsonInput;
import dev.stepdeck.asl.input.MalformedInputException;
import dev.stepdeck.sandbox.clock.SandboxClock;
import dev.stepdeck.sandbox.sfn.history.Detail;
import dev.stepdeck.sandbox.sfn.history.Event;
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
import tools.jackson.databind.JsonNode;

/// Starts executions.
final class Starter {

    private static final int MAX_INPUT_BYTES = 262_144;
    /// Up to this length an input is kept in the store at first, which is written anyway, and goes into the journal with
    /// the events that follow; larger ones would be written twice for nothing.
    private static final int SMALL_INPUT = 4096;

    private final MachineTable machines;
    private final Aliases aliases;
    private final Definitions definitions;
    private final ExecutionTable executions;
    private final LiveRuns live;
    private final Surroundings surroundings;
    private final Arns arns;
    private final CloudWatchLogsClient logs;
    private final RedriveTokens redriveTokens;
    private final ExpressStarts expressStarts;

    Starter(MachineTable machines, Aliases aliases, Definitions definitions, ExecutionTable executions,
            LiveRuns live, Surroundings surroundings, Arns arns, CloudWatchLogsClient logs,
            RedriveTokens redriveTokens, ExpressStarts expressStarts) {
        this.machines = machines;
        this.aliases = aliases;
        this.definitions = definitions;
        this.executions = executions;
        this.live = live;
        this.surroundings = surroundings;
        this.arns = arns;
        this.logs = logs;
        this.redriveTokens = redriveTokens;
        this.expressStarts = expressStarts;
    }

    StartExecutionResponse start(StartExecutionRequest request) {
        var target = aliases.resolve(request.stateMachineArn());
        var name = request.name() == null ? UUID.randomUUID().toString() : Names.check(request.name());
        var text = inputText(request.input());
        var input = parse(text);
        if (target.machine().express()) {
            return startExpress(target, name, text, input);
        }
        long now = clock().millis();
        var arn = arns.execution(target.machine().name(), name);
        var row = ExecutionRow.started(arn, name, target, executions.newJournal(), now,
                request.traceHeader() == null ? "" : request.traceHeader());
        if (executions.contains(arn)) {
            return again(arn, text);
        }
        var run = begun(row, target.machine().name(), input, text, executions.journal(row));
        boolean small = text.length() <= SMALL_INPUT;
        if (!small) {
            run.journal().flush();
        }
        if (!executions.create(row, small ? text : "")) {
            executions.discard(row);
            return again(arn, text);
        }
        // The run would compete with the commit before the answer, which finds nothing to do now.
        executions.commitEarly();
        live.start(row.arn(), run, last -> ended(row, last));
        return StartExecutionResponse.builder().executionArn(arn).startDate(Instant.ofEpochMilli(now)).build();
    }

    /// StartExecution is idempotent by name and input while the execution runs. Source: its API page.
    private StartExecutionResponse again(String arn, String input) {
        var existing = executions.get(arn);
        if (existing.running() && live.input(existing).equals(input)) {
            return StartExecutionResponse.builder().executionArn(arn)
                    .startDate(Instant.ofEpochMilli(existing.startMillis())).build();
        }
        throw SfnFaults.executionExists(arn);
    }

    private StartExecutionResponse startExpress(Target target, String name, String text, JsonNode input) {
        var row = express(target, name);
        expressStarts.keep(row, text);
        start(row, text, input);
        return StartExecutionResponse.builder().executionArn(row.arn())
                .startDate(Instant.ofEpochMilli(row.startMillis())).build();
    }

    private ExecutionRow express(Target target, String name) {
        var arn = arns.express(target.machine().name(), name, UUID.randomUUID().toString());
        return ExecutionRow.started(arn, name, target, "", clock().millis(), "");
    }

    private LiveRuns.Live start(ExecutionRow express, String text, JsonNode input) {
        var run = begun(express, Arns.name(express.machineArn()), input, text, Journal.inMemory(clock()));
        return live.start(express.arn(), run, _ -> expressStarts.forget(express));
    }

    /// Starts the EXPRESS executions over that had not ended when the sandbox was stopped.
    void resumeExpress() {
        expressStarts.all().forEach(start -> start(start.row(), start.input(), parse(start.input())));
    }

    /// Goes on with an execution that had not ended when the sandbox was stopped.
    void resume(ExecutionRow row, Journal journal) {
        var machineName = Arns.name(row.machineArn());
        var text = journal.lastId() == 0
                ? executions.startInput(row.arn())
                : journal.reader().first().text(Field.INPUT).orElse("{}");
        var run = begun(row, machineName, parse(text), text, journal);
        live.start(row.arn(), run, last -> ended(row, last));
    }

    private void ended(ExecutionRow row, Event last) {
        executions.end(row.arn(), Executions.status(last.type()), last.millis());
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
        var redriven = executions.redrive(row, journal,
                millis -> redriveTokens.keep(row, request.clientToken(), millis));
        resume(redriven.row(), journal);
        return RedriveExecutionResponse.builder().redriveDate(Instant.ofEpochMilli(redriven.millis())).build();
    }

    StartSyncExecutionResponse startSync(StartSyncExecutionRequest request) {
        var target = aliases.resolve(request.stateMachineArn());
        if (!target.machine().express()) {
            throw SfnFaults.typeNotSupported("This operation is not supported by this type of state machine");
        }
        var name = request.name() == null ? UUID.randomUUID().toString() : Names.check(request.name());
        var text = inputText(request.input());
        var row = express(target, name);
        var ending = start(row, text, parse(text)).ended().join();
        var answer = StartSyncExecutionResponse.builder().executionArn(row.arn())
                .stateMachineArn(target.machine().arn()).name(name).input(text).inputDetails(d -> d.included(true))
                .startDate(Instant.ofEpochMilli(row.startMillis()));
        if (!(ending instanceof Ending.Over(Event last))) {
            throw SfnFaults.plain("ServiceUnavailable", "The sandbox is shutting down");
        }
        answer.status(Executions.status(last.type())).stopDate(Instant.ofEpochMilli(last.millis()));
        last.text(Field.OUTPUT).ifPresent(answer::output);
        last.text(Field.ERROR).ifPresent(answer::error);
        last.text(Field.CAUSE).ifPresent(answer::cause);
        answer.outputDetails(d -> d.included(true));
        long millis = Math.max(100, (last.millis() - row.startMillis() + 99) / 100 * 100);
        return answer.billingDetails(b -> b.billedMemoryUsedInMB(64L).billedDurationInMilliseconds(millis)).build();
    }

    /// A run whose journal records the start.
    private Run begun(ExecutionRow row, String machineName, JsonNode input, String text, Journal journal) {
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
        var run = new Run(machine, origin, journal, surroundings);
        run.begin(text, List.copyOf(qualified));
        return run;
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
            return JsonInput.DATA.read(text);
        } catch (MalformedInputException e) {
            throw SfnFaults.invalidInput(e.getMessage());
        }
    }

    private SandboxClock clock() {
        return surroundings.clock();
    }
}
