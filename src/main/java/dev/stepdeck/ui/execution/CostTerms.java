package dev.stepdeck.ui.execution;

import dev.stepdeck.ui.kit.choice.Choices;

import javafx.beans.value.ObservableValue;

/// What a cost is worked out with.
///
/// @param free whether nothing is charged here, because it is the sandbox
public record CostTerms(ObservableValue<Choices> choices, boolean free) {}
