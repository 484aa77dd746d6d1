package dev.stepdeck.sandbox.sfn.run;

import java.util.ArrayList;
import java.util.List;

import dev.stepdeck.asl.data.JsonataExpression;
import dev.stepdeck.asl.data.PathExpression;
import dev.stepdeck.asl.data.Scope;
import dev.stepdeck.asl.data.StatesException;
import dev.stepdeck.asl.model.DataFlow;
import dev.stepdeck.asl.model.MapState;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Over what a Map state iterates, and what each iteration gets.
final class MapItemsReader {

    private MapItemsReader() {}

    static List<JsonNode> items(MapState state, Scope effective) {
        var given = state.items().items();
        var items = given.map(i -> i.evaluate(effective)).orElseGet(effective::input);
        if (!items.isArray()) {
            throw given.isPresent() && given.get() instanceof JsonataExpression jsonata
                    ? jsonata.unexpected("array", items)
                    : notAnArray(state, items);
        }
        var list = new ArrayList<JsonNode>(items.size());
        items.forEach(list::add);
        return list;
    }

    private static StatesException notAnArray(MapState state, JsonNode items) {
        return switch (state.flow()) {
            case DataFlow.JsonataFlow _ -> new StatesException(StatesException.QUERY_EVALUATION_ERROR,
                    "Map state input must be an array but was: " + items);
            case DataFlow.JsonPathFlow _ -> {
                var path = state.items().items().map(i -> i instanceof PathExpression p ? p.path().text() : "$")
                        .orElse("$");
                yield StatesException.runtime(
                        "Reference path \"" + (path.startsWith("$$") ? path.substring(1) : path)
                                + "\" must point to array.");
            }
        };
    }

    /// The context object's `Map` of an iteration.
    static ObjectNode context(int index, JsonNode item) {
        var map = JsonNodeFactory.instance.objectNode();
        map.putObject("Item").put("Index", index).set("Value", item);
        return map;
    }

    /// ItemSelector (or Parameters, as it was called before) on an item; without it the item.
    static JsonNode select(MapState state, Scope effective, JsonNode item, ObjectNode map) {
        return state.items().selector().map(s -> {
            var context = JsonNodeFactory.instance.objectNode();
            effective.context().properties().forEach(e -> context.set(e.getKey(), e.getValue()));
            context.set("Map", map);
            return s.evaluate(effective.withContext(context));
        }).orElse(item);
    }
}
