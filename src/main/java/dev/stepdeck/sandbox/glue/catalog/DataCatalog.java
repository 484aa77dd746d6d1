package dev.stepdeck.sandbox.glue.catalog;

import java.time.InstantSource;
import java.util.List;

import dev.stepdeck.sandbox.store.Store;

import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.BatchCreatePartitionRequest;
import software.amazon.awssdk.services.glue.model.BatchCreatePartitionResponse;
import software.amazon.awssdk.services.glue.model.BatchDeletePartitionRequest;
import software.amazon.awssdk.services.glue.model.BatchDeletePartitionResponse;
import software.amazon.awssdk.services.glue.model.BatchDeleteTableRequest;
import software.amazon.awssdk.services.glue.model.BatchDeleteTableResponse;
import software.amazon.awssdk.services.glue.model.BatchDeleteTableVersionRequest;
import software.amazon.awssdk.services.glue.model.BatchDeleteTableVersionResponse;
import software.amazon.awssdk.services.glue.model.BatchGetPartitionRequest;
import software.amazon.awssdk.services.glue.model.BatchGetPartitionResponse;
import software.amazon.awssdk.services.glue.model.BatchUpdatePartitionRequest;
import software.amazon.awssdk.services.glue.model.BatchUpdatePartitionResponse;
import software.amazon.awssdk.services.glue.model.CreateDatabaseRequest;
import software.amazon.awssdk.services.glue.model.CreateDatabaseResponse;
import software.amazon.awssdk.services.glue.model.CreatePartitionRequest;
import software.amazon.awssdk.services.glue.model.CreatePartitionResponse;
import software.amazon.awssdk.services.glue.model.CreateTableRequest;
import software.amazon.awssdk.services.glue.model.CreateTableResponse;
import software.amazon.awssdk.services.glue.model.DeleteDatabaseRequest;
import software.amazon.awssdk.services.glue.model.DeleteDatabaseResponse;
import software.amazon.awssdk.services.glue.model.DeletePartitionRequest;
import software.amazon.awssdk.services.glue.model.DeletePartitionResponse;
import software.amazon.awssdk.services.glue.model.DeleteTableRequest;
import software.amazon.awssdk.services.glue.model.DeleteTableResponse;
import software.amazon.awssdk.services.glue.model.DeleteTableVersionRequest;
import software.amazon.awssdk.services.glue.model.DeleteTableVersionResponse;
import software.amazon.awssdk.services.glue.model.GetDatabaseRequest;
import software.amazon.awssdk.services.glue.model.GetDatabaseResponse;
import software.amazon.awssdk.services.glue.model.GetDatabasesRequest;
import software.amazon.awssdk.services.glue.model.GetDatabasesResponse;
import software.amazon.awssdk.services.glue.model.GetPartitionIndexesRequest;
import software.amazon.awssdk.services.glue.model.GetPartitionIndexesResponse;
import software.amazon.awssdk.services.glue.model.GetPartitionRequest;
import software.amazon.awssdk.services.glue.model.GetPartitionResponse;
import software.amazon.awssdk.services.glue.model.GetPartitionsRequest;
import software.amazon.awssdk.services.glue.model.GetPartitionsResponse;
import software.amazon.awssdk.services.glue.model.GetTableRequest;
import software.amazon.awssdk.services.glue.model.GetTableResponse;
import software.amazon.awssdk.services.glue.model.GetTableVersionRequest;
import software.amazon.awssdk.services.glue.model.GetTableVersionResponse;
import software.amazon.awssdk.services.glue.model.GetTableVersionsRequest;
import software.amazon.awssdk.services.glue.model.GetTableVersionsResponse;
import software.amazon.awssdk.services.glue.model.GetTablesRequest;
import software.amazon.awssdk.services.glue.model.GetTablesResponse;
import software.amazon.awssdk.services.glue.model.SearchTablesRequest;
import software.amazon.awssdk.services.glue.model.SearchTablesResponse;
import software.amazon.awssdk.services.glue.model.Table;
import software.amazon.awssdk.services.glue.model.UpdateDatabaseRequest;
import software.amazon.awssdk.services.glue.model.UpdateDatabaseResponse;
import software.amazon.awssdk.services.glue.model.UpdatePartitionRequest;
import software.amazon.awssdk.services.glue.model.UpdatePartitionResponse;
import software.amazon.awssdk.services.glue.model.UpdateTableRequest;
import software.amazon.awssdk.services.glue.model.UpdateTableResponse;

/// The operations of Glue that concern the Data Catalog; the rest of Glue is added by who extends it. Thread-safe;
/// it owns the tables `glue.databases`, `glue.tables`, `glue.table-versions` and `glue.partitions` of the store.
public abstract class DataCatalog implements GlueClient {

    private final Databases databases;
    private final Tables tables;
    private final Partitions partitions;

    /// The catalog over a store.
    protected DataCatalog(Store store, InstantSource clock) {
        databases = new Databases(store, clock);
        tables = new Tables(store, databases, clock);
        partitions = new Partitions(store, tables, clock);
    }

    @Override
    public final CreateDatabaseResponse createDatabase(CreateDatabaseRequest request) {
        OwnCatalog.check(request);
        databases.create(request);
        return CreateDatabaseResponse.builder().build();
    }

    @Override
    public final GetDatabaseResponse getDatabase(GetDatabaseRequest request) {
        OwnCatalog.check(request);
        return GetDatabaseResponse.builder().database(databases.get(request.name())).build();
    }

