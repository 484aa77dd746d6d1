package dev.stepdeck.sandbox.sfn.run;

import dev.stepdeck.asl.data.Variables;
import dev.stepdeck.asl.model.Transition;

import tools.jackson.databind.JsonNode;

/// The outcome of a state.
record Step(Transition then, JsonNode output, Variables variables) {}
