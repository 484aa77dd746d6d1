package dev.stepdeck.sandbox.sfn.run;

import java.util.Optional;

import tools.jackson.databind.JsonNode;

/// One thread of control in an execution: the execution itself, a branch of a Parallel state, an iteration of a Map.
///
/// @param item the context object's `Map`, within an iteration
record Branch(Run run, Trail trail, Halt halt, Optional<JsonNode> item) {}
