package dev.stepdeck.ui.work;

import java.time.Duration;

/// How long a poll waits for its next try: as long as it wants after a success, longer after each failure in a row, and then never
/// less than a second, however eager it is. A missing permission or an expired token is not asked for again at once.
///
/// @param failures how many tries in a row have failed
record Patience(int failures) {

    /// Before the first try.
    static final Patience FRESH = new Patience(0);

    private static final Duration LEAST = Duration.ofMillis(500);
    private static final int MOST_DOUBLINGS = 4;

    Patience after(boolean success) {
        return success ? FRESH : new Patience(Math.min(failures + 1, MOST_DOUBLINGS));
    }

    /// The pause before the next try, of the one that is wanted while all goes well.
    Duration pause(Duration wanted) {
        if (failures == 0) {
            return wanted;
        }
        return (wanted.compareTo(LEAST) < 0 ? LEAST : wanted).multipliedBy(1L << failures);
    }
}
