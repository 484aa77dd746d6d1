package dev.stepdeck.sandbox.cloudformation.engine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

import dev.stepdeck.sandbox.cloudformation.resource.ResourceProvider;
import dev.stepdeck.sandbox.cloudformation.resource.ResourceTypes;
import dev.stepdeck.sandbox.cloudformation.template.Dependencies;
import dev.stepdeck.sandbox.cloudformation.template.DynamicReference;
import dev.stepdeck.sandbox.cloudformation.template.Evaluator;
import dev.stepdeck.sandbox.cloudformation.template.Expression;
import dev.stepdeck.sandbox.cloudformation.template.Inputs;
import dev.stepdeck.sandbox.cloudformation.template.OutputDeclaration;
import dev.stepdeck.sandbox.cloudformation.template.ReferenceValues;
import dev.stepdeck.sandbox.cloudformation.template.References;
import dev.stepdeck.sandbox.cloudformation.template.ResourceDeclaration;
import dev.stepdeck.sandbox.cloudformation.template.Scalars;
import dev.stepdeck.sandbox.cloudformation.template.TemplateException;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudformation.model.ChangeAction;
import software.amazon.awssdk.services.cloudformation.model.ResourceStatus;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Finds out what an operation would do, without doing it. This is also the last check of a template: functions
/// that cannot be evaluated are found here, before anything is made.
public final class Planner {

    private static final Pattern EXPORT = Pattern.compile("[A-Za-z0-9:-]{1,255}");

    private final StackTables tables;
    private final ResourceTypes types;
    private final ReferenceValues values;

    /// @param values knows what dynamic references stand for
    public Planner(StackTables tables, ResourceTypes types, ReferenceValues values) {
        this.tables = tables;
        this.types = types;
        this.values = values;
    }

    /// Checks that all resource types are there that the template needs with these inputs.
    ///
    /// @throws TemplateException that names those that are not
    public void requireTypes(Inputs inputs) {
        types.requireIn(inputs.template(), resource -> inputs.holds(resource.condition()));
    }

    /// The changes that lead from what a stack is to what `inputs` say, in the order of dependencies.
    ///
    /// @throws TemplateException if the template cannot be deployed with these inputs
    public Plan plan(StackRecord stack, Inputs inputs, Map<String, String> tags) {
        checkAttributes(inputs);
        var records = new LinkedHashMap<String, ResourceRecord>();
        tables.resources(stack.id()).stream().filter(ResourceRecord::alive)
                .forEach(record -> records.put(record.logicalId(), record));
        var there = new HashMap<String, Incarnation>();
        records.forEach((id, record) -> record.current().ifPresent(current -> there.put(id, current)));
        var evaluator = new Evaluator(inputs.template().mappings(), new PlanScope(inputs, there, tables));
        checkTypes(inputs, records);
        var changes = new ArrayList<PlannedChange>();
        boolean others = !tags.equals(stack.configuration().tags());
        var comparison = new Comparison(types, stack.configuration(), inputs, there.keySet(), tags);
        for (var declaration : inOrder(inputs)) {
            var properties = properties(declaration, evaluator);
            var record = records.remove(declaration.logicalId());
            if (record == null) {
                changes.add(new PlannedChange(ChangeAction.ADD, declaration.logicalId(), declaration.type(), "",
                        Optional.empty(), Optional.of(properties), List.of()));
                continue;
            }
            others |= record.status() == ResourceStatus.CREATE_FAILED;
            comparison.of(record, declaration, properties).ifPresent(change -> {
                changes.add(change);
                if (change.replaces()) {
                    there.remove(change.logicalId());
                }
            });
        }
        records.values().forEach(record -> changes.add(new PlannedChange(ChangeAction.REMOVE, record.logicalId(),
                record.type(), record.physicalId(), record.current().map(Incarnation::properties), Optional.empty(),
                List.of())));
        return new Plan(changes, !plannedOutputs(inputs, evaluator).equals(stack.outputs()) || others);
    }

    /// Whether a property, or a member of one ("TableInput/Name"), is not the same in both.
    static boolean changed(String path, ObjectNode before, ObjectNode after) {
        return !same(before.at("/" + path), after.at("/" + path));
    }

    /// Equal as JSON text: a number that came back from the store may be of another class than a new one.
    static boolean same(@Nullable JsonNode one,
            @Nullable JsonNode other) {
        return one == null || other == null
                ? one == null && other == null
                : one.equals(other) || one.toString().equals(other.toString());
    }

