package dev.stepdeck.sandbox.cloudformation.engine;

import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import dev.stepdeck.sandbox.cloudformation.template.Inputs;
import dev.stepdeck.sandbox.cloudformation.template.Scope;
import dev.stepdeck.sandbox.cloudformation.template.TemplateException;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// Names as far as they are known before anything is done. What depends on a resource that will be made reads
/// `{{changeSet:KNOWN_AFTER_APPLY}}`, the words of CloudFormation's change sets.
final class PlanScope implements Scope {

    static final String UNKNOWN = "{{changeSet:KNOWN_AFTER_APPLY}}";

    private final Inputs inputs;
    private final Map<String, Incarnation> there;
    private final StackTables tables;
    private final Set<String> active = new HashSet<>();

    /// @param there the resources that stay what they are; planning takes away those that will be replaced
    PlanScope(Inputs inputs, Map<String, Incarnation> there, StackTables tables) {
        this.inputs = inputs;
        this.there = there;
        this.tables = tables;
        inputs.resources().forEach(resource -> active.add(resource.logicalId()));
    }

    @Override
    public Optional<JsonNode> ref(String name) {
        return inputs.name(name).or(() -> active.contains(name)
                ? Optional.of(text(there.containsKey(name) ? there.get(name).physicalId() : UNKNOWN))
                : Optional.empty());
    }

    @Override
    public JsonNode attribute(String resource, String attribute) {
        if (!active.contains(resource)) {
            throw new TemplateException("Template format error: Unresolved resource dependencies [" + resource
                    + "] in the Resources block of the template");
        }
        var known = there.get(resource);
        return text(known == null ? UNKNOWN : known.attributes().getOrDefault(attribute, UNKNOWN));
    }

    @Override
    public String imported(String export) {
        return tables.export(export).map(OutputValue::value).orElse(UNKNOWN);
    }

    @Override
    public Map<String, Boolean> conditions() {
        return inputs.conditions();
    }

    @Override
    public Optional<String> placeholder() {
        return Optional.of(UNKNOWN);
    }

    private static JsonNode text(String text) {
        return JsonNodeFactory.instance.stringNode(text);
    }
}
