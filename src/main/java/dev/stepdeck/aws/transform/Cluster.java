package dev.stepdeck.aws.transform;

/// Records that are the same in the eyes of a transform.
///
/// @param records how many there are
public record Cluster(String matchId, long records) {}
