package dev.stepdeck.sandbox.cloudformation.resource;

import java.util.Map;

/// A resource that is wanted.
///
/// @param suffix 12 random letters and digits that make a generated name unique
/// @param properties complete and of the types that the provider's shape demands
/// @param stackTags the tags of the stack, which its resources get too
public record ResourceRequest(String stackName, String logicalId, String suffix, Properties properties,
        Map<String, String> stackTags) {

    /// Tags of the stack and of the resource, the latter winning.
    Map<String, String> tags() {
        return properties.tagsOver(stackTags);
    }

    /// `stack-logicalId-suffix`, shortened in the middle to at most `longest` characters.
    String generatedName(int longest) {
        int room = longest - suffix.length() - 2;
        var stack = stackName;
        var id = logicalId;
        if (stack.length() + id.length() > room) {
            id = id.substring(0, Math.min(id.length(), Math.max(room / 2, room - stack.length())));
            stack = stack.substring(0, Math.min(stack.length(), room - id.length()));
        }
        return stack + "-" + id + "-" + suffix;
    }
}
