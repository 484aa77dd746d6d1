package dev.stepdeck.sandbox.dynamodb;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.stepdeck.sandbox.dynamodb.expression.Condition;
import dev.stepdeck.sandbox.dynamodb.expression.Expressions;
import dev.stepdeck.sandbox.dynamodb.expression.KeyCondition;
import dev.stepdeck.sandbox.dynamodb.value.Attributes;
import dev.stepdeck.sandbox.dynamodb.value.DynamoFaults;
import dev.stepdeck.sandbox.dynamodb.value.KeyText;
import dev.stepdeck.sandbox.dynamodb.value.Value;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;
import software.amazon.awssdk.services.dynamodb.model.Select;

/// Answers queries and scans, of tables and of indexes.
final class Queries {

    private static final int PLACES = 65536;
    private static final String NEXT = "\0";

    private final Tables tables;
    private final Items items;

    Queries(Tables tables, Items items) {
        this.tables = tables;
        this.items = items;
    }

    QueryResponse query(QueryRequest request) {
        Legacy.refuse(request.hasKeyConditions(), "KeyConditions", "KeyConditionExpression");
        Legacy.refuse(request.hasQueryFilter(), "QueryFilter", "FilterExpression");
        Legacy.refuse(request.hasAttributesToGet(), "AttributesToGet", "ProjectionExpression");
        Legacy.refuse(request.conditionalOperator() != null, "ConditionalOperator", "FilterExpression");
        var expressions = new Expressions(request.expressionAttributeNames(), request.expressionAttributeValues());
        var filter = expressions.condition("FilterExpression", request.filterExpression()).orElse(Condition.ALWAYS);
        var projection = expressions.projection(request.projectionExpression());
        if (request.keyConditionExpression() == null) {
            throw DynamoFaults
                    .validation("Either the KeyConditions or KeyConditionExpression parameter must be specified in the"
                            + " request.");
        }
        var table = tables.forItems(request.tableName());
        var search = Search.of(table, request.indexName(), request.consistentRead(), filter, projection,
                request.select(), request.limit());
        var shape = search.key();
        var condition = expressions.keyCondition(request.keyConditionExpression(), shape.hash(), shape.range());
        expressions.checkUsed();
        Expressions.checkNoKeys(filter, new HashSet<>(shape.names()));
        check(table, shape, condition);
        boolean backwards = Boolean.FALSE.equals(request.scanIndexForward());
        var partition = ItemKey.partition(search.rows(), condition.partition());
        var from = partition + condition.range().from();
        var to = partition + condition.range().to();
        if (request.hasExclusiveStartKey()) {
            var start = search.row(request.exclusiveStartKey());
            if (start.compareTo(from) < 0 || start.compareTo(to) >= 0) {
                throw DynamoFaults.validation("The provided starting key is outside query boundaries based on provided"
                        + " conditions");
            }
            from = backwards ? from : start + NEXT;
            to = backwards ? start : to;
        }
        var page = search.page(items, from, to, backwards);
        return QueryResponse.builder().items(shown(page, request.select())).count(page.items().size())
                .scannedCount(page.scanned()).lastEvaluatedKey(page.lastKey())
                .consumedCapacity(Capacity.told(request.returnConsumedCapacity(), table, search.index(),
                        Capacity.read(page.bytes(), request.consistentRead())))
                .build();
    }

    private static void check(StoredTable table, KeyShape shape, KeyCondition condition) {
        check(table, shape.hash(), condition.partition());
        condition.sort().ifPresent(sort -> sort.values().forEach(value -> check(table, shape.range(), value)));
    }

    private static void check(StoredTable table, String name, Value value) {
        if (!value.type().equals(table.type(name))) {
            throw DynamoFaults.invalid("Condition parameter type does not match schema type");
        }
        if (!(value instanceof Value.Decimal) && KeyText.length(value) == 0) {
            throw DynamoFaults.validation("One or more parameter values are not valid. The AttributeValue for a key"
                    + " attribute cannot contain an empty " + (value instanceof Value.Text ? "string" : "binary")
                    + " value. Key: " + name);
        }
    }

    private static @Nullable List<Map<String, AttributeValue>> shown(Search.Page page, @Nullable Select select) {
        return select == Select.COUNT ? null : page.items().stream().map(Attributes::write).toList();
    }

    ScanResponse scan(ScanRequest request) {
        Legacy.refuse(request.hasScanFilter(), "ScanFilter", "FilterExpression");
        Legacy.refuse(request.hasAttributesToGet(), "AttributesToGet", "ProjectionExpression");
        Legacy.refuse(request.conditionalOperator() != null, "ConditionalOperator", "FilterExpression");
        var places = places(request);
        var expressions = new Expressions(request.expressionAttributeNames(), request.expressionAttributeValues());
        var filter = expressions.condition("FilterExpression", request.filterExpression()).orElse(Condition.ALWAYS);
        var projection = expressions.projection(request.projectionExpression());
        expressions.checkUsed("FilterExpression", "ProjectionExpression");
        var table = tables.forItems(request.tableName());
        var search = Search.of(table, request.indexName(), request.consistentRead(), filter, projection,
                request.select(), request.limit());
        var from = search.rows() + places.from();
        if (request.hasExclusiveStartKey()) {
            var start = search.row(request.exclusiveStartKey()) + NEXT;
            from = start.compareTo(from) > 0 ? start : from;
        }
        var page = search.page(items, from, search.rows() + places.to(), false);
        return ScanResponse.builder().items(shown(page, request.select())).count(page.items().size())
                .scannedCount(page.scanned()).lastEvaluatedKey(page.lastKey())
                .consumedCapacity(Capacity.told(request.returnConsumedCapacity(), table, search.index(),
                        Capacity.read(page.bytes(), request.consistentRead())))
                .build();
    }

    /// The part of the rows that a segment of a parallel scan has.
    private static KeyCondition.Range places(ScanRequest request) {
        if (request.segment() == null && request.totalSegments() == null) {
            return new KeyCondition.Range("", KeyText.LAST);
        }
        if (request.segment() == null) {
            throw DynamoFaults.validation(
                    "The Segment parameter is required but was not present in the request when parameter"
                            + " TotalSegments is present");
        }
        if (request.totalSegments() == null) {
            throw DynamoFaults.validation(
                    "The TotalSegments parameter is required but was not present in the request when Segment"
                            + " parameter is present");
        }
        long segment = request.segment();
        long total = request.totalSegments();
        if (segment >= total) {
            throw DynamoFaults.validation("The Segment parameter is zero-based and must be less than parameter"
                    + " TotalSegments: Segment: " + segment + " is not less than TotalSegments: " + total);
        }
        return new KeyCondition.Range(place(segment, total), place(segment + 1, total));
    }

    private static String place(long segment, long total) {
        return Optional.of((int) (segment * PLACES / total)).filter(place -> place < PLACES).map(KeyText::placeText)
                .orElse(KeyText.LAST);
    }
}
