package dev.stepdeck.aws.walkthrough;

import java.util.Locale;
import java.util.Optional;

import dev.stepdeck.aws.Clients;
import dev.stepdeck.aws.Inbox;
import dev.stepdeck.aws.StackView;
import dev.stepdeck.aws.Stacks;
import dev.stepdeck.pattern.walkthrough.Condition;
import dev.stepdeck.pattern.walkthrough.WalkStep;
import dev.stepdeck.pattern.walkthrough.Walkthrough;

import software.amazon.awssdk.services.athena.model.QueryExecutionState;
import software.amazon.awssdk.services.cloudwatchlogs.model.ResourceNotFoundException;
import software.amazon.awssdk.services.glue.model.EntityNotFoundException;
import software.amazon.awssdk.services.sfn.model.HistoryEvent;
import software.amazon.awssdk.services.sfn.model.StateEnteredEventDetails;

/// Whether what a walkthrough waits for has happened. Everything blocks; nothing is changed.
public final class WalkFacts {

    private static final String MACHINE = ":stateMachine:";

    private final Clients clients;
    private final Walkthrough walkthrough;
    private final Stacks stacks;

    /// The facts of one walkthrough over one connection.
    public WalkFacts(Clients clients, Walkthrough walkthrough) {
        this.clients = clients;
        this.walkthrough = walkthrough;
        this.stacks = new Stacks(clients);
    }

    /// How things stand as a step begins. Asks only for what the step's conditions compare with.
    ///
    /// @param execution the execution that the walkthrough is about so far
    public Standing begin(WalkStep step, Optional<String> execution) {
        var starts = step.until().contains(new Condition.Execution(Condition.ExecutionGoal.STARTED));
        var queries = step.until().stream().anyMatch(Condition.Rows.class::isInstance);
        return new Standing(starts ? newestExecution() : Optional.empty(),
                queries ? newestQuery() : Optional.empty(), execution);
    }

    /// Whether everything is free and nobody else is concerned.
    public boolean free() {
        return stacks.onSandbox();
    }

    /// The walkthrough's stack, unless it is not there.
    public Optional<StackView> stack() {
        return stacks.find(walkthrough.stack()).filter(found -> !found.status().deleted());
    }

    /// The state machine of that stack.
    public Optional<String> machine() {
        return stack().flatMap(found -> found.output(walkthrough.machine())).filter(arn -> arn.contains(MACHINE));
    }

    /// Looks whether a condition holds. One about the window holds here: others see that.
    public Finding look(Condition condition, Standing standing) {
        return switch (condition) {
            case Condition.Stack(var goal) -> stack(goal);
            case Condition.Execution(var goal) -> execution(goal, standing);
            case Condition.StateEntered(var state) -> when(entered(state, standing), "the state " + state);
            case Condition.LogLine(var group, var text) ->
                when(logged(group, text, standing), "the line \u201c" + text + "\u201d in the log");
            case Condition.Rows(var least) -> rows(least, standing);
            case Condition.Table(var database, var name) ->
                when(table(database, name), "the table " + database + "." + name);
            case Condition.Letter(var text) -> when(letter(text), "the message \u201c" + text + "\u201d");
            case Condition.Transform(var output) -> when(ready(output), "the transform to be ready");
            case Condition.Seen _ -> holds();
        };
    }

    private Finding stack(Condition.StackGoal goal) {
        var found = stack();
        return switch (goal) {
            case DELETED -> when(found.isEmpty(), "the stack " + walkthrough.stack() + " to be deleted");
            case DEPLOYED -> found.filter(stack -> stack.status().settled() && stack.status().failed())
                    .<Finding>map(stack -> new Finding.Never("The stack " + stack.name() + " is "
                            + stack.status().text() + ". " + stack.reason()))
                    .orElseGet(() -> when(found.filter(stack -> stack.status().deployed()).isPresent(),
                            "the stack " + walkthrough.stack() + " to be deployed"));
        };
    }

