package dev.stepdeck.pattern;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Optional;

import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/// Reads a template's text, YAML or JSON, into nodes that know their position. JSON is read as YAML, of which it is a subset.
///
/// The tree is built from the parser's events, so that its depth is bounded. Aliases and merges are refused as
/// CloudFormation refuses them.
final class TemplateReader {

    private static final int DEEPEST = 100;
    private static final int LONGEST = 4_000_000;

    private final String text;
    private final boolean wide;
    private final Iterator<Event> events;
    private int depth;

    private TemplateReader(String text, Iterator<Event> events) {
        this.text = text;
        this.wide = text.codePointCount(0, text.length()) != text.length();
        this.events = events;
    }

    /// The root of a text.
    ///
    /// @throws TemplateException if it is not well-formed
    static TemplateNode read(String text) {
        var settings = LoadSettings.builder().setLabel("template").setCodePointLimit(LONGEST).build();
        try {
            return new TemplateReader(text, new Parse(settings).parseString(spaced(text)).iterator()).document();
        } catch (MarkedYamlEngineException e) {
            throw new TemplateException(e.getProblemMark().or(e::getContextMark).map(mark -> mark.getLine() + 1)
                    .orElse(0), "The text is not well-formed: " + Optional.ofNullable(e.getProblem()).orElse("error"));
        } catch (YamlEngineException e) {
            throw new TemplateException(0, "The text is not well-formed: " + e.getMessage());
        }
    }

    /// JSON may be indented with tabs, YAML may not. The text keeps its length.
    private static String spaced(String text) {
        var unmarked = text.startsWith("\uFEFF") ? " " + text.substring(1) : text;
        return unmarked.stripLeading().startsWith("{") ? unmarked.replace('\t', ' ') : unmarked;
    }

    private TemplateNode document() {
        events.next();
        if (events.next().getEventId() == Event.ID.StreamEnd) {
            throw new TemplateException(1, "The file is empty.");
        }
        var root = value(events.next());
        events.next();
        var end = events.next();
        if (end.getEventId() != Event.ID.StreamEnd) {
            throw new TemplateException(line(end), "The file has a second document.");
        }
        return root;
    }

    private TemplateNode value(Event event) {
        if (++depth > DEEPEST) {
            throw new TemplateException(line(event), "The text is nested too deeply.");
        }
        try {
            return switch (event) {
                case ScalarEvent scalar -> called(scalar, scalar.getTag(),
                        new TemplateNode.Scalar(scalar.getValue(), scalar.isPlain() && scalar.getTag().isEmpty(),
                                span(scalar, scalar)));
                case SequenceStartEvent list -> called(list, list.getTag(), list(list));
                case MappingStartEvent map -> called(map, map.getTag(), map(map));
                case AliasEvent alias ->
                    throw new TemplateException(line(alias), "YAML aliases are not allowed in templates.");
                default -> throw new TemplateException(line(event), "The text is not well-formed.");
            };
        } finally {
            depth--;
        }
    }

    private TemplateNode list(SequenceStartEvent start) {
        var items = new ArrayList<TemplateNode>();
        var event = events.next();
        for (; event.getEventId() != Event.ID.SequenceEnd; event = events.next()) {
            items.add(value(event));
        }
        return new TemplateNode.Sequence(items, span(start, event));
    }

    private TemplateNode map(MappingStartEvent start) {
        var members = new LinkedHashMap<String, TemplateNode>();
        var event = events.next();
        for (; event.getEventId() != Event.ID.MappingEnd; event = events.next()) {
            if (!(event instanceof ScalarEvent key)) {
                throw new TemplateException(line(event), "A key must be a string.");
            }
            if (members.putIfAbsent(key.getValue(), value(events.next())) != null) {
                throw new TemplateException(line(key), "The key " + key.getValue() + " appears twice.");
            }
        }
        return new TemplateNode.Mapping(members, span(start, event));
    }

    private TemplateNode called(NodeEvent event, Optional<String> tag, TemplateNode value) {
        return tag.filter(name -> name.length() > 1 && name.startsWith("!"))
                .<TemplateNode>map(name -> new TemplateNode.Call(name.substring(1), value,
                        new TemplateNode.Span(value.span().start(), value.span().end(), line(event))))
                .orElse(value);
    }

    private TemplateNode.Span span(Event first, Event last) {
        return new TemplateNode.Span(offset(first.getStartMark()), offset(last.getEndMark()), line(first));
    }

    private int offset(Optional<Mark> mark) {
        return mark.map(Mark::getIndex).map(index -> wide ? text.offsetByCodePoints(0, index) : index).orElse(0);
    }

    private static int line(Event event) {
        return event.getStartMark().map(mark -> mark.getLine() + 1).orElse(0);
    }
}
