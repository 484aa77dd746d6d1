package dev.stepdeck.ui.walkthrough;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;

import dev.stepdeck.pattern.walkthrough.WalkStep;
import dev.stepdeck.ui.work.WorkScope;

/// Plays a walkthrough by itself: presses "Do it for me" at each step, and goes on when what it waits for has happened. Blocks; runs in a job
/// off the FX thread.
public final class AutoPlay {

    private static final Duration PAUSE = Duration.ofMillis(100);
    private static final Duration EXTRA = Duration.ofSeconds(30);

    private final Walk walk;
    private final WorkScope scope;
    private final Duration reading;
    private final Audience audience;

    /// Watches; called off the FX thread.
    public interface Audience {

        /// A step begins.
        ///
        /// @param name such as "step 2, “Deploy it”"
        void begins(String name);

        /// Takes the picture of this name.
        void take(String name) throws InterruptedException;
    }

    /// @param reading how long somebody who watches has to read a step
    public AutoPlay(Walk walk, WorkScope scope, Duration reading, Audience audience) {
        this.walk = walk;
        this.scope = scope;
        this.reading = reading;
        this.audience = audience;
    }

    /// Plays all steps, to the end.
    ///
    /// @throws WalkFailedException for the first step whose control or condition did not come in time
    public void play() throws InterruptedException {
        var steps = walk.walkthrough().steps();
        for (var i = 0; i < steps.size(); i++) {
            play(i, steps.get(i));
        }
    }

    private void play(int number, WalkStep step) throws InterruptedException {
        var name = "step " + (number + 1) + ", \u201c" + step.title() + "\u201d";
        audience.begins(name);
        tell(() -> walk.go(number));
        await(name, step, "its place did not open", () -> !(walk.stateProperty().get() instanceof StepState.Opening));
        if (step.mark().isPresent()) {
            await(name, step, "the control " + step.mark().get() + " did not appear", () -> walk.marked().isPresent());
        }
        Thread.sleep(reading);
        if (!step.actions().isEmpty()) {
            if (step.picture().isPresent()) {
                audience.take(step.picture().get());
            }
            tell(walk::doIt);
        }
        await(name, step, "its wait did not end",
                () -> walk.stateProperty().get() instanceof StepState.Done && !walk.doing());
        if (step.actions().isEmpty() && step.picture().isPresent()) {
            audience.take(step.picture().get());
        }
    }

    private void tell(Runnable order) throws InterruptedException {
        scope.ask(() -> {
            order.run();
            return true;
        });
    }

    private void await(String step, WalkStep what, String failure, Supplier<Boolean> fact)
            throws InterruptedException {
        var until = Instant.now().plus(what.within()).plus(EXTRA);
        while (!scope.ask(fact)) {
            var state = scope.ask(() -> walk.stateProperty().get());
            if (state instanceof StepState.Stuck(var why)) {
                throw new WalkFailedException(step + ": " + why);
            }
            if (Instant.now().isAfter(until)) {
                throw new WalkFailedException(step + ": " + failure + " within " + what.within().toSeconds() + " s"
                        + (state instanceof StepState.Waiting(var wanted) && !wanted.isEmpty()
                                ? "; it waits for " + wanted
                                : "")
                        + ".");
            }
            Thread.sleep(PAUSE);
        }
    }
}
