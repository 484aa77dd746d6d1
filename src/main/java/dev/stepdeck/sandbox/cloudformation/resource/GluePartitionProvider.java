package dev.stepdeck.sandbox.cloudformation.resource;

import static dev.stepdeck.sandbox.cloudformation.resource.Shape.Scalar.TEXT;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import dev.stepdeck.sandbox.wire.SdkJson;

import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.PartitionInput;

/// `AWS::Glue::Partition`. `Ref` gives database, table and values.
final class GluePartitionProvider implements ResourceProvider {

    private static final Shape.Structure SHAPE = new Shape.Structure(
            Map.of("CatalogId", TEXT, "DatabaseName", TEXT, "TableName", TEXT, "PartitionInput",
                    new Shape.Structure(Map.of("Values", new Shape.Items(TEXT), "Parameters", new Shape.Entries(TEXT),
                            "StorageDescriptor", CatalogShapes.storageDescriptor()), Set.of("Values"))),
            Set.of("CatalogId", "DatabaseName", "TableName", "PartitionInput"));

    private final GlueClient glue;

    GluePartitionProvider(GlueClient glue) {
        this.glue = glue;
    }

    @Override
    public String type() {
        return "AWS::Glue::Partition";
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
        return Set.of("CatalogId", "DatabaseName", "TableName", "PartitionInput/Values");
    }

    @Override
    public Optional<String> nameProperty() {
        return Optional.empty();
    }

    @Override
    public String physicalId(ResourceRequest request) {
        var properties = request.properties();
        var parts = new ArrayList<>(List.of(properties.text("DatabaseName"), properties.text("TableName")));
        parts.addAll(values(properties));
        return String.join("|", parts);
    }

    @Override
    public Map<String, String> create(ResourceRequest request, String id) {
        var properties = request.properties();
        glue.createPartition(create -> create.catalogId(properties.textOrNull("CatalogId"))
                .databaseName(properties.text("DatabaseName"))
                .tableName(properties.text("TableName")).partitionInput(input(properties)));
        return Map.of("Id", id);
    }

    @Override
    public Map<String, String> update(ResourceRequest request, ResourceState before) {
        var properties = request.properties();
        glue.updatePartition(update -> update.databaseName(properties.text("DatabaseName"))
                .tableName(properties.text("TableName")).partitionValueList(values(properties))
                .partitionInput(input(properties)));
        return Map.of("Id", before.physicalId());
    }

    @Override
    public void delete(ResourceState state) {
        var properties = state.properties();
        Absent.ignore(() -> glue.deletePartition(delete -> delete.databaseName(properties.text("DatabaseName"))
                .tableName(properties.text("TableName")).partitionValues(values(properties))));
    }

    private static PartitionInput input(Properties properties) {
        return SdkJson.wire().read(properties.object("PartitionInput").orElseThrow().tree(), PartitionInput::builder);
    }

    private static List<String> values(Properties properties) {
        return properties.object("PartitionInput").orElseThrow().texts("Values");
    }
}
