package dev.stepdeck.sandbox.cloudformation.resource;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

import software.amazon.awssdk.services.athena.AthenaClient;

/// `AWS::Athena::NamedQuery`. `Ref` gives the id, which Athena chooses; any change makes a new query.
final class NamedQueryProvider implements ResourceProvider {

    private static final String ID = "NamedQueryId";

    private final AthenaClient athena;

    NamedQueryProvider(AthenaClient athena) {
        this.athena = athena;
    }

    @Override
    public String type() {
        return "AWS::Athena::NamedQuery";
    }

    @Override
    public Shape.Structure shape() {
        return Shape.texts("Name", "Database", "Description", "QueryString", "WorkGroup").requiring("Database",
                "QueryString");
    }

    @Override
    public Set<String> attributes() {
        return Set.of(ID);
    }

    @Override
    public Set<String> createOnly() {
        return Set.of("Name", "Database", "Description", "QueryString", "WorkGroup");
    }

    /// Queries may share a name.
    @Override
    public Optional<String> nameProperty() {
        return Optional.empty();
    }

    @Override
    public String physicalId(ResourceRequest request) {
        return request.generatedName(128);
    }

    @Override
    public String madeId(String physicalId, Map<String, String> attributes) {
        return attributes.getOrDefault(ID, physicalId);
    }

    @Override
    public Map<String, String> create(ResourceRequest request, String name) {
        var properties = request.properties();
        return Map.of(ID, athena.createNamedQuery(create -> create
                .name(properties.textIfGiven("Name").orElse(name)).database(properties.text("Database"))
                .description(properties.textOrNull("Description")).queryString(properties.text("QueryString"))
                .workGroup(properties.textOrNull("WorkGroup"))).namedQueryId());
    }

    @Override
    public Map<String, String> update(ResourceRequest request, ResourceState before) {
        return Map.of(ID, before.physicalId());
    }

    @Override
    public void delete(ResourceState state) {
        Absent.ignore(() -> athena.deleteNamedQuery(delete -> delete.namedQueryId(state.physicalId())));
    }
}
