package dev.stepdeck.ui.work;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;

/// Keeps the calls of all polls together within a rate while nothing is under way. A poll that wants its next turn soon follows something
/// that goes on and is let be; the others share the rate: each waits for as long as all of them may take for the calls of a turn. One
/// whose turns make no calls holds up nobody. Thread-safe.
final class Rest {

    private static final Duration SOON = Duration.ofSeconds(2);

    private final Map<Running, Long> resting = new ConcurrentHashMap<>();
    private volatile DoubleSupplier perSecond = () -> Double.POSITIVE_INFINITY;
    private volatile LongSupplier calls = () -> 0;

    /// @param rate how many calls all of them may make in a second, asked each time
    /// @param ofThread how many calls the thread that asks has made so far
    void within(DoubleSupplier rate, LongSupplier ofThread) {
        perSecond = rate;
        calls = ofThread;
    }

    /// How many calls this thread has made so far.
    long calls() {
        return calls.getAsLong();
    }

    /// How long a poll pauses.
    ///
    /// @param steady whether it always wants the same, so that its haste means nothing
    /// @param made how many calls its last turn made
    Duration pause(Running poll, Duration wanted, boolean steady, long made) {
        if (!steady && wanted.compareTo(SOON) <= 0) {
            resting.remove(poll);
            return wanted;
        }
        resting.put(poll, Math.max(0, made));
        if (made <= 0) {
            return wanted;
        }
        var all = resting.values().stream().mapToLong(Long::longValue).sum();
        var least = Duration.ofMillis((long) (1000 * all / perSecond.getAsDouble()));
        return wanted.compareTo(least) < 0 ? least : wanted;
    }

    void leave(Running poll) {
        resting.remove(poll);
    }
}
