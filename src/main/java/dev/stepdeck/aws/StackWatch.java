package dev.stepdeck.aws;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Follows one operation on a stack until the stack has settled.
final class StackWatch {

    /// If an operation's events do not arrive, the stack itself is checked from time to time.
    private static final int POLLS_WITHOUT_LOOKING_AT_THE_STACK = 8;

    private final StackReader reader;
    private final StackListener listener;
    private final ProgressLedger ledger;
    private final Pace pace;
    private final List<StackEventView> seen = new ArrayList<>();
    private Optional<String> last;

    /// @param after the newest event before the operation
    StackWatch(StackReader reader, StackListener listener, ProgressLedger ledger, Pace pace, Optional<String> after) {
        this.reader = reader;
        this.listener = listener;
        this.ledger = ledger;
        this.pace = pace;
        this.last = after;
    }

    /// Blocks until the stack has settled.
    ///
    /// @param stackId its ARN, because a stack that has been deleted has no name
    /// @throws InterruptedException if its thread is interrupted; the operation continues at AWS
    StackView await(String stackId) throws InterruptedException {
        listener.progress(ledger.progress());
        int polls = 0;
        while (true) {
            boolean ended = pull(stackId);
            if (ended || ++polls % POLLS_WITHOUT_LOOKING_AT_THE_STACK == 0) {
                var stack = reader.find(stackId);
                if (stack.isPresent() && stack.get().status().settled()) {
                    pull(stackId);
                    return stack.get();
                }
            }
            pace.await();
        }
    }

    /// The events of the operation, oldest first.
    List<StackEventView> seen() {
        return List.copyOf(seen);
    }

    /// Returns whether the newest events say that the stack has settled.
    private boolean pull(String stackId) {
        var events = reader.events(stackId, last);
        for (var event : events) {
            seen.add(event);
            ledger.apply(event);
            listener.event(event);
            last = Optional.of(event.id());
        }
        if (!events.isEmpty()) {
            pace.news();
            listener.progress(ledger.progress());
        }
        return !events.isEmpty() && seen.getLast().aboutStack() && seen.getLast().status().settled();
    }
}
