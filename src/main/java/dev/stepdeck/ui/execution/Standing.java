package dev.stepdeck.ui.execution;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import dev.stepdeck.asl.history.ExecutionState;
import dev.stepdeck.asl.history.ExecutionStatus;
import dev.stepdeck.aws.ExecutionView;
import dev.stepdeck.ui.kit.Times;

/// How an execution stands as far as that is known. Until its history has been read to its end, what AWS describes counts, not
/// what the first events say.
///
/// @param live the fold of the events that have been read
/// @param described empty until AWS has answered
/// @param complete whether the events have been read to the newest
record Standing(ExecutionState live, Optional<ExecutionView> described, boolean complete) {

    /// Nothing is known yet.
    static final Standing UNKNOWN = new Standing(new ExecutionState(Optional.empty()), Optional.empty(), false);

    /// The status as AWS writes it; empty while nobody knows.
    Optional<String> status() {
        return complete ? Optional.of(live.status().name()) : described.map(ExecutionView::status);
    }

    /// Whether it is known to be at work.
    boolean running() {
        return complete
                ? live.status() == ExecutionStatus.RUNNING
                : described.map(ExecutionView::running).orElse(false);
    }

    /// Whether it is known to be over.
    boolean ended() {
        return status().isPresent() && !running();
    }

    /// When it began and how long it takes or took, as the list of executions has it.
    String times() {
        var began = described.map(ExecutionView::started).or(live::started);
        return began.map(at -> {
            var end = described.flatMap(ExecutionView::stopped).filter(_ -> ended()).or(live::ended);
            var took = Times.took(Duration.between(at, end.orElseGet(Instant::now)));
            return "started " + Times.clock(at)
                    + (ended() ? " · took " + took : running() ? " · running for " + took : "");
        }).orElse("");
    }
}
