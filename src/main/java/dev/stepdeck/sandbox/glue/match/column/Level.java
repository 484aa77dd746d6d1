package dev.stepdeck.sandbox.glue.match.column;

/// How far two values agree, in steps: numbers, for there are millions of them.
public final class Level {

    /// One of the two is missing, which says nothing.
    public static final int MISSING = 0;
    /// They have nothing to do with each other.
    public static final int DIFFERENT = 1;
    /// Some of it is the same.
    public static final int FAR = 2;
    /// About half is the same.
    public static final int HALF = 3;
    /// They may well mean the same.
    public static final int NEAR = 4;
    /// They mean the same but for a habit of writing.
    public static final int CLOSE = 5;
    /// They are the same but for a slip.
    public static final int SLIP = 6;
    /// They are the same.
    public static final int SAME = 7;
    /// How many levels there are.
    public static final int COUNT = 8;

    private Level() {}
}
