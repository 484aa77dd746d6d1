package dev.stepdeck.asl.model;

import java.util.Optional;

import dev.stepdeck.asl.choice.Condition;
import dev.stepdeck.asl.data.Expression;
import dev.stepdeck.asl.data.ObjectTemplate;

/// One entry of Choices.
///
/// @param output what the next state receives when the rule holds (JSONata), instead of the state's Output
/// @param assign the variables to assign when the rule holds, instead of the state's Assign
public record ChoiceRule(Condition condition, String next, Optional<Expression> output, Optional<ObjectTemplate> assign,
        Optional<String> comment) {}
