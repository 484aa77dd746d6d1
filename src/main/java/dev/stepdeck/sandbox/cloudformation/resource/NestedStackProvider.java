package dev.stepdeck.sandbox.cloudformation.resource;

import static dev.stepdeck.sandbox.cloudformation.resource.Shape.Scalar.TEXT;
import static dev.stepdeck.sandbox.cloudformation.resource.Shape.Scalar.WHOLE;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/// `AWS::CloudFormation::Stack`: a stack in a stack. `Ref` gives its ARN, `Outputs.NAME` are its outputs.
///
/// Source: "AWS::CloudFormation::Stack" in the template reference.
final class NestedStackProvider implements ResourceProvider {

    private static final String OUTPUTS = "Outputs.";

    private final Supplier<NestedStacks> stacks;

    /// @param stacks called when there is something to do, because they are created after the types
    NestedStackProvider(Supplier<NestedStacks> stacks) {
        this.stacks = stacks;
    }

    @Override
    public String type() {
        return "AWS::CloudFormation::Stack";
    }

    @Override
    public Shape.Structure shape() {
        return new Shape.Structure(Map.of("TemplateURL", TEXT, "Parameters", new Shape.Entries(TEXT),
                "NotificationARNs", new Shape.Items(TEXT), "TimeoutInMinutes", WHOLE, "Tags", Shape.tags()),
                Set.of("TemplateURL"));
    }

    @Override
    public Set<String> attributes() {
        return Set.of();
    }

    @Override
    public boolean hasAttribute(String name) {
        return name.startsWith(OUTPUTS);
    }

    @Override
    public Set<String> createOnly() {
        return Set.of();
    }

    @Override
    public Optional<String> nameProperty() {
        return Optional.empty();
    }

    @Override
    public String physicalId(ResourceRequest request) {
        return stacks.get().newId(request.generatedName(128));
    }

    @Override
    public Map<String, String> create(ResourceRequest request, String id) {
        return attributes(stacks.get().create(wanted(request, id), id));
    }

    @Override
    public Map<String, String> update(ResourceRequest request, ResourceState before) {
        return attributes(stacks.get().update(wanted(request, before.physicalId()), before.physicalId()));
    }

    @Override
    public void delete(ResourceState state) {
        stacks.get().delete(state.physicalId());
    }

    private static NestedStacks.Wanted wanted(ResourceRequest request, String id) {
        var properties = request.properties();
        return new NestedStacks.Wanted(request.stackName(), id.split("/")[1], properties.text("TemplateURL"),
                properties.map("Parameters"), properties.texts("NotificationARNs"), request.tags(),
                Optional.ofNullable(properties.wholeOrNull("TimeoutInMinutes")));
    }

    private static Map<String, String> attributes(Map<String, String> outputs) {
        var attributes = new LinkedHashMap<String, String>();
        outputs.forEach((name, value) -> attributes.put(OUTPUTS + name, value));
        return attributes;
    }
}
