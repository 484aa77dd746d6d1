package dev.stepdeck.sandbox.sfn.run;

import tools.jackson.databind.JsonNode;

/// One thing that a Task state can do outside. Called on the branch's own virtual thread; it blocks until the task
/// is done, and waits only by [TaskCall#pause].
public interface Integration {

    /// Carries out a task and gives its output.
    ///
    /// @throws FailureException if it failed; with [TaskCall#submitted] not called yet, its submission failed
    /// @throws StoppedException when the execution is stopped or the state's time is over: clean up and throw it on
    JsonNode run(TaskCall call);

    /// Goes on with a task that was handed over before the sandbox was stopped.
    ///
    /// @param submitted what [TaskCall#submitted] was called with
    default JsonNode resume(TaskCall call, JsonNode submitted) {
        throw new FailureException(Failure.of("Sandbox.Stopped",
                "The sandbox was stopped while the task was running, and " + call.resource().arn()
                        + " cannot be picked up again."));
    }
}
