package dev.stepdeck.aws;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.stepdeck.asl.history.HistoryEvent;
import dev.stepdeck.asl.history.TokenFinder;

import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.StateMachineType;

/// The tasks that wait for a task token or an activity's worker, and the answers to them. Everything blocks.
///
/// AWS does not list them: they are found at the ends of running executions' histories.
public final class Callbacks {

    private static final int HISTORY_PAGE = 500;
    private static final int EXECUTION_PAGE = 50;
    private static final String WORKER = "stepdeck";

    private final Clients clients;
    private final Map<String, TokenFinder> finders = new HashMap<>();

    public Callbacks(Clients clients) {
        this.clients = clients;
    }

    /// Whether this connection refuses changes.
    public boolean readOnly() {
        return clients.readOnly();
    }

    /// What is waiting, and how much was checked.
    ///
    /// @param looked how many running executions were checked
    /// @param more whether there are more of them
    public record Pending(List<PendingCallback> callbacks, int looked, boolean more) {
        public Pending {
            callbacks = List.copyOf(callbacks);
        }
    }

    /// What is waiting in the newest running executions.
    ///
    /// @param most how many executions to check, over all state machines
    public synchronized Pending pending(int most) {
        var found = new ArrayList<PendingCallback>();
        int looked = 0;
        boolean more = false;
        for (var machine : sfn().listStateMachinesPaginator(list -> list.maxResults(100)).stateMachines()) {
            if (machine.type() != StateMachineType.STANDARD) {
                continue;
            }
            for (var execution : sfn().listExecutionsPaginator(list -> list.stateMachineArn(machine.stateMachineArn())
                    .statusFilter("RUNNING").maxResults(EXECUTION_PAGE)).executions()) {
                if (looked == most) {
                    more = true;
                    break;
                }
                looked++;
                found.addAll(of(execution.executionArn(), machine.name()));
            }
        }
        found.sort(Comparator.comparing(PendingCallback::since));
        return new Pending(found, looked, more);
    }

    private List<PendingCallback> of(String executionArn, String machine) {
        var page = sfn().getExecutionHistory(get -> get.executionArn(executionArn).reverseOrder(true)
                .maxResults(HISTORY_PAGE).includeExecutionData(true));
        var events = page.events().stream().map(HistoryReader::read).toList();
        var byId = new HashMap<Long, HistoryEvent>();
        events.forEach(event -> byId.put(event.id(), event));
        var over = new HashSet<Long>();
        var found = new ArrayList<PendingCallback>();
        for (var event : events) { // the newest first: what ends a task comes before it
            if (over.contains(event.id()) || ends(event)) {
                over.add(event.previousEventId());
            } else if (waits(event)) {
                callback(executionArn, machine, event, byId).ifPresent(found::add);
            }
        }
        return found;
    }

    private static boolean ends(HistoryEvent event) {
        return switch (event.type()) {
            case "TaskSucceeded", "TaskFailed", "TaskTimedOut", "TaskStartFailed", "TaskSubmitFailed",
                    "ActivitySucceeded", "ActivityFailed", "ActivityTimedOut", "ActivityScheduleFailed",
                    "TaskStateExited", "TaskStateAborted" ->
                true;
            default -> false;
        };
    }

    private static boolean waits(HistoryEvent event) {
        return event.type().equals("ActivityScheduled")
                || event.type().equals("TaskScheduled") && event.text("resource").endsWith(".waitForTaskToken");
    }

    private Optional<PendingCallback> callback(String executionArn, String machine, HistoryEvent event,
            Map<Long, HistoryEvent> byId) {
        var entered = byId.get(event.previousEventId());
        while (entered != null && !entered.type().endsWith("StateEntered")) {
            entered = byId.get(entered.previousEventId());
        }
        var state = entered == null ? "" : entered.text("name");
        boolean activity = event.type().equals("ActivityScheduled");
        return Optional.of(new PendingCallback(executionArn, machine, state, event.id(),
                activity
                        ? "Activity " + event.text("resource").replaceFirst(".*:", "")
                        : event.text("resourceType") + ":" + event.text("resource").replace(".waitForTaskToken", ""),
                activity ? Optional.of(event.text("resource")) : Optional.empty(),
                activity || state.isEmpty()
                        ? Optional.empty()
                        : finder(executionArn).find(state, event.text("parameters")),
                event.text(activity ? "input" : "parameters"), event.timestamp(),
                seconds(event.number("timeoutInSeconds")),
                seconds(event.number("heartbeatInSeconds"))));
    }

    private TokenFinder finder(String executionArn) {
        return finders.computeIfAbsent(executionArn, arn -> new TokenFinder(
                sfn().describeStateMachineForExecution(get -> get.executionArn(arn)).definition()));
    }

    private static Optional<Duration> seconds(long number) {
        return number == 0 ? Optional.empty() : Optional.of(Duration.ofSeconds(number));
    }

    /// A task of an activity that Stepdeck has taken.
    public record Taken(String token, String input) {}

    /// Takes the next task of an activity, as its worker would. AWS returns the oldest one that nobody has taken, and
    /// waits up to a minute when there is none.
    ///
    /// @return empty if there was none
    public Optional<Taken> take(String activityArn) {
        var task = sfn().getActivityTask(get -> get.activityArn(activityArn).workerName(WORKER));
        return Optional.ofNullable(task.taskToken()).filter(token -> !token.isEmpty())
                .map(token -> new Taken(token, task.input() == null ? "" : task.input()));
    }

    /// Ends a task with success.
    ///
    /// @param output as JSON
    public void succeed(String token, String output) {
        sfn().sendTaskSuccess(send -> send.taskToken(token).output(output));
    }

    /// Ends a task with failure.
    public void fail(String token, String error, String cause) {
        sfn().sendTaskFailure(send -> send.taskToken(token).error(error).cause(cause));
    }

    /// Reports that the task is still being worked on.
    public void heartbeat(String token) {
        sfn().sendTaskHeartbeat(send -> send.taskToken(token));
    }

    private SfnClient sfn() {
        return clients.sfn();
    }
}
