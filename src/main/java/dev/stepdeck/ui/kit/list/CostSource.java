package dev.stepdeck.ui.kit.list;

import java.util.function.Supplier;

import dev.stepdeck.aws.account.ExecutionCosts;
import dev.stepdeck.aws.cost.Prices;

/// Where a list has the costs of executions from.
///
/// @param prices asked each time
public record CostSource(ExecutionCosts costs, Supplier<Prices> prices) {}
