package dev.stepdeck.sandbox.sfn.run;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntSupplier;

/// Lets so many through at a time, by a limit that may change while others are inside.
final class Turnstile {

    private final Halt halt;
    private final IntSupplier limit;
    private final AtomicInteger inside = new AtomicInteger();

    /// @param halt where those wait who are not let in
    /// @param limit how many may be inside; 0 for any number
    Turnstile(Halt halt, IntSupplier limit) {
        this.halt = halt;
        this.limit = limit;
    }

    /// Waits to be let in.
    ///
    /// @throws StoppedException when told to stop meanwhile
    void enter() {
        halt.await(this::admitted);
    }

    private boolean admitted() {
        int most = limit.getAsInt();
        int now = inside.get();
        while (most == 0 || now < most) {
            if (inside.compareAndSet(now, now + 1)) {
                return true;
            }
            now = inside.get();
        }
        return false;
    }

    void leave() {
        inside.decrementAndGet();
        halt.wake();
    }
}
