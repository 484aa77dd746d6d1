package dev.stepdeck.sandbox.sfn.run;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

import dev.stepdeck.asl.data.Effort;
import dev.stepdeck.asl.data.Meter;
import dev.stepdeck.sandbox.heavy.HeavyWork;
import dev.stepdeck.sandbox.heavy.Memory;

/// Evaluates an execution's expressions. Most take microseconds and stay on the execution's thread; one that takes longer
/// is begun again on a thread for heavy work, where it is ended when the execution is stopped, when it has taken ten
/// seconds, or when the machine's memory runs out.
///
/// @param halt of the part of the execution that waits for the evaluation
record Evaluations(HeavyWork work, Halt halt) implements Effort {

    /// About the time for which a thread may keep others from running.
    private static final Duration IN_PLACE = Duration.ofMillis(10);
    /// How much later than asked an evaluation may end before it is given up.
    private static final Duration GRACE = Duration.ofSeconds(1);

    @Override
    public <T> T spend(Function<Meter, T> evaluation) {
        try {
            return evaluation.apply(new Meter(IN_PLACE.toNanos(), halt::check));
        } catch (Meter.SpentException e) {
            return spendApart(evaluation);
        }
    }

    @Override
    public <T> T spendApart(Function<Meter, T> evaluation) {
        var begun = new AtomicLong();
        var task = work.submit(() -> {
            begun.set(System.nanoTime() | 1);
            return evaluation.apply(new Meter(LONGEST.toNanos(), this::watch));
        }, halt::wake);
        boolean ended = false;
        try {
            while (!ended) {
                ended = halt.await(task::isDone, GRACE);
                long since = begun.get();
                if (!ended && since != 0 && System.nanoTime() - since > LONGEST.plus(GRACE).toNanos()) {
                    throw new Meter.SpentException();
                }
            }
            return task.get();
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case RuntimeException failure -> throw failure;
                case Error error -> throw error;
                case null, default -> throw new IllegalStateException(e);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoppedException();
        } finally {
            if (!ended) {
                work.abandon(task);
            }
        }
    }

    private void watch() {
        halt.check();
        if (Memory.isShort()) {
            throw new Meter.SpentException("The evaluation needs more memory than there is");
        }
    }
}
