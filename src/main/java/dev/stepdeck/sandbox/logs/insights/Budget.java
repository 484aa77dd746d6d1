package dev.stepdeck.sandbox.logs.insights;

/// How much memory a query may hold. For one thread.
final class Budget {

    /// What an object costs beside its text.
    private static final long OVERHEAD = 64;

    private long left;

    /// @param bytes about
    Budget(long bytes) {
        left = bytes;
    }

    /// @throws TooLarge if the query would hold too much
    void take(long bytes) {
        left -= bytes;
        if (left < 0) {
            throw new TooLarge();
        }
    }

    void give(long bytes) {
        left += bytes;
    }

    static long of(String text) {
        return OVERHEAD + 2L * text.length();
    }

    /// A query that holds too much at once.
    static final class TooLarge extends RuntimeException {

        TooLarge() {
            super("The query holds more than the sandbox allows: narrow it with filter, limit or a shorter time range");
        }
    }
}
