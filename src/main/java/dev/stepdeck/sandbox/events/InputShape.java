package dev.stepdeck.sandbox.events;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.jayway.jsonpath.Configuration;
import com.jayway.jsonpath.InvalidPathException;
import com.jayway.jsonpath.JsonPath;
import com.jayway.jsonpath.spi.json.Jackson3JsonNodeJsonProvider;
import com.jayway.jsonpath.spi.mapper.Jackson3MappingProvider;
import software.amazon.awssdk.services.eventbridge.model.Target;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.NullNode;

/// What a target receives of an event: all of it, a part, constant text, or a template filled with parts.
/// Source: "Amazon EventBridge input transformation".
final class InputShape {

    /// A place in a template.
    static final Pattern PLACE = Pattern.compile("<([A-Za-z0-9_.-]+)>");

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Configuration PATHS = Configuration.builder().jsonProvider(new Jackson3JsonNodeJsonProvider())
            .mappingProvider(new Jackson3MappingProvider()).build();
    private static final List<String> OF_EVENT = List.of("id", "account", "detail-type", "time", "source", "region",
            "resources", "version");

    private InputShape() {}

    /// @param taken when EventBridge took the event in
    static String of(Target target, JsonNode event, Rule rule, Instant taken) {
        if (target.input() != null) {
            return target.input();
        }
        if (target.inputPath() != null) {
            return part(event, target.inputPath()).toString();
        }
        var transformer = target.inputTransformer();
        if (transformer == null) {
            return event.toString();
        }
        return filled(transformer.inputTemplate(), (name, inside) -> {
            var value = value(transformer.inputPathsMap(), name, event, rule, taken);
            return inside ? text(value) : value.isNull() ? "\"\"" : value.toString();
        });
    }

    private static JsonNode part(JsonNode event, String path) {
        try {
            JsonNode found = JsonPath.using(PATHS).parse(event).read(path);
            return found == null ? NullNode.getInstance() : found;
        } catch (InvalidPathException | IllegalArgumentException e) {
            return NullNode.getInstance();
        }
    }

    /// Fills the places of a template.
    ///
    /// @param filling the text for a name, and for whether its place is within a string of JSON
    static String filled(String template, BiFunction<String, Boolean, String> filling) {
        var places = PLACE.matcher(template);
        var result = new StringBuilder();
        boolean inside = false;
        int seen = 0;
        while (places.find()) {
            for (; seen < places.start(); seen++) {
                if (template.charAt(seen) == '\\' && inside) {
                    seen++;
                } else if (template.charAt(seen) == '"') {
                    inside = !inside;
                }
            }
            places.appendReplacement(result,
                    Matcher.quoteReplacement(filling.apply(places.group(1), inside)));
        }
        return places.appendTail(result).toString();
    }

    /// A value within a string: a text as JSON writes it, of objects and lists what is left without their quotes.
    private static String text(JsonNode value) {
        if (value.isNull()) {
            return "";
        }
        if (!value.isString()) {
            return value.toString().replace("\"", "");
        }
        var json = JSON.writeValueAsString(value.asString(""));
        return json.substring(1, json.length() - 1);
    }

    private static JsonNode value(Map<String, String> paths, String name, JsonNode event, Rule rule, Instant taken) {
        return switch (name) {
            case "aws.events.rule-arn" -> JSON.getNodeFactory().stringNode(rule.arn());
            case "aws.events.rule-name" -> JSON.getNodeFactory().stringNode(rule.name());
            case "aws.events.event.ingestion-time" -> JSON.getNodeFactory().stringNode(taken.toString());
            case "aws.events.event" -> {
                var named = JSON.createObjectNode();
                OF_EVENT.forEach(key -> named.set(key.equals("detail-type") ? "detailType" : key, event.path(key)));
                yield named;
            }
            case "aws.events.event.json" -> event;
            default -> paths.containsKey(name) ? part(event, paths.get(name)) : NullNode.getInstance();
        };
    }
}
