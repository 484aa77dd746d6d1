package dev.stepdeck.sandbox.athena.duck;

import java.util.Locale;
import java.util.regex.Pattern;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Writes all keys of a JSON text in lower case, as the fields of a struct are: the SerDes find them in any case.
final class LowerKeys {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Pattern UPPER = Pattern.compile("\\p{Lu}[^\"]*\"\\s*:");

    private LowerKeys() {}

    static String of(String json) {
        if (!UPPER.matcher(json).find()) {
            return json;
        }
        try {
            return lower(JSON.readTree(json)).toString();
        } catch (JacksonException _) {
            return json;
        }
    }

    private static JsonNode lower(JsonNode node) {
        return switch (node) {
            case ObjectNode object -> {
                var copy = JSON.createObjectNode();
                object.properties()
                        .forEach(each -> copy.set(each.getKey().toLowerCase(Locale.ROOT), lower(each.getValue())));
                yield copy;
            }
            case ArrayNode array -> {
                var copy = JSON.createArrayNode();
                array.forEach(each -> copy.add(lower(each)));
                yield copy;
            }
            default -> node;
        };
    }
}
