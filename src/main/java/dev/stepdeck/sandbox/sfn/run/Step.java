package dev.stepdeck.sandbox.sfn.run;

import dev.stepdeck.asl.data.Variables;
import dev.stepdeck.asl.model.Transition;

import tools.jackson.databind.JsonNode;

/// What a state leaves behind.
record Step(Transition then, JsonNode output, Variables variables) {}
