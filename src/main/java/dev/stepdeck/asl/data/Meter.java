package dev.stepdeck.asl.data;

import org.jspecify.annotations.Nullable;

/// Counts the cost of one evaluation and ends it when that is too high: by an exception from whichever method it calls next,
/// again and again, because libraries swallow exceptions. Used by one thread.
public final class Meter {

    // The first three are AWS's for JSONata (measured, github.com/floci-io/floci, #2737): a chain of 100 sums, 873,782
    // numbers, and texts of as many bytes.
    /// How deep calls may be nested.
    static final int DEEPEST = 100;
    /// How many values a value may consist of.
    static final int LARGEST = 873_782;
    /// How many characters an intermediate text may have; results themselves have 256 KiB at most.
    static final int LONGEST = 8 * LARGEST;
    private static final int GLANCE = 256;
    private static final int MOST_GATHERED = 16 * LARGEST;

    private final long mostNanos;
    private final Runnable watch;
    private final long begun = System.nanoTime();
    private long steps;
    private @Nullable RuntimeException end;

    /// @param mostNanos how long the evaluation may take
    /// @param watch is called from time to time and throws what ends the evaluation
    public Meter(long mostNanos, Runnable watch) {
        this.mostNanos = mostNanos;
        this.watch = watch;
    }

    /// Records some work: about as much as visiting that many values.
    ///
    /// @throws SpentException when the time is up
    public void spend(long work) {
        if (end != null) {
            throw end;
        }
        long before = steps;
        steps += Math.max(work, 1);
        if (before / GLANCE != steps / GLANCE) {
            look();
        }
    }

    private void look() {
        if (System.nanoTime() - begun > mostNanos) {
            throw end(new SpentException());
        }
        try {
            watch.run();
        } catch (RuntimeException e) {
            throw end(e);
        }
    }

    /// Checks the length of a text that is about to be created.
    ///
    /// @throws TooLargeException when it would be too long
    void text(long characters) {
        if (characters > LONGEST) {
            throw end(new TooLargeException("a text of more than " + LONGEST + " characters"));
        }
    }

    /// Checks how many values a value will consist of.
    ///
    /// @throws TooLargeException when they are too many
    void values(long count) {
        if (count > LARGEST) {
            throw end(new TooLargeException("more than " + LARGEST + " values"));
        }
    }

    /// Records how many values the steps of one expression have produced so far, counting repeated ones.
    ///
    /// @throws TooLargeException when they would be too many to keep
    void gathered(long count) {
        if (count > MOST_GATHERED) {
            throw end(new TooLargeException("more than " + MOST_GATHERED + " intermediate values"));
        }
    }

    /// What ended the evaluation, even if a library turned it into another exception; null when nothing has.
    @Nullable
    RuntimeException end() {
        return end;
    }

    private RuntimeException end(RuntimeException why) {
        end = why;
        return why;
    }

    /// The evaluation has reached one of its limits, of time or of something else.
    public static final class SpentException extends RuntimeException {

        private static final long serialVersionUID = 1;

        /// It has used up its time.
        public SpentException() {
            this("Expression evaluation timeout: Check for infinite loop");
        }

        /// It has used up something else.
        public SpentException(String message) {
            super(message, null, false, false);
        }
    }

    /// The evaluation creates a value that is too large.
    static final class TooLargeException extends RuntimeException {

        private static final long serialVersionUID = 1;

        TooLargeException(String what) {
            super("The evaluation needs " + what, null, false, false);
        }
    }
}
