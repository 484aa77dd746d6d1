package dev.stepdeck.asl.history;

import java.util.Optional;

/// Where the failure began that ended an execution: the visit to a state, inside branches and iterations too. Failures that a
/// catcher took do not count, whatever came after them.
///
/// @param handled for a Fail state, the failure before it that a catcher took: it is usually the one of interest
public record FailureOrigin(Visit visit, Optional<Visit> handled) {

    /// The origin of the failure of an execution; empty when it has not failed, or failed outside of any state.
    public static Optional<FailureOrigin> of(ExecutionState execution) {
        Visit current = execution.root().current();
        boolean failed = execution.status() == ExecutionStatus.FAILED
                || execution.status() == ExecutionStatus.TIMED_OUT;
        if (!failed || current == null || !current.status().failed()) {
            return Optional.empty();
        }
        var visit = execution.status() == ExecutionStatus.TIMED_OUT ? lastAtWork(current) : innermost(current);
        return Optional.of(new FailureOrigin(visit, handledBefore(visit)));
    }

    /// The visit whose external link and log matter: the failure that a Fail state only reports, or else the visit
    /// itself.
    public Visit telling() {
        return handled.orElse(visit);
    }

    private static Visit innermost(Visit visit) {
        Visit at = visit;
        while (at.failedBy().isPresent()) {
            at = at.failedBy().get();
        }
        return at;
    }

    /// When an execution runs out of time, several branches may be at work; then none of them is to blame alone.
    private static Visit lastAtWork(Visit visit) {
        Visit at = visit;
        while (true) {
            var open = at.parts().stream().map(WorkflowRun::current)
                    .filter(inside -> inside != null && inside.status() == VisitStatus.TIMED_OUT).toList();
            if (open.size() != 1) {
                return at;
            }
            at = open.getFirst();
        }
    }

    private static Optional<Visit> handledBefore(Visit visit) {
        if (!visit.type().equals("Fail")) {
            return Optional.empty();
        }
        return visit.workflow().visits().stream()
                .filter(before -> before.status() == VisitStatus.CAUGHT && before.enteredId() < visit.enteredId())
                .reduce((_, last) -> last).map(FailureOrigin::innermost);
    }
}
