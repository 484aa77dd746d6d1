package dev.stepdeck.asl.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ExecutionLensTest {

    private final Story story = Story.untold();
    private long each;

    /// A state before the Map, and two iterations, in the second of which a branch has the same states.
    @BeforeEach
    void tell() {
        long before = story.exit(story.enter(1, "Pass", "Before"), "Pass", "Before");
        each = story.enter(before, "Map", "Each");
        long started = story.event(each, "MapStateStarted", "{\"length\": 2}");
        long zero = story.event(started, "MapIterationStarted", "{\"name\": \"Each\", \"index\": 0}");
        long one = story.event(started, "MapIterationStarted", "{\"name\": \"Each\", \"index\": 1}");
        story.fails(story.enter(zero, "Task", "Work"), "Bad");
        long work = story.exit(story.enter(one, "Task", "Work"), "Task", "Work");
        long both = story.enter(work, "Parallel", "Both");
        story.enter(story.event(both, "ParallelStateStarted", "{}"), "Pass", "Inside");
    }

    private ExecutionLens at(int index) {
        return new ExecutionLens(story.run(), Optional.of(new ExecutionLens.Iteration("Each", each, index)));
    }

    @Test
    void theWholeShowsTheVisitsOfAllIterations() {
        assertThat(ExecutionLens.whole(story.run()).state("Work").orElseThrow().visits()).hasSize(2);
        assertThat(ExecutionLens.whole(story.run()).state("Work").orElseThrow().status()).isEqualTo(VisitStatus.FAILED);
    }

    @Test
    void anIterationShowsItsOwnVisitsOnly() {
        assertThat(at(0).state("Work").orElseThrow().status()).isEqualTo(VisitStatus.FAILED);
        assertThat(at(1).state("Work").orElseThrow().status()).isEqualTo(VisitStatus.SUCCEEDED);
        assertThat(at(1).state("Work").orElseThrow().visits()).hasSize(1);
    }

    @Test
    void whatLiesInABranchOfTheIterationBelongsToIt() {
        assertThat(at(1).state("Inside")).isPresent();
        assertThat(at(0).state("Inside")).isEmpty();
    }

    @Test
    void statesOutsideOfTheMapStayAsTheyAre() {
        assertThat(at(0).state("Before")).isPresent();
        assertThat(at(0).state("Each")).isPresent();
        assertThat(at(0).state("Never")).isEmpty();
    }

    @Test
    void anIterationOfAnotherVisitToTheMapHidesThisOne() {
        var other = new ExecutionLens(story.run(), Optional.of(new ExecutionLens.Iteration("Each", each + 1000, 0)));

        assertThat(other.state("Work")).isEmpty();
    }
}
