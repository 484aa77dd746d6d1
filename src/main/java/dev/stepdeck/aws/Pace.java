package dev.stepdeck.aws;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// How often to poll while something is in progress at AWS: quickly at the beginning and when something has just
/// happened, ever more slowly while nothing does. AWS throttles per account, so after some seconds it never asks more
/// than once a second.
final class Pace {

    private static final Duration QUICK_PHASE = Duration.ofSeconds(3);
    private static final Duration QUICKEST = Duration.ofMillis(100);
    private static final Duration QUICKEST_LATER = Duration.ofSeconds(1);
    private static final Duration SLOWEST = Duration.ofSeconds(5);
    private static final int PART_OF_QUIET_TIME = 4;

    /// Lets time pass.
    @FunctionalInterface
    interface Pause {
        void of(Duration duration) throws InterruptedException;
    }

    private final InstantSource clock;
    private final Pause pause;
    private final Instant began;
    private Instant lastNews;

    Pace(InstantSource clock, Pause pause) {
        this.clock = clock;
        this.pause = pause;
        this.began = clock.instant();
        this.lastNews = began;
    }

    /// Says that something has happened.
    void news() {
        lastNews = clock.instant();
    }

    /// Waits until it is time to ask again.
    void await() throws InterruptedException {
        pause.of(next());
    }

    Duration next() {
        var now = clock.instant();
        var least = Duration.between(began, now).compareTo(QUICK_PHASE) < 0 ? QUICKEST : QUICKEST_LATER;
        var wanted = Duration.between(lastNews, now).dividedBy(PART_OF_QUIET_TIME);
        return wanted.compareTo(least) < 0 ? least : wanted.compareTo(SLOWEST) > 0 ? SLOWEST : wanted;
    }
}
