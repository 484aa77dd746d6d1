package dev.stepdeck.sandbox.cloudformation.engine;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import dev.stepdeck.sandbox.cloudformation.template.Inputs;
import dev.stepdeck.sandbox.cloudformation.template.Scope;
import dev.stepdeck.sandbox.cloudformation.template.TemplateException;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// Names as they are while a stack is being created: resources are those that exist so far.
final class LiveScope implements Scope {

    private final StackTables tables;
    private final String stackId;
    private final Inputs inputs;
    private final Set<String> imports = ConcurrentHashMap.newKeySet();

    LiveScope(StackTables tables, String stackId, Inputs inputs) {
        this.tables = tables;
        this.stackId = stackId;
        this.inputs = inputs;
    }

    @Override
    public Optional<JsonNode> ref(String name) {
        return inputs.name(name).or(() -> there(name)
                .map(resource -> JsonNodeFactory.instance.stringNode(resource.physicalId())));
    }

    @Override
    public JsonNode attribute(String resource, String attribute) {
        var value = there(resource).map(Incarnation::attributes).map(known -> known.get(attribute))
                .orElseThrow(() -> new TemplateException("Template error: resource " + resource
                        + " does not support attribute type " + attribute + " in Fn::GetAtt"));
        return JsonNodeFactory.instance.stringNode(value);
    }

    private Optional<Incarnation> there(String logicalId) {
        return inputs.template().resources().containsKey(logicalId)
                ? tables.resource(stackId, logicalId).filter(ResourceRecord::alive).flatMap(ResourceRecord::current)
                : Optional.empty();
    }

    @Override
    public String imported(String export) {
        imports.add(export);
        return tables.export(export).map(OutputValue::value)
                .orElseThrow(() -> new TemplateException("No export named " + export + " found."));
    }

    @Override
    public Map<String, Boolean> conditions() {
        return inputs.conditions();
    }

    /// The exports of other stacks that have been asked for.
    List<String> imports() {
        return imports.stream().sorted().toList();
    }
}
