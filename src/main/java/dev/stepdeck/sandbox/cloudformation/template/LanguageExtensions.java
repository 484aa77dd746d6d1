package dev.stepdeck.sandbox.cloudformation.template;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The transform AWS::LanguageExtensions. It writes out loops; gives functions in the place of names (in `Ref`,
/// `Fn::GetAtt`, `DeletionPolicy` and `UpdateReplacePolicy`) their values; and puts the values of `Fn::Length`,
/// `Fn::ToJsonString` and `Fn::FindInMap` there, as far as parameters determine them.
///
/// Source: "AWS::LanguageExtensions transform" in the template reference.
final class LanguageExtensions {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    /// Stands for what only a resource will tell.
    private static final String LATER = "{{LanguageExtensions:LATER}}";
    private static final Set<String> NAMES = Set.of("Ref", "Fn::GetAtt");
    private static final Set<String> POLICIES = Set.of("DeletionPolicy", "UpdateReplacePolicy");
    private static final Set<String> VALUES = Set.of("Fn::Length", "Fn::ToJsonString", "Fn::FindInMap");

    private final ExpressionParser expressions = new ExpressionParser(Set.of(ExpressionParser.EXTENSIONS));
    private final Map<String, JsonNode> parameters;
    private final Mappings mappings;
    private final Evaluator evaluator;
    private Optional<Map<String, Boolean>> conditions = Optional.empty();
    private final ObjectNode source;

    private LanguageExtensions(ObjectNode source, Mappings mappings, Map<String, JsonNode> parameters) {
        this.source = source.deepCopy();
        this.mappings = mappings;
        this.parameters = parameters;
        this.evaluator = new Evaluator(mappings, new Known());
    }

    /// What the transform makes of a template.
    ///
    /// @param parameters the values of parameters and pseudo parameters
    /// @throws TemplateException that begins as CloudFormation's does: "Transform AWS::LanguageExtensions failed with"
    static ObjectNode process(ObjectNode source, Mappings mappings, Map<String, JsonNode> parameters) {
        return new LanguageExtensions(source, mappings, parameters).process();
    }

    private ObjectNode process() {
        var loops = new Loops(this::values);
        for (var section : List.of("Conditions", "Resources", "Outputs")) {
            if (source.has(section)) {
                source.set(section, loops.expand(source.get(section)));
            }
        }
        for (var section : List.of("Conditions", "Resources", "Outputs")) {
            if (source.has(section)) {
                source.set(section, resolved(source.get(section)));
            }
        }
        source.path("Resources").forEach(resource -> {
            if (resource instanceof ObjectNode declaration) {
                POLICIES.stream().filter(policy -> declaration.path(policy).isObject())
                        .forEach(policy -> declaration.set(policy, required(declaration.get(policy), policy)));
            }
        });
        return source;
    }

    private List<String> values(JsonNode collection) {
        try {
            var list = evaluator.evaluate(expressions.parse(collection)).orElseGet(NODES::missingNode);
            if (!list.toString().contains(LATER)) {
                return Functions.texts(list, "every Fn::ForEach collection must be a list of strings");
            }
        } catch (TemplateException e) {
            throw TemplateException.extensions("Fn::ForEach could not be resolved: " + e.getMessage());
        }
        throw TemplateException.extensions("Fn::ForEach could not be resolved");
    }

    private JsonNode resolved(JsonNode node) {
        if (node.isArray()) {
            var list = NODES.arrayNode();
            node.forEach(item -> list.add(resolved(item)));
            return list;
        }
        if (!node.isObject()) {
            return node;
        }
        var map = NODES.objectNode();
        node.properties().forEach(member -> map.set(member.getKey(), resolved(member.getValue())));
        if (map.size() != 1) {
            return map;
        }
        var function = map.propertyNames().iterator().next();
        if (NAMES.contains(function)) {
            return map.set(function, names(function, map.get(function)));
        }
        return VALUES.contains(function) ? value(map).orElse(map) : map;
    }

    /// The argument of `Ref` or `Fn::GetAtt` with the names that its functions give.
    private JsonNode names(String function, JsonNode argument) {
        if (argument.isObject()) {
            return required(argument, function);
        }
        if (!argument.isArray()) {
            return argument;
        }
        var names = NODES.arrayNode();
        argument.forEach(name -> names.add(name.isObject() ? required(name, function) : name));
        return names;
    }

    private JsonNode required(JsonNode function, String of) {
        return value(function).filter(JsonNode::isValueNode)
                .orElseThrow(() -> TemplateException.extensions(of + " could not be resolved"));
    }

    /// The value of a function, if parameters determine it.
    private Optional<JsonNode> value(JsonNode function) {
        return evaluator.evaluate(expressions.parse(function)).filter(value -> !value.toString().contains(LATER));
    }

    private final class Known implements Scope {

        @Override
        public Optional<JsonNode> ref(String name) {
            return Optional.of(parameters.getOrDefault(name, NODES.stringNode(LATER)));
        }

        @Override
        public JsonNode attribute(String resource, String attribute) {
            return NODES.stringNode(LATER);
        }

        @Override
        public String imported(String export) {
            return LATER;
        }

        @Override
        public Map<String, Boolean> conditions() {
            if (conditions.isEmpty()) {
                conditions = Optional.of(Map.of());
                conditions = Optional.of(TemplateParser.conditions(source, expressions)
                        .evaluate(new Evaluator(mappings, this)));
            }
            return conditions.get();
        }

        @Override
        public Optional<String> placeholder() {
            return Optional.of(LATER);
        }
    }
}
