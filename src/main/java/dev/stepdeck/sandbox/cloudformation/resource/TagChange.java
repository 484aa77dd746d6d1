package dev.stepdeck.sandbox.cloudformation.resource;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

/// What an update does to the tags of a resource, those of the stack and its own taken together.
///
/// @param gone keys that are no longer wanted
/// @param wanted tags that are new or have another value
record TagChange(List<String> gone, Map<String, String> wanted) {

    static TagChange of(ResourceState before, ResourceRequest request) {
        var now = request.tags();
        var then = before.tags();
        var wanted = new LinkedHashMap<>(now);
        wanted.entrySet().removeIf(tag -> Objects.equals(then.get(tag.getKey()), tag.getValue()));
        return new TagChange(then.keySet().stream().filter(key -> !now.containsKey(key)).toList(), wanted);
    }

    /// Takes tags away and puts others on; calls nothing for which there is nothing to do.
    void carryOut(Consumer<List<String>> untag, Consumer<Map<String, String>> tag) {
        if (!gone.isEmpty()) {
            untag.accept(gone);
        }
        if (!wanted.isEmpty()) {
            tag.accept(wanted);
        }
    }
}
