package dev.stepdeck.aws.account;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import dev.stepdeck.aws.ExecutionView;
import dev.stepdeck.aws.StateMachineView;

/// A state machine and how its last executions went.
///
/// @param stack that it belongs to; empty when it belongs to none or that is not known yet
/// @param runs its last executions, the newest first; an express state machine has none that could be listed
/// @param more whether there are older ones than these
/// @param read whether the executions have been asked for
/// @param nextFire when a schedule starts it next
/// @param trouble why they could not be read; empty when they could
public record MachineRow(StateMachineView machine, Optional<String> stack, List<ExecutionView> runs, boolean more,
        boolean read, Optional<Instant> nextFire, String trouble) {

    public MachineRow {
        runs = List.copyOf(runs);
    }

    /// Whether AWS keeps a list of its executions.
    public boolean listed() {
        return machine.type().equals("STANDARD");
    }

    /// How many run now.
    public long running() {
        return runs.stream().filter(ExecutionView::running).count();
    }

    /// How many that began since a moment did not end well.
    public long failedSince(Instant moment) {
        return runs.stream().filter(run -> run.started().isAfter(moment)
                && (run.status().equals("FAILED") || run.status().equals("TIMED_OUT"))).count();
    }

    /// When the newest one began.
    public Optional<Instant> lastStart() {
        return runs.stream().findFirst().map(ExecutionView::started);
    }
}
