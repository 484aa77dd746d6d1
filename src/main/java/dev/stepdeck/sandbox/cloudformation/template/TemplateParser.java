package dev.stepdeck.sandbox.cloudformation.template;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Consumer;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Turns the tree of a template into the model, section by section.
final class TemplateParser {

    private static final Set<String> SECTIONS = Set.of("AWSTemplateFormatVersion", "Description", "Metadata",
            "Parameters", "Rules", "Mappings", "Conditions", "Transform", "Resources", "Outputs");
    private static final Set<String> KNOWN_TRANSFORMS = Set.of("AWS::LanguageExtensions");

    private final ObjectNode source;
    private final List<String> transforms;
    private final ExpressionParser expressions;
    private final CriterionParser criteria;

    TemplateParser(ObjectNode source) {
        this.source = source;
        this.transforms = transforms(source);
        this.expressions = new ExpressionParser(Set.copyOf(transforms));
        this.criteria = new CriterionParser(expressions);
    }

    Template parse() {
        var unknown = new TreeSet<>(source.propertyNames());
        unknown.removeAll(SECTIONS);
        if (!unknown.isEmpty()) {
            throw new TemplateException("Invalid template property or properties [" + String.join(", ", unknown) + "]");
        }
        checkVersion();
        var conditions = section("Conditions", 500, (_, node) -> criteria.parse(node));
        var resources = section("Resources", 500, new ResourceParser(expressions)::parse);
        if (resources.isEmpty()) {
            throw TemplateException.format("At least one Resources member must be defined.");
        }
        return new Template(source, description(), transforms,
                section("Parameters", 200, ParameterParser::parse), new Mappings(section("Mappings", 200,
                        TemplateParser::mapping)),
                new Conditions(conditions), List.copyOf(section("Rules", 200, this::rule).values()), resources,
                section("Outputs", 200, new OutputParser(expressions)::parse));
    }

    private static List<String> transforms(ObjectNode source) {
        var declared = source.get("Transform");
        var names = new ArrayList<String>();
        Consumer<JsonNode> add = node -> {
            if (!node.isString()) {
                throw TemplateException.format("Transform must be a string or a list of strings.");
            }
            names.add(node.stringValue());
        };
        if (declared != null && declared.isArray()) {
            declared.forEach(add);
        } else if (declared != null) {
            add.accept(declared);
        }
        return List.copyOf(names);
    }

    /// @throws TemplateException if the template declares a transform that the sandbox cannot carry out
    static void requireKnownTransforms(List<String> transforms) {
        transforms.stream().filter(name -> !KNOWN_TRANSFORMS.contains(name)).findFirst().ifPresent(name -> {
            throw new TemplateException("Transform " + name + " is not supported by the sandbox");
        });
    }

    private void checkVersion() {
        var version = source.get("AWSTemplateFormatVersion");
        if (version != null && !(version.isValueNode() && Scalars.text(version).equals("2010-09-09"))) {
            throw TemplateException.format((version.isValueNode() ? Scalars.text(version) : version.toString())
                    + " is not a supported value for AWSTemplateFormatVersion.");
        }
    }

    private Optional<String> description() {
        var description = source.get("Description");
        if (description == null) {
            return Optional.empty();
        }
        if (!description.isString()) {
            throw TemplateException.format("Template Description must be a string.");
        }
        if (description.stringValue().length() > 1024) {
            throw TemplateException.format("'Description' length is greater than 1024.");
        }
        return Optional.of(description.stringValue());
    }

    private <T> Map<String, T> section(String name, int most, BiFunction<String, JsonNode, T> member) {
        var node = source.get(name);
        var members = new LinkedHashMap<String, T>();
        if (node == null) {
            return members;
        }
        if (!node.isObject()) {
            throw TemplateException.format(name + " must be an object.");
        }
        if (node.size() > most) {
            throw TemplateException.format("Number of " + name.toLowerCase(java.util.Locale.ROOT) + ", " + node.size()
                    + ", is greater than maximum allowed, " + most);
        }
        node.properties().forEach(entry -> {
            if (!entry.getKey().matches("[A-Za-z0-9]{1,255}")) {
                throw TemplateException.format(name.substring(0, name.length() - 1) + " name " + entry.getKey()
                        + " is non alphanumeric.");
            }
            members.put(entry.getKey(), member.apply(entry.getKey(), entry.getValue()));
        });
        return members;
    }

    private static Map<String, Map<String, JsonNode>> mapping(String name, JsonNode node) {
        if (!node.isObject()) {
            throw TemplateException.format("Every Mappings member " + name + " must be a map");
        }
        var keys = new LinkedHashMap<String, Map<String, JsonNode>>();
        node.properties().forEach(top -> {
            if (!top.getValue().isObject()) {
                throw TemplateException.format("Every Mappings attribute must be a String or a List.");
            }
            var values = new LinkedHashMap<String, JsonNode>();
            top.getValue().properties().forEach(value -> {
                if (value.getValue().isObject()) {
                    throw TemplateException.format("Every Mappings attribute must be a String or a List.");
                }
                values.put(value.getKey(), value.getValue());
            });
            keys.put(top.getKey(), values);
        });
        return keys;
    }

    private Rule rule(String name, JsonNode node) {
        var assertions = new LinkedHashMap<Criterion, String>();
        var list = node.get("Assertions");
        if (list == null || !list.isArray()) {
            throw TemplateException.format("Every Rules object must contain an Assertions list.");
        }
        list.forEach(assertion -> {
            var test = assertion.get("Assert");
            if (test == null) {
                throw TemplateException.format("Every Assertions object must contain an Assert member.");
            }
            assertions.put(criteria.parse(test), assertion.path("AssertDescription").asString(""));
        });
        return new Rule(name, Optional.ofNullable(node.get("RuleCondition")).map(criteria::parse), assertions);
    }
}
