package dev.stepdeck.ui.walkthrough;

import java.util.List;
import java.util.Optional;

import dev.stepdeck.aws.walkthrough.WalkFacts;
import dev.stepdeck.pattern.walkthrough.Stage;
import dev.stepdeck.pattern.walkthrough.Walkthrough;
import dev.stepdeck.ui.nav.Place;

/// The places of the window that a walkthrough's stages stand for.
final class Stages {

    private final Walkthrough walkthrough;
    private final WalkFacts facts;

    Stages(Walkthrough walkthrough, WalkFacts facts) {
        this.walkthrough = walkthrough;
        this.facts = facts;
    }

    /// The stage that stands for a place, if one stands for exactly that.
    ///
    /// @param machine the state machine, if it is known
    /// @param execution the last execution, if there is one
    static Optional<Stage> of(Place place, String pattern, String stack, Optional<String> machine,
            Optional<String> execution) {
        return Optional.ofNullable(switch (place) {
            case Place.Patterns _ -> Stage.PATTERNS;
            case Place.Pattern(var id) when id.equals(pattern) -> Stage.PATTERN;
            case Place.Deploy(var id) when id.equals(pattern) -> Stage.DEPLOY;
            case Place.Stacks _ -> Stage.STACKS;
            case Place.Stack(var name) when name.equals(stack) || name.contains(":stack/" + stack + "/") ->
                Stage.STACK;
            case Place.Start start when start.input().isEmpty()
                    && machine.orElse(start.stateMachineArn()).equals(start.stateMachineArn()) ->
                Stage.START;
            case Place.Executions(var arn) when arn.isPresent() && machine.or(() -> arn).equals(arn) ->
                Stage.EXECUTIONS;
            case Place.Execution(var arn) when execution.orElse(arn).equals(arn) -> Stage.EXECUTION;
            case Place.Story(var arn) when execution.orElse(arn).equals(arn) -> Stage.STORY;
            case Place.Overview _ -> Stage.OVERVIEW;
            case Place.Callbacks _ -> Stage.CALLBACKS;
            case Place.Jobs jobs when jobs.jobName().isEmpty() -> Stage.JOBS;
            case Place.Logs logs when logs.groups().isEmpty() -> Stage.LOGS;
            case Place.Athena athena when athena.equals(new Place.Athena(Optional.empty())) -> Stage.ATHENA;
            case Place.Quality quality when quality.resultId().isEmpty() && quality.run().isEmpty() -> Stage.QUALITY;
            case Place.Transforms(var id) when id.isEmpty() -> Stage.TRANSFORMS;
            case Place.Workflows(var name) when name.isEmpty() -> Stage.WORKFLOWS;
            case Place.Schedules(var arn) when arn.isEmpty() -> Stage.SCHEDULES;
            case Place.Inbox _ -> Stage.INBOX;
            default -> null;
        });
    }

    /// Blocks. Empty if there is no such place yet: no state machine, no execution.
    Optional<Place> place(Stage stage, Optional<String> execution) {
        return switch (stage) {
            case PATTERNS -> Optional.of(new Place.Patterns());
            case PATTERN -> Optional.of(new Place.Pattern(walkthrough.id()));
            case DEPLOY -> Optional.of(new Place.Deploy(walkthrough.id()));
            case STACKS -> Optional.of(new Place.Stacks());
            case STACK -> Optional.of(new Place.Stack(walkthrough.stack()));
            case START -> facts.machine()
                    .map(arn -> new Place.Start(arn, Optional.of(walkthrough.id()), Optional.empty()));
            case EXECUTIONS -> facts.machine().map(arn -> new Place.Executions(Optional.of(arn)));
            case EXECUTION -> execution.map(Place.Execution::new);
            case STORY -> execution.map(Place.Story::new);
            case OVERVIEW -> Optional.of(new Place.Overview());
            case CALLBACKS -> Optional.of(new Place.Callbacks());
            case JOBS -> Optional.of(new Place.Jobs(Optional.empty(), Optional.empty()));
            case LOGS -> Optional.of(new Place.Logs(List.of(), Optional.empty(), Optional.empty()));
            case ATHENA -> Optional.of(new Place.Athena(Optional.empty()));
            case QUALITY -> Optional.of(new Place.Quality(Optional.empty(), Optional.empty(), Optional.empty()));
            case TRANSFORMS -> Optional.of(new Place.Transforms(Optional.empty()));
            case WORKFLOWS -> Optional.of(new Place.Workflows(Optional.empty()));
            case SCHEDULES -> Optional.of(new Place.Schedules(Optional.empty()));
            case INBOX -> Optional.of(new Place.Inbox());
        };
    }
}
