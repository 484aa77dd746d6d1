package dev.stepdeck.sandbox.sfn.run;

import java.util.Optional;
import java.util.function.BooleanSupplier;

/// A state that waits for the answer to its token. Either an answer is taken or the wait is given up, never both.
final class Pending {

    private final Halt halt;
    private volatile Optional<Callbacks.Answer> answer = Optional.empty();
    private volatile boolean givenUp;
    private volatile long lastSign;
    private volatile String worker = "";
    private volatile boolean started;

    /// @param lastSign when there was a sign of life, by `System.nanoTime`
    Pending(Halt halt, long lastSign) {
        this.halt = halt;
        this.lastSign = lastSign;
    }

    /// Takes an answer that is kept already.
    void take(Callbacks.Answer kept) {
        take(kept, () -> true);
    }

    /// Takes an answer if the state still waits for one and the answer can be kept; returns whether it did.
    boolean take(Callbacks.Answer given, BooleanSupplier keep) {
        synchronized (this) {
            if (givenUp || answer.isPresent() || !keep.getAsBoolean()) {
                return false;
            }
            answer = Optional.of(given);
        }
        halt.wake();
        return true;
    }

    /// Gives the wait up; false if an answer was quicker.
    synchronized boolean giveUp() {
        givenUp = answer.isEmpty();
        return givenUp;
    }

    boolean open() {
        return answer.isEmpty() && !givenUp;
    }

    Optional<Callbacks.Answer> answer() {
        return answer;
    }

    /// When the last sign of life came, by `System.nanoTime`.
    long lastSign() {
        return lastSign;
    }

    void sign() {
        lastSign = System.nanoTime();
        halt.wake();
    }

    void start(String by) {
        worker = by;
        started = true;
        sign();
    }

    boolean started() {
        return started;
    }

    String worker() {
        return worker;
    }
}
