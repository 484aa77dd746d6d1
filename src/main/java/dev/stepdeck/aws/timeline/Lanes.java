package dev.stepdeck.aws.timeline;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The lanes of an execution.
///
/// @param from the left end of the axis
/// @param to the right end; none while the execution goes on
/// @param wanted what was started elsewhere and has times of its own, in the order of the lanes
public record Lanes(Instant from, Optional<Instant> to, List<Lane> all, List<Linked> wanted) {

    /// Before anything is known.
    public static final Lanes NONE = new Lanes(Instant.EPOCH, Optional.of(Instant.EPOCH), List.of(), List.of());

    public Lanes {
        all = List.copyOf(all);
        wanted = List.copyOf(wanted);
    }

    /// Whether anything is known.
    public boolean known() {
        return from.isAfter(Instant.EPOCH);
    }
}
