package dev.stepdeck.sandbox.dynamodb;

import dev.stepdeck.sandbox.dynamodb.value.DynamoFaults;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.CreateTableResponse;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.DeleteTableRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteTableResponse;
import software.amazon.awssdk.services.dynamodb.model.DescribeContinuousBackupsRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeContinuousBackupsResponse;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableResponse;
import software.amazon.awssdk.services.dynamodb.model.DescribeTimeToLiveRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeTimeToLiveResponse;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ListTablesRequest;
import software.amazon.awssdk.services.dynamodb.model.ListTablesResponse;
import software.amazon.awssdk.services.dynamodb.model.ListTagsOfResourceRequest;
import software.amazon.awssdk.services.dynamodb.model.ListTagsOfResourceResponse;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;
import software.amazon.awssdk.services.dynamodb.model.TableStatus;
import software.amazon.awssdk.services.dynamodb.model.TagResourceRequest;
import software.amazon.awssdk.services.dynamodb.model.TagResourceResponse;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveStatus;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.UntagResourceRequest;
import software.amazon.awssdk.services.dynamodb.model.UntagResourceResponse;
import software.amazon.awssdk.services.dynamodb.model.UpdateContinuousBackupsRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateContinuousBackupsResponse;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;
import software.amazon.awssdk.services.dynamodb.model.UpdateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateTableResponse;
import software.amazon.awssdk.services.dynamodb.model.UpdateTimeToLiveRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateTimeToLiveResponse;

/// DynamoDB as the SDK's client interface: each operation goes to the class that answers it. Streams, backups, global
/// tables and PartiQL are not here.
final class DynamoFacade implements DynamoDbClient {

    private static final int MOST_TABLES = 100;

    private final Tables tables;
    private final TableDescriptions descriptions;
    private final TableLife life;
    private final TableTags tags;
    private final Reads reads;
    private final Writes writes;
    private final Queries queries;
    private final Batches batches;
    private final Transactions transactions;

    DynamoFacade(Tables tables, Items items, Tokens tokens) {
        this.tables = tables;
        this.descriptions = new TableDescriptions(items, tables);
        this.life = new TableLife(tables, items, descriptions);
        this.tags = new TableTags(tables);
        this.reads = new Reads(tables, items);
        var reader = new WriteReader(tables);
        this.writes = new Writes(reader, items);
        this.batches = new Batches(tables, reader, items);
        this.transactions = new Transactions(tables, reader, items, tokens);
        this.queries = new Queries(tables, items);
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {
        // Nothing to close.
    }

    @Override
    public CreateTableResponse createTable(CreateTableRequest request) {
        return CreateTableResponse.builder().tableDescription(life.create(request)).build();
    }

    @Override
    public DescribeTableResponse describeTable(DescribeTableRequest request) {
        return DescribeTableResponse.builder()
                .table(descriptions.of(tables.named(request.tableName()), TableStatus.ACTIVE)).build();
    }

    @Override
    public ListTablesResponse listTables(ListTablesRequest request) {
        int limit = request.limit() == null ? MOST_TABLES : request.limit();
        var after = request.exclusiveStartTableName() == null ? "" : request.exclusiveStartTableName();
        var names = tables.names(after, limit + 1);
        var page = names.stream().limit(limit).toList();
        return ListTablesResponse.builder().tableNames(page)
                .lastEvaluatedTableName(names.size() > limit ? page.getLast() : null).build();
    }

    @Override
    public UpdateTableResponse updateTable(UpdateTableRequest request) {
        return UpdateTableResponse.builder().tableDescription(life.update(request)).build();
    }

    @Override
    public DeleteTableResponse deleteTable(DeleteTableRequest request) {
        return DeleteTableResponse.builder().tableDescription(life.delete(request.tableName())).build();
    }

    @Override
    public TagResourceResponse tagResource(TagResourceRequest request) {
        tags.tag(request);
        return TagResourceResponse.builder().build();
    }

    @Override
    public UntagResourceResponse untagResource(UntagResourceRequest request) {
        tags.untag(request);
        return UntagResourceResponse.builder().build();
    }

    @Override
    public ListTagsOfResourceResponse listTagsOfResource(ListTagsOfResourceRequest request) {
        return tags.list(request);
    }

    @Override
    public DescribeTimeToLiveResponse describeTimeToLive(DescribeTimeToLiveRequest request) {
        var attribute = tables.named(request.tableName()).settings().expiry();
        return DescribeTimeToLiveResponse.builder().timeToLiveDescription(told -> told
                .timeToLiveStatus(attribute.isEmpty() ? TimeToLiveStatus.DISABLED : TimeToLiveStatus.ENABLED)
                .attributeName(attribute.isEmpty() ? null : attribute)).build();
    }

    @Override
    public UpdateTimeToLiveResponse updateTimeToLive(UpdateTimeToLiveRequest request) {
        var wanted = request.timeToLiveSpecification();
        var before = tables.named(request.tableName());
        boolean on = wanted.enabled();
        if (on && !before.settings().expiry().isEmpty()) {
            throw DynamoFaults.validation("TimeToLive is already enabled");
        }
        if (!on && before.settings().expiry().isEmpty()) {
            throw DynamoFaults.validation("TimeToLive is already disabled");
        }
        if (!on && !before.settings().expiry().equals(wanted.attributeName())) {
            throw DynamoFaults.validation("TimeToLive is active on a different AttributeName: current AttributeName is "
                    + before.settings().expiry());
        }
        tables.update(before, table -> table.with(table.settings().expiring(on ? wanted.attributeName() : "")));
        return UpdateTimeToLiveResponse.builder().timeToLiveSpecification(wanted).build();
    }

    @Override
    public DescribeContinuousBackupsResponse describeContinuousBackups(DescribeContinuousBackupsRequest request) {
        return DescribeContinuousBackupsResponse.builder()
                .continuousBackupsDescription(Backups.of(tables.named(request.tableName()))).build();
    }

    @Override
    public UpdateContinuousBackupsResponse updateContinuousBackups(UpdateContinuousBackupsRequest request) {
        boolean on = request.pointInTimeRecoverySpecification().pointInTimeRecoveryEnabled();
        var changed = tables.update(tables.named(request.tableName()),
                table -> table.with(table.settings().recovering(on)));
        return UpdateContinuousBackupsResponse.builder().continuousBackupsDescription(Backups.of(changed)).build();
    }

    @Override
    public PutItemResponse putItem(PutItemRequest request) {
        return writes.put(request);
    }

    @Override
    public GetItemResponse getItem(GetItemRequest request) {
        return reads.get(request);
    }

    @Override
    public UpdateItemResponse updateItem(UpdateItemRequest request) {
        return writes.update(request);
    }

    @Override
    public DeleteItemResponse deleteItem(DeleteItemRequest request) {
        return writes.delete(request);
    }

    @Override
    public QueryResponse query(QueryRequest request) {
        return queries.query(request);
    }

    @Override
    public ScanResponse scan(ScanRequest request) {
        return queries.scan(request);
    }

    @Override
    public BatchGetItemResponse batchGetItem(BatchGetItemRequest request) {
        return batches.get(request);
    }

    @Override
    public BatchWriteItemResponse batchWriteItem(BatchWriteItemRequest request) {
        return batches.write(request);
    }

    @Override
    public TransactGetItemsResponse transactGetItems(TransactGetItemsRequest request) {
        return transactions.get(request);
    }

    @Override
    public TransactWriteItemsResponse transactWriteItems(TransactWriteItemsRequest request) {
        return transactions.write(request);
    }
}
