package dev.stepdeck.pattern.walkthrough;

import java.util.List;

/// A guided tour of a pattern: steps that point at real controls and wait for what really happens.
///
/// @param id the pattern's id
/// @param intro what the user will see and learn
/// @param minutes how long it takes on the sandbox, about
/// @param cost what it costs on AWS, in a sentence
/// @param stack the name of the stack that it deploys, watches and deletes
/// @param machine the stack output with the ARN of the state machine whose executions it follows
/// @param steps in their order; the last one cleans up
public record Walkthrough(String id, String title, String intro, int minutes, String cost, String stack,
        String machine, List<WalkStep> steps) {

    /// The file of a pattern's folder that holds it.
    public static final String FILE = "walkthrough.json";

    /// The output that is meant where a walkthrough names none.
    static final String USUAL_MACHINE = "StateMachineArn";

    public Walkthrough {
        steps = List.copyOf(steps);
    }

    /// The number of the step that deletes the stack.
    public int cleanUp() {
        return steps.size() - 1;
    }
}
