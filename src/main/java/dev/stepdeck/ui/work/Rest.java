package dev.stepdeck.ui.work;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.DoubleSupplier;

/// Keeps all polls together within a rate while nothing is under way. A poll that wants its next turn soon follows something that goes
/// on and is let be; the others share the rate. Thread-safe.
final class Rest {

    private static final Duration SOON = Duration.ofSeconds(2);

    private final Set<Running> resting = ConcurrentHashMap.newKeySet();
    private volatile DoubleSupplier perSecond = () -> Double.POSITIVE_INFINITY;

    /// @param rate how often all of them may ask in a second, asked each time
    void within(DoubleSupplier rate) {
        perSecond = rate;
    }

    /// How long a poll pauses.
    ///
    /// @param steady whether it always wants the same, so that its haste means nothing
    Duration pause(Running poll, Duration wanted, boolean steady) {
        if (!steady && wanted.compareTo(SOON) <= 0) {
            resting.remove(poll);
            return wanted;
        }
        resting.add(poll);
        var least = Duration.ofMillis((long) (1000 * resting.size() / perSecond.getAsDouble()));
        return wanted.compareTo(least) < 0 ? least : wanted;
    }

    void leave(Running poll) {
        resting.remove(poll);
    }
}
