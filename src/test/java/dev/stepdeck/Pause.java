package dev.stepdeck;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/// What tests do between two looks at what they wait for: they leave the processor to what is tested.
public final class Pause {

    private static final Duration STEP = Duration.ofMillis(5);

    private Pause() {}

    /// Lets a few milliseconds pass, or less.
    public static void shortly() {
        LockSupport.parkNanos(STEP.toNanos());
    }
}
