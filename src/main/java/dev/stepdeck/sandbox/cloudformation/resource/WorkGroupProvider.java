package dev.stepdeck.sandbox.cloudformation.resource;

import static dev.stepdeck.sandbox.cloudformation.resource.Shape.Scalar.FLAG;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import dev.stepdeck.sandbox.account.Account;
import dev.stepdeck.sandbox.wire.SdkJson;

import software.amazon.awssdk.services.athena.AthenaClient;
import software.amazon.awssdk.services.athena.model.Tag;
import software.amazon.awssdk.services.athena.model.WorkGroupConfiguration;

/// `AWS::Athena::WorkGroup`. `Ref` gives the name.
final class WorkGroupProvider implements ResourceProvider {

    private static final String ENGINE = "WorkGroupConfiguration.EngineVersion.EffectiveEngineVersion";

    private final AthenaClient athena;

    WorkGroupProvider(AthenaClient athena) {
        this.athena = athena;
    }

    @Override
    public String type() {
        return "AWS::Athena::WorkGroup";
    }

    @Override
    public Shape.Structure shape() {
        return Shape.texts("Name", "Description", "State").with("RecursiveDeleteOption", FLAG)
                .with("Tags", Shape.tags()).with("WorkGroupConfiguration", WorkGroupSettings.SHAPE).requiring("Name");
    }

    @Override
    public Set<String> attributes() {
        return Set.of("CreationTime", ENGINE);
    }

    @Override
    public Set<String> createOnly() {
        return Set.of("Name");
    }

    @Override
    public Optional<String> nameProperty() {
        return Optional.of("Name");
    }

    @Override
    public String physicalId(ResourceRequest request) {
        return request.properties().text("Name");
    }

    @Override
    public Map<String, String> create(ResourceRequest request, String name) {
        var properties = request.properties();
        athena.createWorkGroup(create -> {
            create.name(name).description(properties.textOrNull("Description"));
            properties.object("WorkGroupConfiguration")
                    .ifPresent(given -> create.configuration(configuration(given)));
            if (!request.tags().isEmpty()) {
                create.tags(tags(request.tags()));
            }
        });
        properties.textIfGiven("State").filter(state -> !state.equals("ENABLED"))
                .ifPresent(state -> Absent.orElse(() -> athena.deleteWorkGroup(delete -> delete.workGroup(name)),
                        () -> athena.updateWorkGroup(update -> update.workGroup(name).state(state))));
        return attributesOf(name);
    }

    private static WorkGroupConfiguration configuration(Properties given) {
        return SdkJson.wire().read(given.tree(), WorkGroupConfiguration::builder);
    }

    @Override
    public Map<String, String> update(ResourceRequest request, ResourceState before) {
        var name = before.physicalId();
        var properties = request.properties();
        athena.updateWorkGroup(update -> update.workGroup(name)
                .description(properties.textIfGiven("Description").orElse(""))
                .state(properties.textIfGiven("State").orElse("ENABLED"))
                .configurationUpdates(WorkGroupSettings.updates(before.properties(), properties)));
        var arn = Account.arn("athena", "workgroup/" + name);
        TagChange.of(before, request).carryOut(
                gone -> athena.untagResource(untag -> untag.resourceARN(arn).tagKeys(gone)),
                tags -> athena.tagResource(tag -> tag.resourceARN(arn).tags(tags(tags))));
        return attributesOf(name);
    }

    static List<Tag> tags(Map<String, String> tags) {
        return tags.entrySet().stream().map(tag -> Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
                .toList();
    }

    @Override
    public void delete(ResourceState state) {
        Absent.ignore(() -> athena.deleteWorkGroup(delete -> delete.workGroup(state.physicalId())
                .recursiveDeleteOption(state.properties().flagOrNull("RecursiveDeleteOption"))));
    }

    private Map<String, String> attributesOf(String name) {
        var group = athena.getWorkGroup(get -> get.workGroup(name)).workGroup();
        return Map.of("CreationTime", String.valueOf(group.creationTime().getEpochSecond()), ENGINE,
                String.valueOf(group.configuration().engineVersion().effectiveEngineVersion()));
    }
}
