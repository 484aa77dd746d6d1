package dev.stepdeck.aws;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import dev.stepdeck.asl.history.HistoryEvent;

/// Where an execution is read from: the account that it runs in, or a file that was saved from it. Blocks.
public interface RunSource {

    /// The execution's ARN.
    String arn();

    /// The execution as it is now.
    ExecutionView describe();

    /// The definition that it runs.
    String definition();

    /// What comes after the events that are known.
    ///
    /// @param lastId of the last event that is known; 0 if none is
    /// @param caughtUp whether the history has been read to its end
    Feed feed(long lastId, boolean caughtUp);

    /// When it was saved; empty for one that is read from an account.
    Optional<Instant> saved();

    /// The events of an execution as they come.
    interface Feed {

        /// The events since the last call in their order; empty when nothing has happened. A long history comes in several batches.
        List<HistoryEvent> next();

        /// Whether there is more to read at once.
        boolean behind();

        /// Whether the execution has ended, so that nothing more comes unless it is redriven.
        boolean ended();

        /// How long to wait before the next call.
        Duration pause();
    }
}
