package dev.stepdeck.aws.timeline;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.stepdeck.asl.history.ExecutionState;
import dev.stepdeck.asl.history.HistoryEvent;
import dev.stepdeck.asl.model.StateMachine;

/// Makes the lanes of an execution from its events. Takes time with long histories, so not for the thread that draws. It goes on from the
/// events that it was given before where it can. Thread-safe.
public final class TimelineSource {

    private Optional<StateMachine> machine = Optional.empty();
    private ExecutionState state = new ExecutionState(machine);

    /// @param events the first events of the execution, all or up to some moment of the past
    /// @param past whether it is about a moment of the past: then the axis ends there
    /// @param known of what was started elsewhere
    public synchronized Lanes read(Optional<StateMachine> definition, List<HistoryEvent> events, boolean past,
            Map<Linked, LinkTimes> known, Instant now) {
        var last = events.isEmpty() ? 0 : events.getLast().id();
        if (last < state.lastEventId() || !definition.equals(machine)) {
            machine = definition;
            state = new ExecutionState(definition);
        }
        events.forEach(state::apply);
        var builder = new LaneBuilder(state, known);
        var from = state.started().orElse(now);
        var wanted = List.copyOf(builder.wanted());
        if (past && !events.isEmpty()) {
            var moment = events.getLast().timestamp();
            return new Lanes(from, Optional.of(moment), Moment.of(builder.lanes(), moment), wanted);
        }
        // What it started may go on for longer than the execution.
        var to = state.ended().map(end -> Moment.last(builder.lanes()).filter(end::isBefore).orElse(end));
        return new Lanes(from, to, builder.lanes(), wanted);
    }
}
