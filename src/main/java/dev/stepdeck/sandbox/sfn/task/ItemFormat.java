package dev.stepdeck.sandbox.sfn.task;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The items in the bytes of one object, by the InputType of a ReaderConfig.
final class ItemFormat {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final JsonNode config;

    ItemFormat(JsonNode config) {
        this.config = config;
    }

    List<JsonNode> read(byte[] bytes, long max) {
        return switch (config.path("InputType").asString("JSON").toUpperCase(Locale.ROOT)) {
            case "JSON" -> array(bytes, max);
            case "JSONL" -> lines(new String(bytes, UTF_8), max);
            case "CSV" -> new CsvItems(config).read(new String(bytes, UTF_8), max);
            case "PARQUET" -> ParquetItems.read(bytes, max);
            case String type -> throw S3Items.failed("The sandbox cannot read items of InputType " + type + ".");
        };
    }

    private List<JsonNode> array(byte[] bytes, long max) {
        JsonNode node;
        try {
            node = JSON.readTree(bytes);
        } catch (JacksonException e) {
            throw S3Items.failed("The object is not valid JSON: " + e.getOriginalMessage());
        }
        var pointer = config.path("ItemsPointer").asString("");
        if (!pointer.isEmpty()) {
            node = at(node, pointer);
        }
        if (!node.isArray()) {
            throw S3Items.failed("Attempting to map over non-iterable node.");
        }
        var items = new ArrayList<JsonNode>();
        node.forEach(item -> {
            if (items.size() < max) {
                items.add(item);
            }
        });
        return items;
    }

    private static JsonNode at(JsonNode node, String pointer) {
        try {
            return node.at(pointer);
        } catch (IllegalArgumentException e) {
            throw S3Items.failed("ItemsPointer is not a JSON pointer: " + pointer);
        }
    }

    private static List<JsonNode> lines(String text, long max) {
        try {
            return text.lines().filter(l -> !l.isBlank()).limit(max).<JsonNode>map(JSON::readTree).toList();
        } catch (JacksonException e) {
            throw S3Items.failed("A line is not valid JSON: " + e.getOriginalMessage());
        }
    }
}
