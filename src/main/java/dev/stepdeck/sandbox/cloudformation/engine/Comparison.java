package dev.stepdeck.sandbox.cloudformation.engine;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import dev.stepdeck.sandbox.cloudformation.engine.Difference.Cause;
import dev.stepdeck.sandbox.cloudformation.resource.ResourceProvider;
import dev.stepdeck.sandbox.cloudformation.resource.ResourceTypes;
import dev.stepdeck.sandbox.cloudformation.template.Inputs;
import dev.stepdeck.sandbox.cloudformation.template.References;
import dev.stepdeck.sandbox.cloudformation.template.ResourceDeclaration;
import dev.stepdeck.sandbox.cloudformation.template.Retention;

import software.amazon.awssdk.services.cloudformation.model.ChangeAction;
import software.amazon.awssdk.services.cloudformation.model.ChangeSource;
import software.amazon.awssdk.services.cloudformation.model.ResourceAttribute;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Compares resources that are there with what a template declares of them, and says why they differ.
///
/// @param there the resources that stay what they are; planning takes away those that will be replaced
record Comparison(ResourceTypes types, Configuration before, Inputs inputs, Set<String> there,
        Map<String, String> tags) {

    /// What would change of a resource; empty if nothing does.
    Optional<PlannedChange> of(ResourceRecord record, ResourceDeclaration declaration, ObjectNode after) {
        var current = record.current().orElseThrow();
        var differences = new ArrayList<Difference>();
        properties(declaration, current.properties(), after).forEach(differences::add);
        if (types.find(record.type()).filter(ResourceProvider::takesTags).isPresent()
                && !current.tagsOfStack().equals(tags)) {
            differences.add(Difference.of(ResourceAttribute.TAGS, tree(current.tagsOfStack()), tree(tags)));
        }
        if (!record.metadata().equals(declaration.metadata())) {
            differences.add(Difference.of(ResourceAttribute.METADATA, record.metadata(), declaration.metadata()));
        }
        policy(ResourceAttribute.DELETION_POLICY, record.policies().deletion(), declaration.deletionPolicy())
                .ifPresent(differences::add);
        policy(ResourceAttribute.UPDATE_REPLACE_POLICY, record.policies().replacement(),
                declaration.updateReplacePolicy()).ifPresent(differences::add);
        return differences.isEmpty()
                ? Optional.empty()
                : Optional.of(new PlannedChange(ChangeAction.MODIFY, record.logicalId(), record.type(),
                        record.physicalId(), Optional.of(current.properties()), Optional.of(after), differences));
    }

    private List<Difference> properties(ResourceDeclaration declaration, ObjectNode then, ObjectNode now) {
        var createOnly = types.find(declaration.type()).map(ResourceProvider::createOnly).orElse(Set.of());
        var names = new LinkedHashSet<>(then.propertyNames());
        names.addAll(now.propertyNames());
        return names.stream().filter(name -> !Planner.same(then.get(name), now.get(name)))
                .map(name -> new Difference(ResourceAttribute.PROPERTIES, name, Optional.ofNullable(then.get(name)),
                        Optional.ofNullable(now.get(name)), createOnly.stream()
                                .filter(path -> path.equals(name) || path.startsWith(name + "/"))
                                .anyMatch(path -> Planner.changed(path, then, now)),
                        causes(declaration, name)))
                .toList();
    }

    /// Parameters with changed values, and resources that are replaced.
    private List<Cause> causes(ResourceDeclaration declaration, String property) {
        var expression = declaration.properties().members().get(property);
        if (expression == null) {
            return List.of();
        }
        var references = References.of(expression);
        var resources = inputs.template().resources().keySet();
        var parameters = references.names().stream().filter(inputs.template().parameters()::containsKey)
                .filter(this::otherValue).map(name -> new Cause(ChangeSource.PARAMETER_REFERENCE, name));
        var named = references.names().stream().filter(resources::contains).filter(name -> !there.contains(name))
                .map(name -> new Cause(ChangeSource.RESOURCE_REFERENCE, name));
        var attributes = references.attributes().entrySet().stream().filter(entry -> !there.contains(entry.getKey()))
                .flatMap(entry -> entry.getValue().stream().map(
                        attribute -> new Cause(ChangeSource.RESOURCE_ATTRIBUTE, entry.getKey() + "." + attribute)));
        return Stream.of(parameters, named, attributes).flatMap(each -> each).toList();
    }

    private boolean otherValue(String parameter) {
        var declaration = inputs.template().parameters().get(parameter);
        var known = before.parameters().containsKey(parameter);
        return declaration != null && (!known
                || !inputs.name(parameter).equals(Optional.of(before.values().value(declaration))));
    }

    private static Optional<Difference> policy(ResourceAttribute attribute, Retention then, Retention now) {
        return then == now
                ? Optional.empty()
                : Optional.of(Difference.of(attribute, Optional.of(JsonNodeFactory.instance.stringNode(then.text())),
                        Optional.of(JsonNodeFactory.instance.stringNode(now.text()))));
    }

    private static Optional<JsonNode> tree(Map<String, String> tags) {
        var list = JsonNodeFactory.instance.arrayNode();
        tags.forEach((key, value) -> list.addObject().put("Key", key).put("Value", value));
        return list.isEmpty() ? Optional.empty() : Optional.of(list);
    }
}
