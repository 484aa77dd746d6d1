package dev.stepdeck.sandbox.glue.match;

import java.util.Map;

/// What was found.
///
/// @param ids of each record the number of its group; a record without a match has a group of its own
/// @param confidence of each record how sure its place is, from 0 to 1: of a record in a group the mean probability of
/// its links within, of one by itself the probability that its best candidate is another
/// @param importance how much each column had to say, as shares of 1
public record Matches(long[] ids, double[] confidence, Map<String, Double> importance) {}
