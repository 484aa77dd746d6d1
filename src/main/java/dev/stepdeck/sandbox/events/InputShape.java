package dev.stepdeck.sandbox.events;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.jayway.jsonpath.Configuration;
import com.jayway.jsonpath.InvalidPathException;
import com.jayway.jsonpath.JsonPath;
import com.jayway.jsonpath.PathNotFoundException;
import com.jayway.jsonpath.spi.json.Jackson3JsonNodeJsonProvider;
import com.jayway.jsonpath.spi.mapper.Jackson3MappingProvider;

import software.amazon.awssdk.services.eventbridge.model.InputTransformer;
import software.amazon.awssdk.services.eventbridge.model.Target;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.NullNode;

/// What a target gets of an event: all of it, a part, constant text, or a template filled with parts.
/// Source: "Amazon EventBridge input transformation".
final class InputShape {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Configuration PATHS = Configuration.builder().jsonProvider(new Jackson3JsonNodeJsonProvider())
            .mappingProvider(new Jackson3MappingProvider()).build();
    private static final Pattern PLACE = Pattern.compile("(\"?)<([A-Za-z0-9_.-]+)>(\"?)");

    private InputShape() {}

    /// Why a target's input cannot be; nothing if it can.
    static Optional<String> refusal(Target target) {
        int given = (target.input() == null ? 0 : 1) + (target.inputPath() == null ? 0 : 1)
                + (target.inputTransformer() == null ? 0 : 1);
        if (given > 1) {
            return Optional.of("Only one of Input, InputPath, or InputTransformer must be provided for target "
                    + target.id() + ".");
        }
        try {
            if (target.input() != null) {
                JSON.readTree(target.input());
            }
            if (target.inputPath() != null) {
                JsonPath.compile(target.inputPath());
            }
            return Optional.empty();
        } catch (JacksonException e) {
            return Optional.of("JSON syntax error in input for target " + target.id() + ".");
        } catch (InvalidPathException e) {
            return Optional.of("Invalid InputPath for target " + target.id() + ".");
        }
    }

    static String of(Target target, JsonNode event, Rule rule) {
        if (target.input() != null) {
            return target.input();
        }
        if (target.inputPath() != null) {
            return part(event, target.inputPath()).toString();
        }
        return target.inputTransformer() == null
                ? event.toString()
                : filled(target.inputTransformer(), event, rule);
    }

    private static JsonNode part(JsonNode event, String path) {
        try {
            JsonNode found = JsonPath.using(PATHS).parse(event).read(path);
            return found == null ? NullNode.getInstance() : found;
        } catch (PathNotFoundException e) {
            return NullNode.getInstance();
        }
    }

    /// A place within a string of JSON takes text without quotes; one that stands alone takes JSON.
    private static String filled(InputTransformer transformer, JsonNode event, Rule rule) {
        var template = transformer.inputTemplate();
        var places = PLACE.matcher(template);
        var result = new StringBuilder();
        while (places.find()) {
            var value = value(transformer.inputPathsMap(), places.group(2), event, rule);
            boolean inside = inString(template, places.start(2));
            var text = inside
                    ? value.isString() ? escaped(value.asString("")) : value.isNull() ? "" : escaped(value.toString())
                    : value.isNull() ? "\"\"" : value.toString();
            places.appendReplacement(result,
                    Matcher.quoteReplacement(inside ? places.group(1) + text + places.group(3) : text));
        }
        return places.appendTail(result).toString();
    }

    private static boolean inString(String template, int at) {
        boolean inside = false;
        for (int i = 0; i < at; i++) {
            if (template.charAt(i) == '"' && (i == 0 || template.charAt(i - 1) != '\\')) {
                inside = !inside;
            }
        }
        return inside;
    }

    private static String escaped(String text) {
        var json = JSON.writeValueAsString(text);
        return json.substring(1, json.length() - 1);
    }

    private static JsonNode value(Map<String, String> paths, String name, JsonNode event, Rule rule) {
        return switch (name) {
            case "aws.events.rule-arn" -> JSON.getNodeFactory().stringNode(rule.arn());
            case "aws.events.rule-name" -> JSON.getNodeFactory().stringNode(rule.name());
            case "aws.events.event.ingestion-time" -> event.path("time");
            case "aws.events.event", "aws.events.event.json" -> event;
            default -> paths.containsKey(name) ? part(event, paths.get(name)) : NullNode.getInstance();
        };
    }
}
