package dev.stepdeck.sandbox.heavy;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.Comparator;

/// Warns heavy work when the heap is about to be full, early enough to give up before anything else fails.
public final class Memory {

    /// The share of the heap that may be in use after a collection.
    private static final double MOST_USED = 0.75;
    private static final Memory HEAP = new Memory();

    private final MemoryPoolMXBean pool;
    private final long most;

    /// The largest pool of the heap: that of what has lived for some time.
    private Memory() {
        pool = ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(p -> p.getType() == MemoryType.HEAP && p.getUsage().getMax() > 0)
                .max(Comparator.comparingLong(p -> p.getUsage().getMax())).orElseThrow();
        most = (long) (pool.getUsage().getMax() * MOST_USED);
    }

    /// Whether there is no more room for heavy work, garbage not counted. Asks for a collection only when it looks so.
    public static boolean isShort() {
        return HEAP.pool.getUsage().getUsed() > HEAP.most && HEAP.isShortAfterCollection();
    }

    private boolean isShortAfterCollection() {
        if (pool.getCollectionUsage() != null && pool.getCollectionUsage().getUsed() <= most
                && pool.getUsage().getUsed() < pool.getUsage().getMax() * 0.95) {
            return false;
        }
        collect();
        return pool.getUsage().getUsed() > most;
    }

    private synchronized void collect() {
        if (pool.getUsage().getUsed() > most) {
            System.gc();
        }
    }
}