    private Finding execution(Condition.ExecutionGoal goal, Standing standing) {
        if (goal == Condition.ExecutionGoal.STARTED) {
            var newest = newestExecution();
            return newest.isPresent() && !newest.equals(standing.executionBefore())
                    ? new Finding.Holds(newest)
                    : new Finding.NotYet("an execution to be started");
        }
        if (standing.execution().isEmpty()) {
            return new Finding.NotYet("an execution to be started");
        }
        var status = clients.sfn().describeExecution(get -> get.executionArn(standing.execution().get()))
                .statusAsString();
        var good = switch (goal) {
            case SUCCEEDED -> status.equals("SUCCEEDED");
            case FAILED -> status.equals("FAILED") || status.equals("TIMED_OUT");
            case STOPPED -> status.equals("ABORTED");
            case STARTED -> true;
        };
        if (good) {
            return holds();
        }
        return status.equals("RUNNING") || status.equals("PENDING_REDRIVE")
                ? new Finding.NotYet("the execution to end")
                : new Finding.Never("The execution was to be " + goal.name().toLowerCase(Locale.ROOT) + ", but it is "
                        + status + ".");
    }

    private Optional<String> newestExecution() {
        return machine().flatMap(this::newestExecution);
    }

    /// The state machine's newest execution.
    Optional<String> newestExecution(String machine) {
        return Optional.of(machine).flatMap(arn -> clients.sfn()
                .listExecutions(list -> list.stateMachineArn(arn).maxResults(1)).executions().stream().findFirst())
                .map(found -> found.executionArn());
    }

    private boolean entered(String state, Standing standing) {
        return standing.execution().filter(arn -> clients.sfn()
                .getExecutionHistoryPaginator(get -> get.executionArn(arn).includeExecutionData(false)).events()
                .stream()
                .map(HistoryEvent::stateEnteredEventDetails).map(Optional::ofNullable).flatMap(Optional::stream)
                .map(StateEnteredEventDetails::name).anyMatch(state::equals)).isPresent();
    }

    /// Source: the filter syntax of CloudWatch Logs, in which a term in double quotes is found as it is.
    private boolean logged(String group, String text, Standing standing) {
        if (standing.execution().isEmpty()) {
            return false;
        }
        var since = clients.sfn().describeExecution(get -> get.executionArn(standing.execution().get())).startDate();
        try {
            return clients.logs()
                    .filterLogEventsPaginator(filter -> filter.logGroupName(group).startTime(since.toEpochMilli())
                            .filterPattern("\"" + text.replace("\"", "\\\"") + "\""))
                    .events().stream().findAny().isPresent();
        } catch (ResourceNotFoundException e) {
            return false;
        }
    }

    private Optional<String> newestQuery() {
        return clients.athena().listQueryExecutions(list -> list.maxResults(1)).queryExecutionIds().stream()
                .findFirst();
    }

    private Finding rows(int least, Standing standing) {
        var what = "a query with rows";
        var newest = newestQuery().filter(id -> !Optional.of(id).equals(standing.queryBefore()));
        if (newest.isEmpty()) {
            return new Finding.NotYet(what);
        }
        var status = clients.athena().getQueryExecution(get -> get.queryExecutionId(newest.get())).queryExecution()
                .status();
        if (status.state() == QueryExecutionState.FAILED || status.state() == QueryExecutionState.CANCELLED) {
            return new Finding.Never("The query has not succeeded: " + status.stateChangeReason());
        }
        // The first row of the first page has the names of the columns.
        return when(status.state() == QueryExecutionState.SUCCEEDED && clients.athena()
                .getQueryResults(get -> get.queryExecutionId(newest.get()).maxResults(least + 1)).resultSet().rows()
                .size() > least, what);
    }

    private boolean table(String database, String name) {
        try {
            return clients.glue().getTable(get -> get.databaseName(database).name(name)).table() != null;
        } catch (EntityNotFoundException e) {
            return false;
        }
    }

    private boolean letter(String text) {
        return new Inbox(clients).letters(Optional.empty())
                .map(page -> page.letters().stream()
                        .anyMatch(letter -> letter.title().contains(text) || letter.excerpt().contains(text)))
                .orElse(true);
    }

    private boolean ready(String output) {
        return stack().flatMap(found -> found.output(output)).filter(id -> clients.glue()
                .getMLTransform(get -> get.transformId(id)).statusAsString().equals("READY")).isPresent();
    }

    private static Finding holds() {
        return new Finding.Holds(Optional.empty());
    }

    private static Finding when(boolean fact, String what) {
        return fact ? holds() : new Finding.NotYet(what);
    }
}
