package dev.stepdeck.sandbox.clock;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// The sandbox's time. The time of day is real; waiting can be sped up, so that a Wait state of one hour passes
/// in seconds at `--speed 1000`. Job processes run at their own pace whatever the speed is.
///
/// Thread-safe.
public class SandboxClock implements InstantSource {

    private final double speed;

    /// @param speed how many seconds of waiting pass in a real second; 1 is real time
    /// @throws IllegalArgumentException if the speed is not above 0
    public SandboxClock(double speed) {
        if (!(speed > 0)) {
            throw new IllegalArgumentException("The speed must be above 0, not " + speed);
        }
        this.speed = speed;
    }

    @Override
    public Instant instant() {
        return Instant.now();
    }

    /// How many seconds of waiting pass in a real second.
    public double speed() {
        return speed;
    }

    /// How long a wait of the given length really takes.
    public Duration real(Duration wait) {
        return speed == 1 ? wait : Duration.ofNanos((long) (wait.toNanos() / speed));
    }

    /// Waits, shortened by the speed. Returns at once for zero and negative durations.
    ///
    /// @throws InterruptedException if the thread is interrupted meanwhile
    public void sleep(Duration wait) throws InterruptedException {
        if (wait.isPositive()) {
            Thread.sleep(real(wait));
        }
    }
}
