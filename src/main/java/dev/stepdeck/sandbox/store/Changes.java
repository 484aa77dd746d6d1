package dev.stepdeck.sandbox.store;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;

/// Which changes of the tables have been made, and how many of them are in the file. Changes are made side by side; a
/// save waits until none is half made and holds off the next ones, so that it takes them whole. Savers at the same
/// time share one write: who waited while another wrote finds that everything it cares for is in the file, or writes
/// for all that wait with it.
final class Changes {

    private final ReentrantReadWriteLock whole = new ReentrantReadWriteLock();
    private final ReentrantLock saving = new ReentrantLock();
    private final AtomicLong made = new AtomicLong();
    private volatile long saved;

    /// Makes a change; one inside another is a part of it.
    <R> R make(Supplier<R> change) {
        var half = whole.readLock();
        half.lock();
        try {
            return change.get();
        } finally {
            made.incrementAndGet();
            half.unlock();
        }
    }

    /// Returns when every change made before the call is in the file.
    ///
    /// @param write puts all changes so far into the file
    /// @throws IllegalStateException inside a change, which would wait for itself
    void save(Runnable write) {
        if (whole.getReadHoldCount() > 0) {
            throw new IllegalStateException("A change cannot be saved while it is half made");
        }
        var wanted = made.get();
        if (saved >= wanted) {
            return;
        }
        saving.lock();
        try {
            if (saved < wanted) {
                writeAll(write);
            }
        } finally {
            saving.unlock();
        }
    }

    /// Runs something while no change is made and nothing is saved.
    void alone(Runnable work) {
        saving.lock();
        whole.writeLock().lock();
        try {
            work.run();
        } finally {
            whole.writeLock().unlock();
            saving.unlock();
        }
    }

    private void writeAll(Runnable write) {
        var none = whole.writeLock();
        none.lock();
        try {
            var all = made.get();
            write.run();
            saved = all;
        } finally {
            none.unlock();
        }
    }
}
