package dev.stepdeck.sandbox.sfn.run;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntSupplier;

/// Limits how many may be inside at a time; the limit may change meanwhile.
final class Turnstile {

    private final Halt halt;
    private final IntSupplier limit;
    private final AtomicInteger inside = new AtomicInteger();

    /// @param halt where those who are not let in wait
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
