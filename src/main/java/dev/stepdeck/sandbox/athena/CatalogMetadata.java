package dev.stepdeck.sandbox.athena;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.athena.model.Column;
import software.amazon.awssdk.services.athena.model.DataCatalogType;
import software.amazon.awssdk.services.athena.model.Database;
import software.amazon.awssdk.services.athena.model.ListDatabasesRequest;
import software.amazon.awssdk.services.athena.model.ListDatabasesResponse;
import software.amazon.awssdk.services.athena.model.ListTableMetadataRequest;
import software.amazon.awssdk.services.athena.model.ListTableMetadataResponse;
import software.amazon.awssdk.services.athena.model.TableMetadata;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.EntityNotFoundException;
import software.amazon.awssdk.services.glue.model.InvalidInputException;
import software.amazon.awssdk.services.glue.model.Table;

/// Athena's view of Glue's Data Catalog.
final class CatalogMetadata {

    private final GlueClient glue;
    private final DataCatalogs catalogs;

    CatalogMetadata(GlueClient glue, DataCatalogs catalogs) {
        this.glue = glue;
        this.catalogs = catalogs;
    }

    private void check(@Nullable String name) {
        if (catalogs.get(name).type() != DataCatalogType.GLUE) {
            throw AthenaFaults
                    .metadata("The sandbox reads the data catalog " + DataCatalogs.GLUE + " only, not " + name);
        }
    }

    Database database(String catalog, String name) {
        check(catalog);
        try {
            return database(glue.getDatabase(get -> get.name(name)).database());
        } catch (EntityNotFoundException e) {
            throw missing(e);
        }
    }

    private static Database database(software.amazon.awssdk.services.glue.model.Database database) {
        return Database.builder().name(database.name()).description(database.description())
                .parameters(database.hasParameters() ? database.parameters() : null).build();
    }

    private static RuntimeException missing(EntityNotFoundException e) {
        return AthenaFaults.metadata("EntityNotFoundException: " + e.awsErrorDetails().errorMessage());
    }

    ListDatabasesResponse databases(ListDatabasesRequest request) {
        check(request.catalogName());
        try {
            var page = glue.getDatabases(get -> get.nextToken(request.nextToken())
                    .maxResults(request.maxResults() == null ? 50 : request.maxResults()));
            return ListDatabasesResponse.builder().nextToken(page.nextToken())
                    .databaseList(page.databaseList().stream().map(CatalogMetadata::database).toList()).build();
        } catch (InvalidInputException e) {
            throw AthenaFaults.invalid(e.awsErrorDetails().errorMessage());
        }
    }

    TableMetadata table(String catalog, String database, String name) {
        check(catalog);
        try {
            return table(glue.getTable(get -> get.databaseName(database).name(name)).table());
        } catch (EntityNotFoundException e) {
            throw missing(e);
        }
    }

    ListTableMetadataResponse tables(ListTableMetadataRequest request) {
        check(request.catalogName());
        try {
            var page = glue.getTables(get -> get.databaseName(request.databaseName()).nextToken(request.nextToken())
                    .expression(expression(request.expression()))
                    .maxResults(request.maxResults() == null ? 50 : request.maxResults()));
            return ListTableMetadataResponse.builder().nextToken(page.nextToken())
                    .tableMetadataList(page.tableList().stream().map(CatalogMetadata::table).toList()).build();
        } catch (EntityNotFoundException e) {
            throw missing(e);
        } catch (InvalidInputException e) {
            throw AthenaFaults.invalid(e.awsErrorDetails().errorMessage());
        }
    }

    private static @Nullable String expression(@Nullable String given) {
        return given == null || Pattern.matches("\\s*", given) ? null : given;
    }

    private static TableMetadata table(Table table) {
        var parameters = new HashMap<>(table.parameters());
        var storage = table.storageDescriptor();
        if (storage != null) {
            put(parameters, "inputformat", storage.inputFormat());
            put(parameters, "outputformat", storage.outputFormat());
            put(parameters, "location", storage.location());
            if (storage.serdeInfo() != null) {
                put(parameters, "serde.serialization.lib", storage.serdeInfo().serializationLibrary());
                storage.serdeInfo().parameters().forEach((key, value) -> parameters.put("serde.param." + key, value));
            }
        }
        return TableMetadata.builder().name(table.name()).createTime(table.createTime())
                .lastAccessTime(table.lastAccessTime()).tableType(table.tableType())
                .columns(storage == null ? List.of() : columns(storage.columns()))
                .partitionKeys(columns(table.partitionKeys())).parameters(parameters).build();
    }

    private static void put(Map<String, String> parameters, String name, @Nullable String value) {
        if (value != null && !value.isEmpty()) {
            parameters.put(name, value);
        }
    }

    private static List<Column> columns(List<software.amazon.awssdk.services.glue.model.Column> columns) {
        return columns.stream().map(column -> Column.builder().name(column.name()).type(column.type())
                .comment(column.comment()).build()).toList();
    }
}
