package dev.stepdeck.sandbox.sfn.run;

import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/// The task tokens that states are waiting for. What is returned is stored in the [TokenLedger] before anybody is told that
/// it was taken, and stays there until the execution's history has it.
public final class Callbacks {

    private final Map<TaskToken, Pending> pending = new ConcurrentHashMap<>();
    private final TokenLedger ledger;
    private final InstantSource clock;

    /// @param ledger keeps what comes back over a stop of the sandbox
    public Callbacks(TokenLedger ledger, InstantSource clock) {
        this.ledger = ledger;
        this.clock = clock;
    }

    /// What came back for a token.
    public sealed interface Answer {

        /// The task succeeded.
        ///
        /// @param output JSON text
        record Success(String output) implements Answer {
        }

        /// The task failed.
        record Failed(Failure failure) implements Answer {
        }
    }

    /// What became of an answer.
    public enum Delivery {
        /// the state continues with it
        TAKEN,
        /// the state has timed out or was stopped
        TOO_LATE,
        /// the token is not ours
        UNKNOWN
    }

    /// Waits for the answer to a token.
    ///
    /// @param sinceMillis when it began to wait, which may have been before the sandbox was started
    Pending expect(TaskToken token, Halt halt, long sinceMillis) {
        long sign = Math.max(sinceMillis, ledger.lastBeat(token).orElse(0L));
        var slot = new Pending(halt, System.nanoTime() - (clock.millis() - sign) * 1_000_000);
        pending.put(token, slot);
        ledger.answer(token).ifPresent(slot::take);
        return slot;
    }

    /// Waits no more.
    void leave(TaskToken token) {
        pending.remove(token);
    }

    /// Forgets what was returned for a token, once the history has recorded it.
    ///
    /// @param flush makes the history durable
    void recorded(TaskToken token, Runnable flush) {
        if (ledger.answer(token).isPresent()) {
            flush.run();
            ledger.forget(token);
        }
    }

    /// Forgets all about an execution that is over, durably.
    void over(String executionArn) {
        ledger.forgetAll(executionArn);
    }

    /// Hands an answer to the state that waits for it.
    public Delivery answer(String text, Answer answer) {
        var token = TaskToken.parse(text);
        if (token.isEmpty()) {
            return Delivery.UNKNOWN;
        }
        var slot = pending.get(token.get());
        if (slot == null) {
            var delivery = ledger.look(token.get());
            if (delivery == Delivery.TAKEN && !ledger.keep(token.get(), answer)) {
                return Delivery.TOO_LATE;
            }
            Optional.ofNullable(pending.get(token.get())).ifPresent(came -> ledger.answer(token.get())
                    .ifPresent(came::take));
            return delivery;
        }
        return slot.take(answer, () -> ledger.keep(token.get(), answer)) ? Delivery.TAKEN : Delivery.TOO_LATE;
    }

    /// What would become of an answer now.
    public Delivery look(String text) {
        return TaskToken.parse(text).map(this::look).orElse(Delivery.UNKNOWN);
    }

    private Delivery look(TaskToken token) {
        var slot = pending.get(token);
        if (slot == null) {
            return ledger.look(token);
        }
        return slot.open() ? Delivery.TAKEN : Delivery.TOO_LATE;
    }

    /// Notes a sign of life.
    public Delivery heartbeat(String text) {
        var delivery = look(text);
        if (delivery == Delivery.TAKEN) {
            TaskToken.parse(text).ifPresent(token -> ledger.beat(token, clock.millis()));
            sign(text, Pending::sign);
        }
        return delivery;
    }

    /// Notes that a worker has taken an activity's task; false when the state does not wait any more.
    public boolean start(String text, String worker) {
        return sign(text, slot -> slot.start(worker));
    }

    private boolean sign(String text, Consumer<Pending> note) {
        var slot = TaskToken.parse(text).map(pending::get).filter(Pending::open);
        slot.ifPresent(note);
        return slot.isPresent();
    }
}
