package dev.stepdeck.sandbox.cloudformation.resource;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The properties of a resource (or of a structure in them), of the types that its shape demands.
///
/// Members that may be missing are null, because that is what the SDK's builders take for "not given".
public record Properties(ObjectNode tree) {

    /// The text of a member that the shape requires.
    public String text(String name) {
        return Objects.requireNonNull(textOrNull(name), name);
    }

    /// The text of a member.
    public Optional<String> textIfGiven(String name) {
        return Optional.ofNullable(textOrNull(name));
    }

    @Nullable
    String textOrNull(String name) {
        var value = tree.get(name);
        return value == null ? null : value.asString();
    }

    @Nullable
    Integer wholeOrNull(String name) {
        var value = tree.get(name);
        return value == null ? null : (Integer) value.intValue();
    }

    @Nullable
    Boolean flagOrNull(String name) {
        var value = tree.get(name);
        return value == null ? null : (Boolean) value.booleanValue();
    }

    /// Any JSON, as text; a text stays as it is.
    @Nullable
    String jsonOrNull(String name) {
        var value = tree.get(name);
        if (value == null) {
            return null;
        }
        return value.isString() ? value.stringValue() : value.toString();
    }

    boolean has(String name) {
        return tree.has(name);
    }

    /// A structure; empty if it is not given.
    Optional<Properties> object(String name) {
        return tree.get(name) instanceof ObjectNode object ? Optional.of(new Properties(object)) : Optional.empty();
    }

    /// A list of structures.
    List<Properties> objects(String name) {
        var list = new ArrayList<Properties>();
        items(name).forEach(item -> list.add(new Properties((ObjectNode) item)));
        return list;
    }

    /// A list of texts.
    List<String> texts(String name) {
        return items(name).stream().map(JsonNode::asString).toList();
    }

    /// `Tags`, whether they are a list of Key and Value or a map, over those of the stack.
    Map<String, String> tagsOver(Map<String, String> stackTags) {
        var tags = new LinkedHashMap<>(stackTags);
        tags.putAll(map("Tags"));
        objects("Tags").forEach(tag -> tags.put(tag.text("Key"), tag.text("Value")));
        return tags;
    }

    /// A map of texts.
    Map<String, String> map(String name) {
        var map = new LinkedHashMap<String, String>();
        object(name).ifPresent(object -> object.tree.properties()
                .forEach(entry -> map.put(entry.getKey(), entry.getValue().asString())));
        return map;
    }

    private List<JsonNode> items(String name) {
        var list = tree.get(name);
        return list == null || !list.isArray() ? List.of() : List.copyOf(list.values());
    }

    /// Whether a member is the same in both.
    boolean same(Properties other, String name) {
        return Objects.equals(tree.get(name), other.tree.get(name));
    }

    /// A copy without some members.
    Properties without(String... names) {
        ObjectNode copy = JsonNodeFactory.instance.objectNode();
        copy.setAll(tree);
        copy.remove(List.of(names));
        return new Properties(copy);
    }
}
