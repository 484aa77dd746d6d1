package dev.stepdeck.sandbox.cloudformation.engine;

import java.util.Map;

import dev.stepdeck.sandbox.cloudformation.resource.Properties;
import dev.stepdeck.sandbox.cloudformation.resource.ResourceState;
import tools.jackson.databind.node.ObjectNode;

/// One physical resource behind a logical id.
///
/// @param properties those with which it was last made or changed
/// @param made whether the provider has said that it is there; before that only its name is known
public record Incarnation(String physicalId, ObjectNode properties, Map<String, String> attributes, boolean made) {

    ResourceState state() {
        return new ResourceState(physicalId, new Properties(properties));
    }
}
