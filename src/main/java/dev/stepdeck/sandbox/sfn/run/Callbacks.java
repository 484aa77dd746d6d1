package dev.stepdeck.sandbox.sfn.run;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/// The task tokens that states are waiting for.
public final class Callbacks {

    /// For how many tokens it is known that they were good once.
    private static final int REMEMBERED = 10_000;

    private final Map<String, Pending> pending = new ConcurrentHashMap<>();
    private final Set<String> expired = Collections.newSetFromMap(
            Collections.synchronizedMap(new LinkedHashMap<>() {

                private static final long serialVersionUID = 1;

                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
                    return size() > REMEMBERED;
                }
            }));

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
        /// the state goes on with it
        TAKEN,
        /// the state has timed out or was stopped
        TOO_LATE,
        /// the token is not ours
        UNKNOWN
    }

    static final class Pending {

        private final Halt halt;
        private volatile Optional<Answer> answer = Optional.empty();
        private volatile long lastSign = System.nanoTime();
        private volatile String worker = "";
        private volatile boolean started;

        private Pending(Halt halt) {
            this.halt = halt;
        }

        Optional<Answer> answer() {
            return answer;
        }

        /// When the last heartbeat came, by `System.nanoTime`.
        long lastSign() {
            return lastSign;
        }

        boolean started() {
            return started;
        }

        String worker() {
            return worker;
        }
    }

    /// The token of an attempt of a task. The same attempt gets the same token when the execution goes on after a stop
    /// of the sandbox, so that whoever holds the token can still return it.
    ///
    /// @param event the event before the attempt, which no other attempt follows
    static String token(String executionArn, int event) {
        var seed = executionArn + "#" + event;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(
                (UUID.nameUUIDFromBytes(seed.getBytes(UTF_8)) + "#" + seed).getBytes(UTF_8));
    }

    Pending expect(String token, Halt halt) {
        var slot = new Pending(halt);
        pending.put(token, slot);
        return slot;
    }

    void forget(String token) {
        if (pending.remove(token) != null) {
            expired.add(token);
        }
    }

    /// Hands an answer to the state that waits for it.
    public Delivery answer(String token, Answer answer) {
        var slot = pending.remove(token);
        if (slot == null) {
            return look(token);
        }
        expired.add(token);
        slot.answer = Optional.of(answer);
        slot.halt.wake();
        return Delivery.TAKEN;
    }

    /// What would become of an answer now.
    public Delivery look(String token) {
        if (pending.containsKey(token)) {
            return Delivery.TAKEN;
        }
        return expired.contains(token) ? Delivery.TOO_LATE : Delivery.UNKNOWN;
    }

    /// Notes a sign of life.
    public Delivery heartbeat(String token) {
        var slot = pending.get(token);
        if (slot == null) {
            return look(token);
        }
        slot.lastSign = System.nanoTime();
        slot.halt.wake();
        return Delivery.TAKEN;
    }

    /// Notes that a worker has taken an activity's task; false when the state does not wait any more.
    public boolean start(String token, String worker) {
        var slot = pending.get(token);
        if (slot == null) {
            return false;
        }
        slot.worker = worker;
        slot.lastSign = System.nanoTime();
        slot.started = true;
        slot.halt.wake();
        return true;
    }
}
