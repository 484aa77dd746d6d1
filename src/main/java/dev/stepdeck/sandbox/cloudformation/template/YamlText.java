package dev.stepdeck.sandbox.cloudformation.template;

import java.util.Iterator;
import java.util.Optional;

import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// Reads a YAML template and turns the short form of a function (`!Sub text`) into the long one.
///
/// The tree is built from the parser's events, so that its depth is bounded and every error has its line.
/// Aliases and merges are refused as CloudFormation refuses them.
final class YamlText {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final Iterator<Event> events;
    private int depth;

    private YamlText(Iterator<Event> events) {
        this.events = events;
    }

    static JsonNode read(String text) {
        var settings = LoadSettings.builder().setLabel("template").setCodePointLimit(4_000_000).build();
        try {
            return new YamlText(new Parse(settings).parseString(text).iterator()).document();
        } catch (MarkedYamlEngineException e) {
            throw e.getProblemMark().or(e::getContextMark)
                    .map(mark -> notWellFormed(mark.getLine() + 1, mark.getColumn() + 1))
                    .orElseGet(() -> TemplateException.format("YAML not well-formed."));
        } catch (YamlEngineException e) {
            throw TemplateException.format("YAML not well-formed.");
        }
    }

    private static TemplateException notWellFormed(int line, int column) {
        return TemplateException.format("YAML not well-formed. (line " + line + ", column " + column + ")");
    }

    private static TemplateException notWellFormed(Event event) {
        return event.getStartMark().map(mark -> notWellFormed(mark.getLine() + 1, mark.getColumn() + 1))
                .orElseGet(() -> TemplateException.format("YAML not well-formed."));
    }

    private JsonNode document() {
        next(Event.ID.StreamStart);
        var event = events.next();
        if (event.getEventId() == Event.ID.StreamEnd) {
            return NODES.missingNode();
        }
        var tree = value(events.next());
        next(Event.ID.DocumentEnd);
        next(Event.ID.StreamEnd);
        return tree;
    }

    private Event next(Event.ID expected) {
        var event = events.next();
        if (event.getEventId() != expected) {
            throw notWellFormed(event);
        }
        return event;
    }

    private JsonNode value(Event event) {
        if (++depth > TemplateText.DEEPEST) {
            throw notWellFormed(event);
        }
        try {
            return switch (event) {
                case ScalarEvent scalar -> tagged(scalar, scalar.getTag(), scalar(scalar));
                case SequenceStartEvent list -> tagged(list, list.getTag(), list());
                case MappingStartEvent map -> tagged(map, map.getTag(), map());
                case AliasEvent _ ->
                    throw TemplateException.format("YAML aliases are not allowed in CloudFormation templates");
                default -> throw notWellFormed(event);
            };
        } finally {
            depth--;
        }
    }

    private JsonNode list() {
        var list = NODES.arrayNode();
        for (var event = events.next(); event.getEventId() != Event.ID.SequenceEnd; event = events.next()) {
            list.add(value(event));
        }
        return list;
    }

    private JsonNode map() {
        var map = NODES.objectNode();
        for (var event = events.next(); event.getEventId() != Event.ID.MappingEnd; event = events.next()) {
            if (!(event instanceof ScalarEvent key) || key.getValue().equals("<<") && key.isPlain()) {
                throw notWellFormed(event);
            }
            if (map.has(key.getValue())) {
                throw notWellFormed(event);
            }
            map.set(key.getValue(), value(events.next()));
        }
        return map;
    }

    private static JsonNode scalar(ScalarEvent scalar) {
        return scalar.isPlain() && scalar.getTag().isEmpty()
                ? PlainScalar.read(scalar.getValue())
                : NODES.stringNode(scalar.getValue());
    }

    private static JsonNode tagged(NodeEvent event, Optional<String> tag, JsonNode value) {
        if (tag.isEmpty() || tag.get().equals("!")) {
            return value;
        }
        var name = tag.get();
        if (name.startsWith("tag:yaml.org,2002:")) {
            return standard(event, name.substring("tag:yaml.org,2002:".length()), value);
        }
        var function = ShortForm.of(name).orElseThrow(() -> notWellFormed(event));
        return NODES.objectNode().set(function.key(), function.argument(value));
    }

    private static JsonNode standard(Event event, String type, JsonNode value) {
        return switch (type) {
            case "str", "map", "seq" -> value;
            case "int", "float", "bool", "null" -> PlainScalar.read(value.asString());
            default -> throw notWellFormed(event);
        };
    }
}
