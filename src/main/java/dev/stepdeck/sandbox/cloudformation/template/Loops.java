package dev.stepdeck.sandbox.cloudformation.template;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Writes out `Fn::ForEach` of AWS::LanguageExtensions: for each value of its collection a copy of its fragment, in
/// which `${Identifier}` and a `Ref` to the identifier are the value, and `&{Identifier}` its letters and digits.
final class Loops {

    /// The most bytes that the template may have when loops are written out.
    private static final int LARGEST = 1_000_000;
    private static final String NAME = "Fn::ForEach::";
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    /// Finds the values of a collection.
    interface Collections {

        /// @throws TemplateException if they are not known before resources are made, or are not a list of texts
        List<String> values(JsonNode collection);
    }

    private final Collections collections;
    private int written;

    Loops(Collections collections) {
        this.collections = collections;
    }

    /// The tree with its loops written out.
    ///
    /// @throws TemplateException if a loop is malformed, two of its copies have one name, or there are too many
    JsonNode expand(JsonNode tree) {
        return copy(tree, Map.of());
    }

    private JsonNode copy(JsonNode node, Map<String, String> bound) {
        count(8);
        if (node.isString()) {
            var text = replaced(node.stringValue(), bound);
            count(text.length());
            return NODES.stringNode(text);
        }
        if (node.isArray()) {
            var list = NODES.arrayNode();
            node.forEach(item -> list.add(copy(item, bound)));
            return list;
        }
        if (node.isObject()) {
            if (node.size() == 1 && node.path("Ref").isString() && bound.containsKey(node.get("Ref").stringValue())) {
                return NODES.stringNode(bound.get(node.get("Ref").stringValue()));
            }
            var map = NODES.objectNode();
            node.properties().forEach(member -> {
                if (member.getKey().startsWith(NAME)) {
                    repeat(member.getKey(), member.getValue(), bound, map);
                } else {
                    put(map, replaced(member.getKey(), bound), copy(member.getValue(), bound));
                }
            });
            return map;
        }
        return node;
    }

    private void repeat(String name, JsonNode loop, Map<String, String> bound, ObjectNode into) {
        if (!name.substring(NAME.length()).matches("[A-Za-z0-9]+") || !loop.isArray() || loop.size() != 3
                || !loop.get(0).isString() || !loop.get(0).stringValue().matches("[A-Za-z0-9]+")
                || !(loop.get(1).isArray() || loop.get(1).isObject()) || !loop.get(2).isObject()) {
            throw TemplateException.extensions("Fn::ForEach layout is incorrect");
        }
        for (var value : collections.values(copy(loop.get(1), bound))) {
            var inner = new LinkedHashMap<>(bound);
            inner.put(loop.get(0).stringValue(), value);
            copy(loop.get(2), inner).properties().forEach(member -> put(into, member.getKey(), member.getValue()));
        }
    }

    private void put(ObjectNode map, String key, JsonNode value) {
        count(key.length());
        if (map.has(key)) {
            throw TemplateException
                    .extensions("Found duplicate key " + key + " in the template that Fn::ForEach makes");
        }
        map.set(key, value);
    }

    private void count(int bytes) {
        written += bytes;
        if (written > 8 * LARGEST) {
            throw TemplateException.extensions("The processed template may not exceed " + LARGEST + " bytes in size");
        }
    }

    private static String replaced(String text, Map<String, String> bound) {
        var changed = text;
        for (var variable : bound.entrySet()) {
            changed = changed.replace("${" + variable.getKey() + "}", variable.getValue())
                    .replace("&{" + variable.getKey() + "}", variable.getValue().replaceAll("[^A-Za-z0-9]", ""));
        }
        return changed;
    }
}
