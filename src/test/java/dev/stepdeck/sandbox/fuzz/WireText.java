package dev.stepdeck.sandbox.fuzz;

import java.util.List;
import java.util.Map;

import tools.jackson.databind.json.JsonMapper;

/// Trees of maps, lists, text, numbers and truth values as JSON and as XML, however odd they are.
final class WireText {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private WireText() {}

    static String json(Object value) {
        var out = new StringBuilder();
        json(value, out);
        return out.toString();
    }

    private static void json(Object value, StringBuilder out) {
        switch (value) {
            case Map<?, ?> map -> {
                var before = "{";
                for (var entry : map.entrySet()) {
                    out.append(before).append(JSON.writeValueAsString(String.valueOf(entry.getKey()))).append(':');
                    json(entry.getValue(), out);
                    before = ",";
                }
                out.append(map.isEmpty() ? "{}" : "}");
            }
            case List<?> list -> {
                var before = "[";
                for (var element : list) {
                    out.append(before);
                    json(element, out);
                    before = ",";
                }
                out.append(list.isEmpty() ? "[]" : "]");
            }
            case MadeUpValues.Nothing _ -> out.append("null");
            case String text -> out.append(JSON.writeValueAsString(text));
            default -> out.append(value);
        }
    }

    static void xml(String name, Object value, StringBuilder out) {
        var tag = name.replaceAll("[^A-Za-z0-9]", "").isEmpty() ? "x" : name.replaceAll("[^A-Za-z0-9]", "");
        if (value instanceof List<?> list) {
            list.forEach(each -> xml(name, each, out));
            return;
        }
        out.append('<').append(tag).append('>');
        if (value instanceof Map<?, ?> map) {
            map.forEach((key, each) -> xml(String.valueOf(key), each, out));
        } else {
            out.append(String.valueOf(value).replace("&", "&amp;").replace("<", "&lt;"));
        }
        out.append("</").append(tag).append('>');
    }
}
