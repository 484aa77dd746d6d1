package dev.stepdeck.sandbox.cloudformation.engine;

import java.util.Optional;

/// An output of a stack with its value.
public record OutputValue(String name, String value, Optional<String> description, Optional<String> exportName) {}
