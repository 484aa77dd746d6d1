package dev.stepdeck.aws.athena;

/// How many rows there are, as far as it is known.
///
/// @param rows counted so far
/// @param complete whether these are all
public record ResultSize(long rows, boolean complete) {}
