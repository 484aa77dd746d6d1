package dev.stepdeck.aws.transform;

/// Records that a transform considers the same.
///
/// @param records how many there are
public record Cluster(String matchId, long records) {}
