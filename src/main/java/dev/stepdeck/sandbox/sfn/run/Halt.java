package dev.stepdeck.sandbox.sfn.run;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/// Makes branches wait, and tells them to stop: a tree, so that stopping an execution stops all that runs in it, and
/// a failed branch stops its siblings only. Threads are never interrupted, because an interrupt would close the
/// files of whatever service a task is calling.
public final class Halt {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Set<Halt> children = ConcurrentHashMap.newKeySet();
    private volatile boolean stopped;
    private volatile boolean suspended;

    /// A part that can be stopped on its own and is stopped with this one.
    Halt child() {
        var child = new Halt();
        children.add(child);
        if (suspended) {
            child.suspend();
        }
        if (stopped) {
            child.stop();
        }
        return child;
    }

    /// Forgets a part that has ended.
    void drop(Halt child) {
        children.remove(child);
    }

    /// Makes everything in here stop.
    void stop() {
        stopped = true;
        wake();
        children.forEach(Halt::stop);
    }

    /// Notifies everything in here that the process is ending.
    void suspend() {
        suspended = true;
        wake();
        children.forEach(Halt::suspend);
    }

    boolean stopped() {
        return stopped;
    }

    /// @throws StoppedException when told to stop
    void check() {
        checkSuspended();
        if (stopped) {
            throw new StoppedException();
        }
    }

    /// @throws SuspendedException when the process ends
    void checkSuspended() {
        if (suspended) {
            throw new SuspendedException();
        }
    }

    /// Makes those who wait look at their conditions again.
    public void wake() {
        lock.lock();
        try {
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// Waits until the condition holds, however long it takes; [#wake] must be called when it changes.
    ///
    /// @throws StoppedException when told to stop meanwhile
    public void await(BooleanSupplier condition) {
        await(condition, Duration.ofDays(36_500));
    }

    /// Waits until the condition holds, at most so long in real time; returns whether it holds.
    ///
    /// @throws StoppedException when told to stop meanwhile
    boolean await(BooleanSupplier condition, Duration real) {
        long left = real.compareTo(Duration.ofDays(36_500)) >= 0 ? Long.MAX_VALUE : real.toNanos();
        lock.lock();
        try {
            while (true) {
                check();
                if (condition.getAsBoolean()) {
                    return true;
                }
                if (left <= 0) {
                    return false;
                }
                left = changed.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stop();
            throw new StoppedException();
        } finally {
            lock.unlock();
        }
    }
}
