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
