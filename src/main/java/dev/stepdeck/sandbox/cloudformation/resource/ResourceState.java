package dev.stepdeck.sandbox.cloudformation.resource;

import java.util.Map;

/// A resource that is there.
///
/// @param properties those with which it was last made or changed
/// @param stackTags the tags that the stack had then
public record ResourceState(String physicalId, Properties properties, Map<String, String> stackTags) {

    /// Tags of the stack and of the resource, the latter winning.
    Map<String, String> tags() {
        return properties.tagsOver(stackTags);
    }
}
