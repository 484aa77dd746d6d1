package dev.stepdeck.sandbox.sfn.run;

import java.util.Optional;

import dev.stepdeck.sandbox.sfn.history.Event;
import dev.stepdeck.sandbox.sfn.history.EventType;
import dev.stepdeck.sandbox.sfn.history.Field;

import tools.jackson.databind.JsonNode;

/// How a task ended that had ended already before the sandbox was stopped.
final class Outcomes {

    private Outcomes() {}

    /// The recorded output, if the next event of the branch records how the task ended.
    ///
    /// @throws FailureException as the task did
    /// @throws StoppedException if it was aborted
    static Optional<JsonNode> recorded(Branch branch) {
        return branch.trail()
                .next(EventType.TASK_SUCCEEDED, EventType.ACTIVITY_SUCCEEDED, EventType.TASK_FAILED,
                        EventType.TASK_SUBMIT_FAILED, EventType.ACTIVITY_FAILED, EventType.TASK_TIMED_OUT,
                        EventType.ACTIVITY_TIMED_OUT, EventType.TASK_STATE_ABORTED)
                .map(event -> outcome(event, branch));
    }

    private static JsonNode outcome(Event event, Branch branch) {
        return switch (event.type()) {
            case TASK_SUCCEEDED, ACTIVITY_SUCCEEDED -> branch.run().json()
                    .readTree(event.text(Field.OUTPUT).orElse("{}"));
            case TASK_TIMED_OUT, ACTIVITY_TIMED_OUT -> throw new TaskTimeoutException(
                    event.details().stream().anyMatch(d -> d.field() == Field.MISSED_HEARTBEAT));
            case TASK_STATE_ABORTED -> throw new StoppedException();
            default -> throw new FailureException(new Failure(event.text(Field.ERROR), event.text(Field.CAUSE)));
        };
    }
}
