package dev.stepdeck.aws;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionResponse;
import software.amazon.awssdk.services.sfn.model.ExecutionListItem;
import software.amazon.awssdk.services.sfn.model.ExecutionRedriveStatus;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;

/// Executions of state machines: list, start, watch, stop, redrive. Everything blocks.
public final class Executions {

    /// The statuses that a list can be narrowed to.
    public static final List<String> STATUSES = List.of("RUNNING", "SUCCEEDED", "FAILED", "TIMED_OUT", "ABORTED",
            "PENDING_REDRIVE");
    private static final int PAGE = 100;
    private static final int LONGEST_NAME = 80;
    private static final Pattern FORBIDDEN = Pattern
            .compile("[\\s<>{}\\[\\]?*\"#%\\\\^|~`$&,;:/\\p{Cntrl}\\x{fffe}\\x{ffff}]");

    private final Clients clients;

    public Executions(Clients clients) {
        this.clients = clients;
    }

    /// Whether this connection refuses changes.
    public boolean readOnly() {
        return clients.readOnly();
    }

    /// What is wrong with an execution's name; empty if Step Functions would accept it. An empty name is fine: one is
    /// generated. Source: StartExecution, name.
    public static Optional<String> nameProblem(String name) {
        if (name.length() > LONGEST_NAME) {
            return Optional.of("A name has at most " + LONGEST_NAME + " characters.");
        }
        var found = FORBIDDEN.matcher(name);
        return found.find()
                ? Optional.of(found.group().isBlank()
                        ? "A name has no spaces."
                        : "A name must not contain " + found.group())
                : Optional.empty();
    }

    /// All state machines by name.
    public List<StateMachineView> stateMachines() {
        var machines = new ArrayList<StateMachineView>();
        sfn().listStateMachinesPaginator(list -> list.maxResults(PAGE)).stateMachines().forEach(machine -> machines
                .add(new StateMachineView(machine.stateMachineArn(), machine.name(), machine.typeAsString(),
                        machine.creationDate())));
        machines.sort(Comparator.comparing(StateMachineView::name, String.CASE_INSENSITIVE_ORDER));
        return List.copyOf(machines);
    }

    /// A page of executions, the newest first.
    ///
    /// @param status one of [#STATUSES]; empty for all
    /// @param token of the previous page; empty for the first
    public ExecutionPage list(String stateMachineArn, Optional<String> status, Optional<String> token) {
        var rows = clients.limits().listRows();
        var page = sfn().listExecutions(list -> list.stateMachineArn(stateMachineArn).maxResults(rows)
                .statusFilter(status.orElse(null)).nextToken(token.orElse(null)));
        return new ExecutionPage(page.executions().stream().map(Executions::view).toList(),
                Optional.ofNullable(page.nextToken()));
    }

    /// Starts an execution.
    ///
    /// @param name empty to have one generated
    /// @return its ARN
    /// @throws software.amazon.awssdk.services.sfn.model.SfnException if Step Functions refuses it
    public String start(String stateMachineArn, String name, String input) {
        return sfn().startExecution(start -> start.stateMachineArn(stateMachineArn)
                .name(name.isEmpty() ? null : name).input(input)).executionArn();
    }

    /// An execution as it is now.
    public ExecutionView describe(String executionArn) {
        return view(sfn().describeExecution(get -> get.executionArn(executionArn)));
    }

    /// The definition that an execution runs, which may be older than that of its state machine.
    public String definition(String executionArn) {
        return sfn().describeStateMachineForExecution(get -> get.executionArn(executionArn))
                .definition();
    }

    /// The definition that a state machine, or a version of it, has now.
    public String currentDefinition(String stateMachineArn) {
        return sfn().describeStateMachine(get -> get.stateMachineArn(stateMachineArn)).definition();
    }

    /// How long the last executions took that succeeded, the newest first. One request.
    ///
    /// @param most at most this many
    public List<Duration> lastDurations(String stateMachineArn, int most) {
        return sfn().listExecutions(list -> list.stateMachineArn(stateMachineArn).maxResults(most)
                .statusFilter(ExecutionStatus.SUCCEEDED)).executions().stream()
                .filter(execution -> execution.stopDate() != null)
                .map(execution -> Duration.between(execution.startDate(), execution.stopDate())).toList();
    }

    /// An execution, to be read from the account.
    public RunSource run(String executionArn) {
        return new AccountRun(this, executionArn);
    }

    /// The history of an execution as it comes.
    public ExecutionFeed feed(String executionArn) {
        return new ExecutionFeed(sfn(), executionArn);
    }

    /// What comes after the events that are known.
    ///
    /// @param lastId of the last event that is known; 0 if none is
    /// @param caughtUp whether the history has been read to its end
    public ExecutionFeed feed(String executionArn, long lastId, boolean caughtUp) {
        return new ExecutionFeed(sfn(), executionArn, lastId, caughtUp);
    }

    /// Ends an execution.
    public void stop(String executionArn, String error, String cause) {
        sfn().stopExecution(stop -> stop.executionArn(executionArn).error(error).cause(cause));
    }

    /// Continues an execution from where it failed.
    public void redrive(String executionArn) {
        sfn().redriveExecution(redrive -> redrive.executionArn(executionArn));
    }

    private SfnClient sfn() {
        return clients.sfn();
    }

    static ExecutionView view(ExecutionListItem item) {
        return new ExecutionView(item.executionArn(), item.name(), item.stateMachineArn(), item.statusAsString(),
                item.startDate(), Optional.ofNullable(item.stopDate()), orZero(item.redriveCount()), "", "", "", "",
                false, "");
    }

    private static ExecutionView view(DescribeExecutionResponse execution) {
        return new ExecutionView(execution.executionArn(), execution.name(), execution.stateMachineArn(),
                execution.statusAsString(), execution.startDate(), Optional.ofNullable(execution.stopDate()),
                orZero(execution.redriveCount()), orEmpty(execution.input()), orEmpty(execution.output()),
                orEmpty(execution.error()), orEmpty(execution.cause()),
                execution.redriveStatus() == ExecutionRedriveStatus.REDRIVABLE,
                orEmpty(execution.redriveStatusReason()));
    }

    private static int orZero(Integer number) {
        return number == null ? 0 : number;
    }

    private static String orEmpty(String text) {
        return text == null ? "" : text;
    }
}
