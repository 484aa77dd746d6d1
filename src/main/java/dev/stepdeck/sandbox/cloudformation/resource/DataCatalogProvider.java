package dev.stepdeck.sandbox.cloudformation.resource;

import static dev.stepdeck.sandbox.cloudformation.resource.Shape.Scalar.TEXT;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

import dev.stepdeck.sandbox.account.Account;

import software.amazon.awssdk.services.athena.AthenaClient;

/// `AWS::Athena::DataCatalog`. `Ref` gives the name.
final class DataCatalogProvider implements ResourceProvider {

    private final AthenaClient athena;

    DataCatalogProvider(AthenaClient athena) {
        this.athena = athena;
    }

    @Override
    public String type() {
        return "AWS::Athena::DataCatalog";
    }

    @Override
    public Shape.Structure shape() {
        return Shape.texts("Name", "Type", "Description").with("Parameters", new Shape.Entries(TEXT))
                .with("Tags", Shape.tags()).requiring("Name", "Type");
    }

    @Override
    public Set<String> attributes() {
        return Set.of();
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
        athena.createDataCatalog(create -> {
            create.name(name).type(properties.text("Type")).description(properties.textOrNull("Description"))
                    .parameters(properties.map("Parameters"));
            if (!request.tags().isEmpty()) {
                create.tags(WorkGroupProvider.tags(request.tags()));
            }
        });
        return Map.of();
    }

    @Override
    public Map<String, String> update(ResourceRequest request, ResourceState before) {
        var properties = request.properties();
        athena.updateDataCatalog(update -> update.name(before.physicalId()).type(properties.text("Type"))
                .description(properties.textOrNull("Description")).parameters(properties.map("Parameters")));
        var arn = Account.arn("athena", "datacatalog/" + before.physicalId());
        TagChange.of(before, request).carryOut(
                gone -> athena.untagResource(untag -> untag.resourceARN(arn).tagKeys(gone)),
                tags -> athena.tagResource(tag -> tag.resourceARN(arn).tags(WorkGroupProvider.tags(tags))));
        return Map.of();
    }

    @Override
    public void delete(ResourceState state) {
        Absent.ignore(() -> athena.deleteDataCatalog(delete -> delete.name(state.physicalId())));
    }
}