    private ObjectNode properties(ResourceDeclaration declaration, Evaluator evaluator) {
        var tree = (ObjectNode) evaluator.evaluate(declaration.properties()).orElseThrow();
        return ReferencedProperties.planned(tree, declaration.type(),
                types.find(declaration.type()).map(ResourceProvider::shape), values);
    }

    /// What outputs will be; of those that refer to what is not there yet, that they will change.
    private List<OutputValue> plannedOutputs(Inputs inputs, Evaluator evaluator) {
        return outputs(inputs, evaluator, new ReferenceValues() {

            @Override
            public String of(DynamicReference.Ssm reference) {
                try {
                    return values.of(reference);
                } catch (TemplateException e) {
                    return reference.text();
                }
            }

            @Override
            public String of(DynamicReference.Secret reference) {
                return reference.text();
            }
        });
    }

    static List<OutputValue> outputs(Inputs inputs, Evaluator evaluator, ReferenceValues values) {
        var outputs = inputs.template().outputs().values().stream().filter(output -> inputs.holds(output.condition()))
                .map(output -> new OutputValue(output.name(),
                        ReferencedProperties.output(output.name(), text(output.name(), output.value(), evaluator),
                                values),
                        output.description(),
                        output.exportName().map(name -> text(output.name(), name, evaluator))))
                .toList();
        checkExports(outputs);
        return outputs;
    }

    private static void checkExports(List<OutputValue> outputs) {
        var exported = new HashSet<String>();
        outputs.stream().filter(output -> output.exportName().isPresent()).forEach(output -> {
            var name = output.exportName().get();
            if (!EXPORT.matcher(name).matches()) {
                throw OutputDeclaration.malformedExport(output.name());
            }
            if (!exported.add(name)) {
                throw new TemplateException("Template format error: Output " + output.name() + " is malformed. Another"
                        + " output of the template has the Export name " + name + " already.");
            }
        });
    }

    private static String text(String output, Expression value, Evaluator evaluator) {
        return evaluator.evaluate(value).filter(JsonNode::isValueNode)
                .map(Scalars::text)
                .orElseThrow(() -> new TemplateException("Template format error: Output " + output
                        + " is malformed. The Value field of every Outputs member must evaluate to a String."));
    }

    private void checkTypes(Inputs inputs, Map<String, ResourceRecord> records) {
        var changed = inputs.resources().stream().filter(declaration -> {
            var record = records.get(declaration.logicalId());
            return record != null && !record.type().equals(declaration.type());
        }).map(ResourceDeclaration::logicalId).toList();
        if (!changed.isEmpty()) {
            throw new TemplateException("Update of resource type is not permitted. The new template modifies resource"
                    + " type of the following resources: [" + String.join(", ", changed) + "]");
        }
    }

    private void checkAttributes(Inputs inputs) {
        for (var declaration : inputs.resources()) {
            checkAttributes(inputs, declaration.properties());
        }
        inputs.template().outputs().values().forEach(output -> checkAttributes(inputs, output.value()));
    }

    private void checkAttributes(Inputs inputs, Expression expression) {
        References.of(expression).attributes().forEach((resource, attributes) -> {
            var declaration = inputs.template().resources().get(resource);
            var known = declaration == null
                    ? Optional.<ResourceProvider>empty()
                    : types.find(declaration.type());
            attributes.stream().filter(attribute -> known.isPresent() && !known.get().hasAttribute(attribute))
                    .findFirst()
                    .ifPresent(attribute -> {
                        throw new TemplateException("Template error: resource " + resource
                                + " does not support attribute type " + attribute + " in Fn::GetAtt");
                    });
        });
    }

    private static List<ResourceDeclaration> inOrder(Inputs inputs) {
        var edges = Dependencies.of(inputs.resources());
        var ordered = new LinkedHashMap<String, ResourceDeclaration>();
        var left = new LinkedHashMap<String, ResourceDeclaration>();
        inputs.resources().forEach(resource -> left.put(resource.logicalId(), resource));
        while (!left.isEmpty()) {
            left.values().stream().filter(resource -> ordered.keySet().containsAll(
                    edges.getOrDefault(resource.logicalId(), Set.of()))).toList().forEach(resource -> {
                        ordered.put(resource.logicalId(), resource);
                        left.remove(resource.logicalId());
                    });
        }
        return List.copyOf(ordered.values());
    }
}
