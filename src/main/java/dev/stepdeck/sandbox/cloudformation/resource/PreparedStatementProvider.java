package dev.stepdeck.sandbox.cloudformation.resource;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

import software.amazon.awssdk.services.athena.AthenaClient;

/// `AWS::Athena::PreparedStatement`. `Ref` gives the name.
final class PreparedStatementProvider implements ResourceProvider {

    private final AthenaClient athena;

    PreparedStatementProvider(AthenaClient athena) {
        this.athena = athena;
    }

    @Override
    public String type() {
        return "AWS::Athena::PreparedStatement";
    }

    @Override
    public Shape.Structure shape() {
        return Shape.texts("StatementName", "WorkGroup", "QueryStatement", "Description").requiring("StatementName",
                "WorkGroup", "QueryStatement");
    }

    @Override
    public Set<String> attributes() {
        return Set.of();
    }

    @Override
    public Set<String> createOnly() {
        return Set.of("StatementName", "WorkGroup");
    }

    @Override
    public Optional<String> nameProperty() {
        return Optional.of("StatementName");
    }

    @Override
    public String physicalId(ResourceRequest request) {
        return request.properties().text("StatementName");
    }

    @Override
    public Map<String, String> create(ResourceRequest request, String name) {
        var properties = request.properties();
        athena.createPreparedStatement(create -> create.statementName(name).workGroup(properties.text("WorkGroup"))
                .queryStatement(properties.text("QueryStatement")).description(properties.textOrNull("Description")));
        return Map.of();
    }

    @Override
    public Map<String, String> update(ResourceRequest request, ResourceState before) {
        var properties = request.properties();
        athena.updatePreparedStatement(update -> update.statementName(before.physicalId())
                .workGroup(properties.text("WorkGroup")).queryStatement(properties.text("QueryStatement"))
                .description(properties.textOrNull("Description")));
        return Map.of();
    }

    @Override
    public void delete(ResourceState state) {
        Absent.ignore(() -> athena.deletePreparedStatement(delete -> delete.statementName(state.physicalId())
                .workGroup(state.properties().text("WorkGroup"))));
    }
}
