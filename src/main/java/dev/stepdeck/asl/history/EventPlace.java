package dev.stepdeck.asl.history;

import java.util.List;

import org.jspecify.annotations.Nullable;

/// Where an event happened: in which run, at which visit.
///
/// @param visit    absent between the start of an iteration and its first state
/// @param starting whether the event started branches or iterations of the visit's state
record EventPlace(WorkflowRun workflow, @Nullable Visit visit, boolean starting) {

    EventPlace startingParts() {
        return new EventPlace(workflow, visit, true);
    }

    /// The nearest visit, here or around, to a state of this type that is not over.
    @Nullable
    Visit enclosing(String type) {
        Visit at = visit != null ? visit : outer(workflow);
        while (at != null && !(at.type().equals(type) && !at.exited() && !at.status().failed())) {
            at = outer(at.workflow());
        }
        return at;
    }

    /// The nearest visit, here or around, to a state of this name that has not been left.
    @Nullable
    Visit named(String name) {
        Visit at = visit != null ? visit : outer(workflow);
        while (at != null && !(at.state().equals(name) && !at.exited())) {
            at = outer(at.workflow());
        }
        return at;
    }

    /// The iteration of a map with this index: the one around here, or else the last of its parts with that index.
    @Nullable
    WorkflowRun partOf(Visit map, int index) {
        WorkflowRun at = workflow;
        while (at != null) {
            Visit around = outer(at);
            if (around == map && at.index() == index) {
                return at;
            }
            at = around == null ? null : around.workflow();
        }
        List<WorkflowRun> parts = map.parts();
        for (int i = parts.size() - 1; i >= 0; i--) {
            if (parts.get(i).index() == index) {
                return parts.get(i);
            }
        }
        return null;
    }

    private static @Nullable Visit outer(WorkflowRun run) {
        return run.around().orElse(null);
    }
}
