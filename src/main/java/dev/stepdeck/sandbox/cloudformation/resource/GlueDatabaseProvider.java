package dev.stepdeck.sandbox.cloudformation.resource;

import static dev.stepdeck.sandbox.cloudformation.resource.Shape.Scalar.TEXT;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import dev.stepdeck.sandbox.wire.SdkJson;

import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.DatabaseInput;

/// `AWS::Glue::Database`. `Ref` gives the name.
final class GlueDatabaseProvider implements ResourceProvider {

    private static final Shape.Structure SHAPE = new Shape.Structure(
            Map.of("CatalogId", TEXT, "DatabaseName", TEXT, "DatabaseInput", input()),
            Set.of("CatalogId", "DatabaseInput"));

    private final GlueClient glue;

    GlueDatabaseProvider(GlueClient glue) {
        this.glue = glue;
    }

    private static Shape.Structure input() {
        var privileges = new Shape.Structure(Map.of("Permissions", new Shape.Items(TEXT), "Principal",
                Shape.texts("DataLakePrincipalIdentifier")), Set.of());
        return Shape.texts("Name", "Description", "LocationUri").with("Parameters", new Shape.Entries(TEXT))
                .with("TargetDatabase", Shape.texts("CatalogId", "DatabaseName", "Region"))
                .with("FederatedDatabase", Shape.texts("ConnectionName", "Identifier"))
                .with("CreateTableDefaultPermissions", new Shape.Items(privileges));
    }

    @Override
    public String type() {
        return "AWS::Glue::Database";
    }

    @Override
    public Shape.Structure shape() {
        return SHAPE;
    }

    @Override
    public Set<String> attributes() {
        return Set.of();
    }

    @Override
    public Set<String> createOnly() {
        return Set.of("CatalogId", "DatabaseName", "DatabaseInput/Name");
    }

    @Override
    public Optional<String> nameProperty() {
        return Optional.of("DatabaseName");
    }

    @Override
    public String physicalId(ResourceRequest request) {
        return request.properties().textIfGiven("DatabaseName")
                .or(() -> request.properties().object("DatabaseInput").flatMap(input -> input.textIfGiven("Name")))
                .orElseGet(() -> request.logicalId() + "-" + request.suffix()).toLowerCase(Locale.ROOT);
    }

    @Override
    public Map<String, String> create(ResourceRequest request, String name) {
        glue.createDatabase(create -> create.catalogId(request.properties().textOrNull("CatalogId"))
                .databaseInput(input(request, name)));
        return Map.of();
    }

    @Override
    public Map<String, String> update(ResourceRequest request, ResourceState before) {
        glue.updateDatabase(
                update -> update.name(before.physicalId()).databaseInput(input(request, before.physicalId())));
        return Map.of();
    }

    @Override
    public void delete(ResourceState state) {
        Absent.ignore(() -> glue.deleteDatabase(delete -> delete.name(state.physicalId())));
    }

    private static DatabaseInput input(ResourceRequest request, String name) {
        DatabaseInput input = SdkJson.wire().read(request.properties().object("DatabaseInput").orElseThrow().tree(),
                DatabaseInput::builder);
        return input.toBuilder().name(name).build();
    }
}
