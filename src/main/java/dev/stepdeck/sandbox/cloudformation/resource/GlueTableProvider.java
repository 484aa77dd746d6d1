package dev.stepdeck.sandbox.cloudformation.resource;

import static dev.stepdeck.sandbox.cloudformation.resource.Shape.Scalar.TEXT;
import static dev.stepdeck.sandbox.cloudformation.resource.Shape.Scalar.WHOLE;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import dev.stepdeck.sandbox.wire.SdkJson;

import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.TableInput;

/// `AWS::Glue::Table`. `Ref` gives the name.
final class GlueTableProvider implements ResourceProvider {

    private static final Shape.Structure SHAPE = new Shape.Structure(
            Map.of("CatalogId", TEXT, "DatabaseName", TEXT, "Name", TEXT, "TableInput",
                    Shape.texts("Name", "Description", "Owner", "TableType", "ViewExpandedText", "ViewOriginalText")
                            .with("Parameters", new Shape.Entries(TEXT)).with("Retention", WHOLE)
                            .with("PartitionKeys", CatalogShapes.columns())
                            .with("StorageDescriptor", CatalogShapes.storageDescriptor())
                            .with("TargetTable", Shape.texts("CatalogId", "DatabaseName", "Name", "Region"))),
            Set.of("CatalogId", "DatabaseName", "TableInput"));

    private final GlueClient glue;

    GlueTableProvider(GlueClient glue) {
        this.glue = glue;
    }

    @Override
    public String type() {
        return "AWS::Glue::Table";
    }

    @Override
    public Shape.Structure shape() {
        return SHAPE;
    }

    @Override
    public Set<String> attributes() {
        return Set.of("Id");
    }

    @Override
    public Set<String> createOnly() {
        return Set.of("CatalogId", "DatabaseName", "Name", "TableInput/Name");
    }

    @Override
    public Optional<String> nameProperty() {
        return Optional.of("Name");
    }

    @Override
    public String physicalId(ResourceRequest request) {
        return request.properties().object("TableInput").flatMap(input -> input.textIfGiven("Name"))
                .or(() -> request.properties().textIfGiven("Name"))
                .orElseGet(() -> request.logicalId() + "-" + request.suffix()).toLowerCase(Locale.ROOT);
    }

    @Override
    public Map<String, String> create(ResourceRequest request, String name) {
        var database = request.properties().text("DatabaseName");
        glue.createTable(create -> create.catalogId(request.properties().textOrNull("CatalogId"))
                .databaseName(database).tableInput(input(request, name)));
        return attributesOf(database, name);
    }

    @Override
    public Map<String, String> update(ResourceRequest request, ResourceState before) {
        var database = request.properties().text("DatabaseName");
        glue.updateTable(update -> update.databaseName(database).tableInput(input(request, before.physicalId())));
        return attributesOf(database, before.physicalId());
    }

    @Override
    public void delete(ResourceState state) {
        Absent.ignore(() -> glue.deleteTable(delete -> delete.databaseName(state.properties().text("DatabaseName"))
                .name(state.physicalId())));
    }

    private static TableInput input(ResourceRequest request, String name) {
        TableInput input = SdkJson.wire().read(request.properties().object("TableInput").orElseThrow().tree(),
                TableInput::builder);
        return input.toBuilder().name(name).build();
    }

    private static Map<String, String> attributesOf(String database, String name) {
        return Map.of("Id", database + "|" + name);
    }
}
