package dev.stepdeck.asl.history;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/// All visits to one state, over loops, iterations and branches: what its node in the graph shows.
public final class StateVisits {

    private final String state;
    private final List<Visit> visits = new ArrayList<>();
    private final Map<VisitStatus, Integer> counts = new EnumMap<>(VisitStatus.class);

    StateVisits(String state) {
        this.state = state;
    }

    void add(Visit visit) {
        visits.add(visit);
        counts.merge(visit.status(), 1, Integer::sum);
    }

    void moved(VisitStatus from, VisitStatus to) {
        counts.merge(from, -1, Integer::sum);
        counts.merge(to, 1, Integer::sum);
    }

    /// The same without some visits; empty when none is left.
    Optional<StateVisits> without(Predicate<Visit> hidden) {
        var rest = new StateVisits(state);
        visits.stream().filter(hidden.negate()).forEach(rest::add);
        return rest.visits.isEmpty() ? Optional.empty() : Optional.of(rest);
    }

    /// The state's name.
    public String state() {
        return state;
    }

    /// The visits in the order in which they began.
    public List<Visit> visits() {
        return Collections.unmodifiableList(visits);
    }

    /// The last visit that began.
    public Visit last() {
        return visits.getLast();
    }

    /// How many visits have this status.
    public int count(VisitStatus status) {
        return counts.getOrDefault(status, 0);
    }

    /// The status that the node shows: what is in progress, else what went wrong, else how the last visit ended.
    public VisitStatus status() {
        for (VisitStatus first : List.of(VisitStatus.RETRYING, VisitStatus.RUNNING, VisitStatus.FAILED,
                VisitStatus.TIMED_OUT)) {
            if (count(first) > 0) {
                return first;
            }
        }
        return last().status();
    }
}
