package dev.stepdeck.sandbox.cloudformation.template;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Turns the tree of a template into the model, section by section.
final class TemplateParser {

    private static final Pattern ELEMENT = Pattern.compile("[a-zA-Z0-9.-]+");
    private static final Pattern ATTRIBUTE = Pattern.compile("[a-zA-Z0-9]+");

    private final TemplateDraft draft;
    private final ObjectNode source;
    private final ExpressionParser expressions;

    /// @param source what the template's transforms have made of the draft
    TemplateParser(TemplateDraft draft, ObjectNode source) {
        this.draft = draft;
        this.source = source;
        this.expressions = new ExpressionParser(Set.copyOf(draft.transforms()));
    }

    Template parse() {
        var mappings = mappings(source);
        var conditions = conditions(source, expressions);
        var resources = Sections.read(source, "Resources", 500, new ResourceParser(expressions)::parse);
        if (resources.isEmpty()) {
            throw TemplateException.format("At least one Resources member must be defined.");
        }
        return new Template(source, draft.description(), draft.transforms(), draft.parameters(), mappings, conditions,
                List.copyOf(Sections.read(source, "Rules", 200, new RuleParser(expressions)::parse).values()),
                resources,
                Sections.read(source, "Outputs", 200, new OutputParser(expressions)::parse));
    }

    static Mappings mappings(ObjectNode source) {
        return new Mappings(Sections.read(source, "Mappings", 200, TemplateParser::mapping));
    }

    static Conditions conditions(ObjectNode source, ExpressionParser expressions) {
        var criteria = CriterionParser.ofConditions(expressions);
        return new Conditions(Sections.read(source, "Conditions", 500, (_, node) -> criteria.parse(node)));
    }

    private static Map<String, Map<String, JsonNode>> mapping(String name, JsonNode node) {
        if (!node.isObject()) {
            throw TemplateException.format("Every Mappings member " + name + " must be a map");
        }
        var keys = new LinkedHashMap<String, Map<String, JsonNode>>();
        node.properties().forEach(top -> {
            if (!ELEMENT.matcher(top.getKey()).matches()) {
                throw TemplateException.format("Mappings element name '" + top.getKey()
                        + "' must be non-empty and can contain only alphanumerics, '-' or '.'");
            }
            if (!top.getValue().isObject()) {
                throw TemplateException.format("Every Mappings attribute must be a String or a List.");
            }
            var values = new LinkedHashMap<String, JsonNode>();
            top.getValue().properties().forEach(value -> {
                if (!ATTRIBUTE.matcher(value.getKey()).matches()) {
                    throw TemplateException.format("Mappings attribute name '" + value.getKey()
                            + "' must contain only alphanumeric characters.");
                }
                if (value.getValue().isObject()) {
                    throw TemplateException.format("Every Mappings attribute must be a String or a List.");
                }
                values.put(value.getKey(), value.getValue());
            });
            keys.put(top.getKey(), values);
        });
        return keys;
    }
}
