package dev.stepdeck.sandbox.cloudformation.engine;

import java.util.Map;
import java.util.Optional;

import dev.stepdeck.sandbox.cloudformation.resource.Properties;
import dev.stepdeck.sandbox.cloudformation.resource.ResourceState;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// One physical resource behind a logical id.
///
/// @param properties those with which it was last made or changed
/// @param attributes what `Fn::GetAtt` gives
/// @param made whether the provider has said that it exists; before that only its name is known
/// @param actual the properties with the secrets that they refer to, if they do
/// @param stackTags the tags that the stack had then
public record Incarnation(String physicalId, ObjectNode properties, Map<String, String> attributes, boolean made,
        @Nullable ObjectNode actual, @Nullable Map<String, String> stackTags) {

    /// Stores of former versions know no tags.
    public Incarnation {
        stackTags = stackTags == null ? Map.of() : stackTags;
    }

    Incarnation(String physicalId, ReferencedProperties properties, Map<String, String> attributes, boolean made,
            Map<String, String> stackTags) {
        this(physicalId, properties.declared(), attributes, made, properties.actual().orElse(null), stackTags);
    }

    ResourceState state() {
        return new ResourceState(physicalId, new Properties(actual == null ? properties : actual), tagsOfStack());
    }

    /// The tags that the stack had when the resource was last made or changed.
    Map<String, String> tagsOfStack() {
        return stackTags == null ? Map.of() : stackTags;
    }

    /// The same as it is after it has been made or changed.
    Incarnation made(String id, Map<String, String> newAttributes) {
        return new Incarnation(id, properties, newAttributes, true, actual, stackTags);
    }

    /// The properties with and without secrets.
    ReferencedProperties referenced() {
        return new ReferencedProperties(properties, Optional.ofNullable(actual));
    }
}
