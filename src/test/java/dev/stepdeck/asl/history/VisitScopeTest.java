package dev.stepdeck.asl.history;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class VisitScopeTest {

    private final Story story = Story.untold();

    private long assign(long previous, String state, String assigned) {
        long entered = story.enter(previous, "Pass", state);
        return story.event(entered, "PassStateExited",
                "{\"name\": \"" + state + "\", \"output\": \"{}\", \"assignedVariables\": " + assigned + "}");
    }

    @Test
    void aStateSeesWhatStatesBeforeItHaveAssignedAndNotItsOwn() {
        long first = assign(1, "First", "{\"a\": \"1\", \"b\": \"{\\\"c\\\": true}\"}");
        assign(first, "Second", "{\"a\": \"2\"}");

        assertThat(VisitScope.variables(story.last("First"))).isEqualTo("{}");
        assertThat(VisitScope.variables(story.last("Second"))).isEqualTo("{\"a\":1,\"b\":{\"c\":true}}");
    }

    @Test
    void anInnerVariableHidesTheOuterOneOfItsName() {
        long outer = assign(1, "Outer", "{\"a\": \"1\", \"b\": \"1\"}");
        long parallel = story.event(story.enter(outer, "Parallel", "Both"), "ParallelStateStarted", "{}");
        long inner = assign(parallel, "Inner", "{\"a\": \"2\"}");
        story.enter(inner, "Pass", "Last");
        story.enter(parallel, "Pass", "Other");

        assertThat(VisitScope.variables(story.last("Last"))).isEqualTo("{\"a\":2,\"b\":1}");
        assertThat(VisitScope.variables(story.last("Other"))).as("of another branch").isEqualTo("{\"a\":1,\"b\":1}");
    }

    @Test
    void theVariablesOfAnEarlierRoundOfALoopAreSeen() {
        long first = assign(1, "Count", "{\"n\": \"1\"}");
        assign(first, "Count", "{\"n\": \"2\"}");

        assertThat(VisitScope.variables(story.last("Count"))).isEqualTo("{\"n\":1}");
    }
}
