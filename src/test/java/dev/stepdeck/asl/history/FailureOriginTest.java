package dev.stepdeck.asl.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;

import org.junit.jupiter.api.Test;

class FailureOriginTest {

    private static final String FAILED = "{\"error\": \"Bad\", \"cause\": \"why\"}";

    private final Story story = Story.untold();

    @Test
    void isTheFailureThatWasNotCaughtEvenWhenItsStateWasVisitedFirst() {
        long first = story.exit(story.enter(1, "Pass", "Again"), "Pass", "Again");
        long caught = story.exit(story.fails(story.enter(first, "Task", "Caught"), "Mild"), "Task", "Caught");
        long failed = story.fails(story.enter(caught, "Task", "Again"), "Bad");
        story.event(failed, "ExecutionFailed", FAILED);

        assertThat(FailureOrigin.of(story.run()))
                .contains(new FailureOrigin(story.last("Again"), Optional.empty()));
    }

    @Test
    void isInTheBranchThatFailedFirstNotInThoseThatWereStopped() {
        story.enter(1, "Parallel", "Both");
        long started = story.then("ParallelStateStarted", "{}");
        long one = story.enter(started, "Task", "One");
        long two = story.enter(started, "Task", "Two");
        story.event(two, "TaskScheduled", "{\"resourceType\": \"glue\"}");
        long failed = story.fails(one, "Bad");
        long parallel = story.event(failed, "ParallelStateFailed", FAILED);
        story.event(parallel, "ExecutionFailed", FAILED);

        assertThat(FailureOrigin.of(story.run())).map(FailureOrigin::visit).contains(story.last("One"));
        assertThat(story.last("Two").status()).isEqualTo(VisitStatus.ABORTED);
    }

    @Test
    void isInTheIterationThatFailedInsideABranch() {
        story.enter(1, "Parallel", "Both");
        long started = story.then("ParallelStateStarted", "{}");
        story.enter(started, "Map", "Each");
        long map = story.then("MapStateStarted", "{\"length\": 2}");
        long zero = story.event(map, "MapIterationStarted", "{\"name\": \"Each\", \"index\": 0}");
        long one = story.event(map, "MapIterationStarted", "{\"name\": \"Each\", \"index\": 1}");
        long bad = story.enter(one, "Task", "Work");
        long good = story.enter(zero, "Task", "Work");
        long failed = story.fails(bad, "Bad");
        story.event(failed, "MapIterationFailed", "{\"name\": \"Each\", \"index\": 1}");
        story.event(good, "MapIterationAborted", "{\"name\": \"Each\", \"index\": 0}");
        long mapFailed = story.event(failed, "MapStateFailed", FAILED);
        long parallel = story.event(mapFailed, "ParallelStateFailed", FAILED);
        story.event(parallel, "ExecutionFailed", FAILED);

        var origin = FailureOrigin.of(story.run()).orElseThrow();

        assertThat(origin.visit().enteredId()).isEqualTo(bad);
        assertThat(origin.visit().workflow().index()).isEqualTo(1);
    }

    @Test
    void isTheMapItselfWhenNoIterationFailed() {
        story.enter(1, "Map", "Each");
        long started = story.then("MapStateStarted", "{\"length\": 1}");
        long begun = story.event(started, "MapIterationStarted", "{\"name\": \"Each\", \"index\": 0}");
        long left = story.exit(story.enter(begun, "Pass", "Work"), "Pass", "Work");
        story.event(left, "MapIterationSucceeded", "{\"name\": \"Each\", \"index\": 0}");
        story.event(left, "ExecutionFailed", "{\"error\": \"States.Runtime\", \"cause\": \"no such path\"}");

        assertThat(FailureOrigin.of(story.run())).map(FailureOrigin::visit).contains(story.last("Each"));
    }

    @Test
    void tellsOfTheCaughtFailureThatAFailStateReports() {
        long caught = story.exit(story.fails(story.enter(1, "Task", "Run"), "Glue.Bad"), "Task", "Run");
        long given = story.enter(caught, "Fail", "GiveUp");
        story.event(given, "ExecutionFailed", FAILED);

        var origin = FailureOrigin.of(story.run()).orElseThrow();

        assertThat(origin).isEqualTo(new FailureOrigin(story.last("GiveUp"), Optional.of(story.last("Run"))));
        assertThat(origin.telling().error()).isEqualTo("Glue.Bad");
    }

    @Test
    void isTheStateAtWorkWhenTheTimeOfTheExecutionRanOut() {
        long started = story.enter(1, "Wait", "Sleep");
        story.event(started, "ExecutionTimedOut", "{\"error\": \"States.Timeout\"}");

        assertThat(FailureOrigin.of(story.run())).map(FailureOrigin::visit).contains(story.last("Sleep"));
    }

    @Test
    void isAnotherOneAfterARedrive() {
        long failed = story.fails(story.enter(1, "Task", "First"), "Bad");
        long ended = story.event(failed, "ExecutionFailed", FAILED);
        story.event(ended, "ExecutionRedriven", "{}");
        assertThat(FailureOrigin.of(story.run())).as("it runs again").isEmpty();

        long again = story.event(ended, "TaskScheduled", "{\"resourceType\": \"glue\"}");
        long left = story.exit(story.event(again, "TaskSucceeded", "{\"output\": \"{}\"}"), "Task", "First");
        story.event(story.fails(story.enter(left, "Task", "Second"), "Worse"), "ExecutionFailed", FAILED);

        assertThat(FailureOrigin.of(story.run())).map(FailureOrigin::visit).contains(story.last("Second"));
    }
}
