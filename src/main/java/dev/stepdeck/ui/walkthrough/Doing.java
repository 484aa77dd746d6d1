package dev.stepdeck.ui.walkthrough;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.function.Consumer;

import dev.stepdeck.pattern.walkthrough.Action;
import dev.stepdeck.ui.work.Running;
import dev.stepdeck.ui.work.WorkScope;

import org.jspecify.annotations.Nullable;

/// Does actions one after the other, each as soon as its control is ready. Used on the FX thread.
final class Doing {

    private static final Duration PAUSE = Duration.ofMillis(150);

    private final Hands hands;
    private final WorkScope scope;
    private @Nullable Running running;
    private Queue<Action> left = new ArrayDeque<>();

    Doing(Hands hands, WorkScope scope) {
        this.hands = hands;
        this.scope = scope;
    }

    /// @param within how long each may take
    /// @param failed takes a [LostControlException] for the first one that took longer
    void all(List<Action> actions, Duration within, Consumer<Throwable> failed) {
        stop();
        left = new ArrayDeque<>(actions);
        var since = new Instant[]{Instant.now()};
        running = scope.poll(PAUSE, _ -> true, _ -> {
            if (left.isEmpty()) {
                stop();
            } else if (proceed()) {
                since[0] = Instant.now();
            } else if (since[0].plus(within).isBefore(Instant.now())) {
                var lost = left.element();
                stop();
                if (!lost.optional()) {
                    failed.accept(new LostControlException("The control " + lost.mark() + " is not ready."));
                }
            }
        }, failed);
    }

    /// Whether there is something that has to be done yet.
    boolean busy() {
        return left.stream().anyMatch(action -> !action.optional());
    }

    /// Forgets what has not been done.
    void stop() {
        left = new ArrayDeque<>();
        var now = running;
        if (now != null) {
            now.cancel();
            running = null;
        }
    }

    /// Whether an action was done or left out. One that may be left out waits until its control or the next one can be seen; the last
    /// one waits as long as there is time.
    private boolean proceed() {
        var action = left.element();
        if (hands.done(action)) {
            left.remove();
            return true;
        }
        var next = left.stream().skip(1).findFirst();
        if (action.optional() && Hands.find(action.mark()).isEmpty()
                && next.filter(each -> Hands.find(each.mark()).isPresent()).isPresent()) {
            left.remove();
            return true;
        }
        return false;
    }
}
