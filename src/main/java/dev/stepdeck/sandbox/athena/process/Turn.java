package dev.stepdeck.sandbox.athena.process;

import org.jspecify.annotations.Nullable;

/// One connection's place among the others. Its fields belong to [Turns], under the lock of that.
final class Turn {

    final long number;
    /// Where it works now.
    @Nullable
    EngineProcess process;
    /// Its connection there.
    int session;
    /// How many processes ended, for their memory or by a crash, while it and others worked in them.
    int ends;
    /// Until when it works alone, in [System#nanoTime]'s time.
    long aloneUntil;
    /// How the process ended that nobody else had worked in.
    @Nullable
    ProcessEnd guilt;
    boolean cancelled;

    Turn(long number) {
        this.number = number;
    }
}
