package dev.stepdeck.sandbox.process;

/// How much a run may take of the machine. Time is its service's to limit.
///
/// @param memory bytes that all its processes may have together; 0 for half of the machine's, 1 GB at least
/// @param processes how many it may have at once
/// @param fileBytes how long a file may become
/// @param outputBytes how much it may print
public record Limits(long memory, int processes, long fileBytes, long outputBytes) {

    private static final long GIGABYTE = 1L << 30;

    /// What a script gets that asks for nothing else.
    public static final Limits USUAL = new Limits(0, 1_000, 64 * GIGABYTE, GIGABYTE);
}
