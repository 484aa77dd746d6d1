package dev.stepdeck.aws.cost;

/// A part of what an execution costs.
///
/// @param what was used: "Step Functions", "Glue, Python shell: nightly"
/// @param state that used it; empty for the execution as a whole
/// @param usage how much of it: "12 transitions", "120 DPU seconds"
/// @param price what a unit costs, in words
/// @param amount in the currency of the prices
public record CostItem(String what, String state, String usage, String price, double amount) {}
