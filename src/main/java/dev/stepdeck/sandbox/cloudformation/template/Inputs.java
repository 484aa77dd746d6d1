package dev.stepdeck.sandbox.cloudformation.template;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import tools.jackson.databind.JsonNode;

/// What is known of a stack before any of its resources is there: parameters, pseudo parameters, and through
/// them which conditions hold.
public final class Inputs {

    private final Template template;
    private final Map<String, JsonNode> names;
    private final Map<String, Boolean> conditions;

    /// @param pseudo the values of the pseudo parameters
    /// @throws TemplateException if a condition cannot be evaluated or a rule is broken
    public Inputs(Template template, ParameterValues values, Map<String, JsonNode> pseudo) {
        this.template = template;
        this.names = new LinkedHashMap<>(pseudo);
        template.parameters().forEach((name, declaration) -> names.put(name, values.value(declaration)));
        var evaluator = new Evaluator(template.mappings(), new BeforeResources());
        Rule.check(template.rules(), evaluator);
        this.conditions = template.conditions().evaluate(evaluator);
    }

    public Template template() {
        return template;
    }

    /// The value of a parameter or pseudo parameter.
    public Optional<JsonNode> name(String name) {
        return Optional.ofNullable(names.get(name));
    }

    /// Which conditions hold.
    public Map<String, Boolean> conditions() {
        return conditions;
    }

    /// Whether a thing under this condition is there.
    public boolean holds(Optional<String> condition) {
        return condition.map(name -> conditions.getOrDefault(name, false)).orElse(true);
    }

    /// The resources whose condition holds.
    public Collection<ResourceDeclaration> resources() {
        return template.resources().values().stream().filter(resource -> holds(resource.condition())).toList();
    }

    private final class BeforeResources implements Scope {

        @Override
        public Optional<JsonNode> ref(String name) {
            return name(name);
        }

        @Override
        public JsonNode attribute(String resource, String attribute) {
            throw TemplateException.error("instance of Fn::GetAtt references undefined resource " + resource);
        }

        @Override
        public String imported(String export) {
            throw TemplateException.error("Fn::ImportValue cannot be used in Conditions or Rules");
        }

        @Override
        public Map<String, Boolean> conditions() {
            return Map.of();
        }
    }
}
