package dev.stepdeck.aws.story;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import dev.stepdeck.asl.history.Attempt;
import dev.stepdeck.asl.history.ExecutionState;
import dev.stepdeck.asl.history.HistoryEvent;
import dev.stepdeck.asl.history.Visit;
import dev.stepdeck.aws.Clients;
import dev.stepdeck.aws.ExecutionView;
import dev.stepdeck.aws.Executions;
import dev.stepdeck.aws.athena.Answers;

/// Tells the story of an execution: the event and the rule that started it, what it has set going, and the tables that came of it. Everything
/// blocks.
public final class Stories {

    private static final int MOST_EFFECTS = 12;
    private static final int MOST_ROWS = 1000;

    private final Executions executions;
    private final Causes causes;
    private final Effects effects;
    private final Answers answers;

    /// Over the clients of one connection.
    public Stories(Clients clients) {
        executions = new Executions(clients);
        causes = new Causes(clients);
        effects = new Effects(clients);
        answers = new Answers(clients);
    }

    /// The story as it is by now.
    public Story of(String executionArn) {
        var execution = executions.describe(executionArn);
        var steps = new ArrayList<StoryStep>(causes.of(execution));
        steps.add(step(execution));
        var found = attempts(executionArn);
        found.stream().limit(MOST_EFFECTS).forEach(attempt -> steps.addAll(effects.of(attempt, execution.started())));
        return new Story(steps, links(steps), Math.max(0, found.size() - MOST_EFFECTS));
    }

    private static StoryStep step(ExecutionView execution) {
        return new StoryStep("execution", execution.stateMachineName(), execution.name(), execution.status(),
                Optional.of(execution.started()), "", new StoryStep.Target.Execution(execution.arn()));
    }

    /// What set something going elsewhere, each thing once, in the order of time.
    private List<Attempt> attempts(String executionArn) {
        var feed = executions.feed(executionArn);
        var events = new ArrayList<HistoryEvent>();
        do {
            events.addAll(feed.next());
        } while (feed.behind());
        var all = ExecutionState.of(Optional.empty(), events).states().values().stream()
                .flatMap(state -> state.visits().stream()).map(Visit::attempts).flatMap(List::stream)
                .filter(Effects::hasAny).sorted(Comparator.comparing(Attempt::scheduled)).toList();
        var once = new ArrayList<Attempt>();
        all.stream().filter(attempt -> once.stream().noneMatch(before -> Effects.same(before, attempt)))
                .forEach(once::add);
        return once;
    }

    /// Each step follows from the one before; tables follow from their crawler.
    private static List<Story.Link> links(List<StoryStep> steps) {
        var links = new ArrayList<Story.Link>();
        Optional<StoryStep> before = Optional.empty();
        for (var step : steps) {
            before.ifPresent(from -> links.add(new Story.Link(from.id(), step.id())));
            if (!(step.target() instanceof StoryStep.Target.Table)) {
                before = Optional.of(step);
            }
        }
        return links;
    }

    /// Rows of a table, by a query; a thousand at most.
    public Answers.Answer rows(StoryStep.Target.Table table) throws InterruptedException {
        return answers.ask("SELECT * FROM " + quoted(table.database()) + "." + quoted(table.name()) + " LIMIT "
                + MOST_ROWS, table.database());
    }

    /// Makes the bucket for the results of queries.
    public void makePlace() {
        answers.place().require();
    }

    private static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }
}
