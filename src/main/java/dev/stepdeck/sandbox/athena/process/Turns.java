package dev.stepdeck.sandbox.athena.process;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;

import dev.stepdeck.sandbox.athena.duck.EngineException;

import org.jspecify.annotations.Nullable;

/// Says who works in which process, and what follows when one ends: a query is at fault only if nobody else ever worked in
/// the process that ended. Usually all work in one. When it ends under several, each of them is repeated in a new one, the
/// latest first, and alone for some time: the one at fault ends that process too, by itself, and fails; when one was found
/// the others go on together. What is not at fault is alone for five seconds, then the next may join it; four times as
/// long after each further end, so that a query that takes its memory slowly is found as well.
///
/// Thread-safe.
final class Turns {

    private static final int MOST_QUADRUPLINGS = 6;
    private static final long CHECK_MILLIS = 200;

    private final Function<Consumer<EngineProcess>, EngineProcess> starter;
    private final Duration alone;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Set<Turn> inside = new HashSet<>();
    private final List<Turn> suspects = new ArrayList<>();
    private @Nullable EngineProcess current;
    private int served;
    private long numbers;
    private int sessions;
    private boolean closed;

    /// @param starter starts a process, given who is told of its end
    /// @param alone how long a query is repeated alone, the first time
    Turns(Function<Consumer<EngineProcess>, EngineProcess> starter, Duration alone) {
        this.starter = starter;
        this.alone = alone;
    }

    Turn take() {
        lock.lock();
        try {
            return new Turn(numbers++);
        } finally {
            lock.unlock();
        }
    }

    /// Starts a process that is soon needed.
    void warm() {
        lock.lock();
        try {
            if (!closed) {
                process();
            }
        } finally {
            lock.unlock();
        }
    }

    /// Waits until the turn may work.
    ///
    /// @return where it works; the process it had, if that goes on
    /// @throws EngineException if the turn is at fault for the end of its process, or cancelled meanwhile
    EngineProcess enter(Turn turn) throws EngineException {
        lock.lock();
        try {
            check(turn);
            var has = turn.process;
            if (has != null && inside.contains(turn)) {
                return has;
            }
            while (!may(turn)) {
                var _ = changed.await(CHECK_MILLIS, TimeUnit.MILLISECONDS);
                check(turn);
            }
            boolean suspect = suspects.remove(turn);
            if (suspect && inside.isEmpty() && served > 0) {
                retire();
            }
            var process = process();
            turn.process = process;
            turn.session = ++sessions;
            turn.aloneUntil = System.nanoTime()
                    + (suspect ? alone.toNanos() << 2 * Math.min(turn.ends - 1, MOST_QUADRUPLINGS) : 0);
            inside.add(turn);
            served++;
            return process;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw interrupted();
        } finally {
            lock.unlock();
        }
    }

    private void check(Turn turn) throws EngineException {
        if (closed || turn.cancelled) {
            throw interrupted();
        }
        var guilt = turn.guilt;
        if (guilt != null) {
            throw new EngineException(guilt.message());
        }
    }

    private static EngineException interrupted() {
        return new EngineException("INTERRUPT Error: Interrupted!");
    }

    private boolean may(Turn turn) {
        long now = System.nanoTime();
        if (inside.stream().anyMatch(other -> other.aloneUntil - now > 0)) {
            return false;
        }
        return suspects.isEmpty() || suspects.stream().allMatch(other -> other.number <= turn.number)
                && suspects.contains(turn);
    }

    private EngineProcess process() {
        var process = current;
        if (process == null || !process.alive()) {
            process = starter.apply(this::ended);
            current = process;
            served = 0;
        }
        return process;
    }

    private void retire() {
        var process = current;
        current = null;
        if (process != null) {
            process.kill();
        }
    }

    /// Called by the process, once.
    private void ended(EngineProcess process) {
        lock.lock();
        try {
            var end = process.end();
            var busy = process.busy();
            var hit = inside.stream().filter(turn -> turn.process == process && busy.contains(turn.session)).toList();
            if (end != null) {
                judge(end, hit);
            }
            inside.removeIf(turn -> turn.process == process);
            if (current == process) {
                current = null;
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void judge(ProcessEnd end, List<Turn> hit) {
        switch (end.cause()) {
            case IDLE, STOPPED -> {
                // No query is at fault: each simply begins again.
            }
            case NOT_STARTED -> hit.forEach(turn -> turn.guilt = end);
            case EXHAUSTED, CRASHED -> {
                if (served == 1 && hit.size() == 1) {
                    hit.getFirst().guilt = end;
                    suspects.clear();
                } else {
                    hit.forEach(turn -> turn.ends++);
                    suspects.addAll(hit);
                }
            }
        }
    }

    /// Ends the turn's call soon: by the engine when it listens, else by ending the process, after which the others in it
    /// begin again.
    ///
    /// @param insist whether it was asked for long ago
    void cancel(Turn turn, boolean insist) {
        lock.lock();
        try {
            turn.cancelled = true;
            changed.signalAll();
            var process = turn.process;
            if (process == null || !inside.contains(turn) || !process.busy().contains(turn.session)) {
                return;
            }
            if (insist) {
                process.kill();
            } else {
                process.tell(Frame.Kind.CANCEL, turn.session);
            }
        } finally {
            lock.unlock();
        }
    }

    /// The turn is over.
    void leave(Turn turn) {
        lock.lock();
        try {
            var process = turn.process;
            if (process != null && inside.remove(turn)) {
                process.tell(Frame.Kind.CLOSE, turn.session);
            }
            suspects.remove(turn);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// Ends the process, and what works in it.
    void close() throws InterruptedException {
        EngineProcess process;
        lock.lock();
        try {
            closed = true;
            process = current;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        if (process != null) {
            process.kill();
            process.awaitEnd();
        }
    }

    /// The process that works now.
    @Nullable
    EngineProcess current() {
        lock.lock();
        try {
            return current;
        } finally {
            lock.unlock();
        }
    }
}
