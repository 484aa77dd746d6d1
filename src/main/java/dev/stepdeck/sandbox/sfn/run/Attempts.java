package dev.stepdeck.sandbox.sfn.run;

import java.time.Duration;
import java.util.IdentityHashMap;

import dev.stepdeck.asl.data.StatesException;
import dev.stepdeck.asl.model.ErrorHandling;
import dev.stepdeck.asl.model.Retrier;
import dev.stepdeck.asl.model.Transition;
import dev.stepdeck.sandbox.sfn.history.Detail;
import dev.stepdeck.sandbox.sfn.history.EventType;
import dev.stepdeck.sandbox.sfn.history.Field;

/// Retry and Catch around a state's work. Source: States Language, "Errors".
final class Attempts {

    private final Visit visit;
    private final ErrorHandling errors;
    private final EventType exited;

    /// @param exited the event with which a catcher leaves the state
    Attempts(Visit visit, ErrorHandling errors, EventType exited) {
        this.visit = visit;
        this.errors = errors;
        this.exited = exited;
    }

    /// What is tried.
    interface Work {

        /// One attempt.
        ///
        /// @param retryCount 0 for the first
        Step attempt(int retryCount);

        /// Records, before a catcher or the end, that there will be no more attempts.
        default void givenUp(Failure failure) {}
    }

    /// Tries until it succeeds or no retrier takes the failure; then a catcher has it, or it is thrown on.
    Step run(Work work) {
        var retries = new IdentityHashMap<Retrier, Integer>();
        for (int retryCount = 0;; retryCount++) {
            Failure failure;
            try {
                return work.attempt(retryCount);
            } catch (StatesException e) {
                failure = visit.failure(e);
            } catch (FailureException e) {
                failure = e.failure();
            }
            var retrier = errors.retrier(failure.name())
                    .filter(r -> retries.getOrDefault(r, 0) < r.maxAttempts());
            if (retrier.isEmpty()) {
                int standing = visit.branch().trail().previous();
                work.givenUp(failure);
                return caught(work, failure, standing);
            }
            pause(retrier.get(), retries.merge(retrier.get(), 1, Integer::sum));
        }
    }

    private void pause(Retrier retrier, int attempt) {
        var branch = visit.branch();
        var delay = retrier.delay(attempt);
        if (retrier.fullJitter()) {
            delay = Duration.ofMillis((long) (delay.toMillis() * branch.run().random().nextDouble()));
        }
        branch.trail().flush();
        if (branch.trail().replaying()) {
            return;
        }
        var clock = branch.run().clock();
        branch.halt().await(() -> false, clock.real(delay).minus(branch.trail().age(clock)));
    }

    /// A catcher that itself fails fails the state once more, from where it stood before it was given up (measured,
    /// github.com/floci-io/floci, #3167).
    private Step caught(Work work, Failure failure, int standing) {
        var catcher = errors.catcher(failure.name()).orElseThrow(() -> new FailureException(failure));
        try {
            var left = visit.exit(exited, Flow.caught(visit.state().flow(), catcher, visit.scope(), failure),
                    Detail.of(Field.CAUGHT_NEXT, catcher.next()));
            return new Step(new Transition.Next(catcher.next()), left.output(), left.variables(visit.variables()));
        } catch (StatesException e) {
            var own = visit.failure(e, standing);
            work.givenUp(own);
            throw new FailureException(own);
        }
    }
}