    @Override
    public final GetDatabasesResponse getDatabases(GetDatabasesRequest request) {
        OwnCatalog.check(request);
        return databases.list(request);
    }

    @Override
    public final UpdateDatabaseResponse updateDatabase(UpdateDatabaseRequest request) {
        OwnCatalog.check(request);
        databases.update(request);
        return UpdateDatabaseResponse.builder().build();
    }

    @Override
    public final DeleteDatabaseResponse deleteDatabase(DeleteDatabaseRequest request) {
        OwnCatalog.check(request);
        var database = databases.get(request.name()).name();
        tables.of(database).forEach(this::delete);
        databases.remove(database);
        return DeleteDatabaseResponse.builder().build();
    }

    @Override
    public final CreateTableResponse createTable(CreateTableRequest request) {
        OwnCatalog.check(request);
        tables.create(request);
        return CreateTableResponse.builder().build();
    }

    @Override
    public final GetTableResponse getTable(GetTableRequest request) {
        OwnCatalog.check(request);
        return GetTableResponse.builder().table(tables.get(request.databaseName(), request.name())).build();
    }

    @Override
    public final GetTablesResponse getTables(GetTablesRequest request) {
        OwnCatalog.check(request);
        return tables.list(request);
    }

    @Override
    public final SearchTablesResponse searchTables(SearchTablesRequest request) {
        OwnCatalog.check(request);
        return tables.search(request);
    }

    @Override
    public final UpdateTableResponse updateTable(UpdateTableRequest request) {
        OwnCatalog.check(request);
        tables.update(request);
        return UpdateTableResponse.builder().build();
    }

    @Override
    public final DeleteTableResponse deleteTable(DeleteTableRequest request) {
        OwnCatalog.check(request);
        delete(tables.get(request.databaseName(), request.name()));
        return DeleteTableResponse.builder().build();
    }

    @Override
    public final BatchDeleteTableResponse batchDeleteTable(BatchDeleteTableRequest request) {
        OwnCatalog.check(request);
        return tables.delete(request, this::delete);
    }

    @Override
    public final GetTableVersionResponse getTableVersion(GetTableVersionRequest request) {
        OwnCatalog.check(request);
        return tables.version(request);
    }

    @Override
    public final GetTableVersionsResponse getTableVersions(GetTableVersionsRequest request) {
        OwnCatalog.check(request);
        return tables.versions(request);
    }

    @Override
    public final DeleteTableVersionResponse deleteTableVersion(DeleteTableVersionRequest request) {
        OwnCatalog.check(request);
        tables.deleteVersion(request.databaseName(), request.tableName(), request.versionId());
        return DeleteTableVersionResponse.builder().build();
    }

    @Override
    public final BatchDeleteTableVersionResponse batchDeleteTableVersion(BatchDeleteTableVersionRequest request) {
        OwnCatalog.check(request);
        return tables.delete(request);
    }

    /// The sandbox makes no indexes of partitions: there is none on any table.
    @Override
    public final GetPartitionIndexesResponse getPartitionIndexes(GetPartitionIndexesRequest request) {
        OwnCatalog.check(request);
        tables.get(request.databaseName(), request.tableName());
        return GetPartitionIndexesResponse.builder().partitionIndexDescriptorList(List.of()).build();
    }

    @Override
    public final CreatePartitionResponse createPartition(CreatePartitionRequest request) {
        OwnCatalog.check(request);
        partitions.create(request.databaseName(), request.tableName(), request.partitionInput());
        return CreatePartitionResponse.builder().build();
    }

    @Override
    public final BatchCreatePartitionResponse batchCreatePartition(BatchCreatePartitionRequest request) {
        OwnCatalog.check(request);
        return partitions.create(request);
    }

    @Override
    public final GetPartitionResponse getPartition(GetPartitionRequest request) {
        OwnCatalog.check(request);
        return GetPartitionResponse.builder()
                .partition(partitions.get(request.databaseName(), request.tableName(), request.partitionValues()))
                .build();
    }

    @Override
    public final BatchGetPartitionResponse batchGetPartition(BatchGetPartitionRequest request) {
        OwnCatalog.check(request);
        return partitions.get(request);
    }

    @Override
    public final GetPartitionsResponse getPartitions(GetPartitionsRequest request) {
        OwnCatalog.check(request);
        return partitions.list(request);
    }

    @Override
    public final UpdatePartitionResponse updatePartition(UpdatePartitionRequest request) {
        OwnCatalog.check(request);
        partitions.update(request.databaseName(), request.tableName(), request.partitionValueList(),
                request.partitionInput());
        return UpdatePartitionResponse.builder().build();
    }

    @Override
    public final BatchUpdatePartitionResponse batchUpdatePartition(BatchUpdatePartitionRequest request) {
        OwnCatalog.check(request);
        return partitions.update(request);
    }

    @Override
    public final DeletePartitionResponse deletePartition(DeletePartitionRequest request) {
        OwnCatalog.check(request);
        partitions.delete(request.databaseName(), request.tableName(), request.partitionValues());
        return DeletePartitionResponse.builder().build();
    }

    @Override
    public final BatchDeletePartitionResponse batchDeletePartition(BatchDeletePartitionRequest request) {
        OwnCatalog.check(request);
        return partitions.delete(request);
    }

    private void delete(Table table) {
        partitions.deleteAll(table);
        tables.delete(table);
    }
}
