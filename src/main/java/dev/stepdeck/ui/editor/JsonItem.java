package dev.stepdeck.ui.editor;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import dev.stepdeck.aws.S3Uri;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// A value in a tree of JSON.
///
/// @param name of the member, or its index; empty for the whole
/// @param path as JSONPath
record JsonItem(String name, String path, JsonNode value) {

    private static final int LONGEST = 160;

    List<JsonItem> children() {
        var shown = opened();
        var children = new ArrayList<JsonItem>();
        if (shown.isObject()) {
            shown.properties()
                    .forEach(member -> children.add(new JsonItem(member.getKey(), path + step(member.getKey()),
                            member.getValue())));
        } else if (shown.isArray()) {
            for (var i = 0; i < shown.size(); i++) {
                children.add(new JsonItem(String.valueOf(i), path + "[" + i + "]", shown.get(i)));
            }
        }
        return children;
    }

    /// The place in S3 that the value names.
    Optional<S3Uri> place() {
        return value.isString() ? S3Uri.parse(value.stringValue()) : Optional.empty();
    }

    /// Whether it is a string that holds JSON.
    @SuppressWarnings("ReferenceEquality") // What could not be opened is given back as it is.
    boolean nested() {
        return value.isString() && opened() != value;
    }

    /// The value on one line.
    String summary() {
        var shown = opened();
        if (shown.isObject() || shown.isArray()) {
            var count = shown.size();
            var text = shown.isObject()
                    ? "{ " + count + (count == 1 ? " member }" : " members }")
                    : "[ " + count + (count == 1 ? " item ]" : " items ]");
            return (count == 0 ? shown.isObject() ? "{ }" : "[ ]" : text) + (nested() ? "  in a string" : "");
        }
        var text = value.toString();
        return text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
    }

    boolean elided() {
        return value.isValueNode() && value.toString().length() > LONGEST;
    }

    String style() {
        if (value.isString()) {
            return nested() ? "code-plain" : "code-string";
        }
        if (value.isNumber()) {
            return "code-number";
        }
        return value.isContainer() ? "code-plain" : "code-keyword";
    }

    boolean matches(String words) {
        return name.toLowerCase(Locale.ROOT).contains(words)
                || value.isValueNode() && value.asString().toLowerCase(Locale.ROOT).contains(words);
    }

    private JsonNode opened() {
        if (!value.isString()) {
            return value;
        }
        var text = value.stringValue().strip();
        if (!text.startsWith("{") && !text.startsWith("[")) {
            return value;
        }
        try {
            return JsonTree.parsed(text);
        } catch (JacksonException e) {
            return value;
        }
    }

    private static String step(String member) {
        return member.matches("[A-Za-z_]\\w*") ? "." + member : "['" + member.replace("'", "\\'") + "']";
    }
}
