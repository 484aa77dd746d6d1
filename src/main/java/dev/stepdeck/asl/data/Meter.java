package dev.stepdeck.asl.data;

import org.jspecify.annotations.Nullable;

/// Counts what one evaluation costs and ends it when that is too much: by an exception from whichever method it calls next,
/// again and again, for libraries swallow exceptions. Used by one thread.
public final class Meter {

    /// How deep values and calls may be nested.
    static final int DEEPEST = 500;
    /// How many characters a text may have on the way to a result; results themselves have 256 KiB at most.
    static final int LONGEST = 8 * 1024 * 1024;
    /// How many values a value may consist of.
    static final int LARGEST = 1_000_000;
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

    /// Notes some work: about as much as visiting that many values.
    ///
    /// @throws SpentException when the time is over
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

    /// Checks how long a text becomes that is about to be made.
    ///
    /// @throws TooLargeException when it would be too long
    void text(long characters) {
        if (characters > LONGEST) {
            throw end(new TooLargeException("a text of more than " + LONGEST + " characters"));
        }
    }

    /// Checks of how many values a value will consist.
    ///
    /// @throws TooLargeException when they are too many
    void values(long count) {
        if (count > LARGEST) {
            throw end(new TooLargeException("more than " + LARGEST + " values"));
        }
    }

    /// Notes how many values the steps of one expression have given so far, however many of them are the same.
    ///
    /// @throws TooLargeException when they would not be kept
    void gathered(long count) {
        if (count > MOST_GATHERED) {
            throw end(new TooLargeException("more than " + MOST_GATHERED + " intermediate values"));
        }
    }

    /// What ended the evaluation, also when a library made another exception of it; null when nothing has.
    @Nullable
    RuntimeException end() {
        return end;
    }

    private RuntimeException end(RuntimeException why) {
        end = why;
        return why;
    }

    /// The evaluation has taken all that it may take, of time or of something else.
    public static final class SpentException extends RuntimeException {

        private static final long serialVersionUID = 1;

        /// It has taken its time.
        public SpentException() {
            this("Expression evaluation timeout: Check for infinite loop");
        }

        /// It has taken something else of which there is no more.
        public SpentException(String message) {
            super(message, null, false, false);
        }
    }

    /// The evaluation makes a value that is too large.
    static final class TooLargeException extends RuntimeException {

        private static final long serialVersionUID = 1;

        TooLargeException(String what) {
            super("The evaluation needs " + what, null, false, false);
        }
    }
}
