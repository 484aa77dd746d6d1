package dev.stepdeck.asl.data;

import java.time.Duration;
import java.util.function.Function;

/// Where and how long a user's expressions are evaluated. The language itself has no threads; its caller may give a little
/// time first and move what needs more to another thread.
public interface Effort {

    /// How long an evaluation may take in total.
    Duration LONGEST = Duration.ofSeconds(10);

    /// Evaluates with a meter.
    ///
    /// @param evaluation has no effect but its result, because it may be started again with another meter
    /// @throws Meter.SpentException when it takes too long
    <T> T spend(Function<Meter, T> evaluation);

    /// Evaluates what cannot be metered step by step, such as regular expressions; as [#spend], but never on a thread that
    /// others wait for.
    default <T> T spendApart(Function<Meter, T> evaluation) {
        return spend(evaluation);
    }

    /// On the thread of the caller.
    static Effort here() {
        return Here.HERE;
    }

    /// On the thread of the caller.
    enum Here implements Effort {
        /// the only one
        HERE;

        @Override
        public <T> T spend(Function<Meter, T> evaluation) {
            return evaluation.apply(new Meter(LONGEST.toNanos(), () -> {}));
        }
    }
}
