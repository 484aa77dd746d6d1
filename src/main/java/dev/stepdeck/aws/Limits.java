package dev.stepdeck.aws;

/// How much a connection asks of AWS.
///
/// @param listRows rows that a list of executions asks for at once, at most 1,000
/// @param callsPerSecond at most, of all pages together while nothing is under way
public record Limits(int listRows, double callsPerSecond) {

    /// Those that nobody chose.
    public static final Limits USUAL = new Limits(100, 1);
}
