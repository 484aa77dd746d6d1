package dev.stepdeck.aws.athena;

/// A workgroup, as far as it matters for starting a query in it.
///
/// @param output where its results go; empty when it does not say
/// @param enforced whether its settings override those of the query
/// @param cutoff how many bytes a query may scan before Athena ends it; 0 for any number
/// @param managed whether Athena keeps the results itself
public record Workgroup(String name, String output, boolean enforced, long cutoff, boolean managed) {}
