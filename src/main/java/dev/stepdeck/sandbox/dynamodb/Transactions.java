package dev.stepdeck.sandbox.dynamodb;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.stepdeck.sandbox.dynamodb.expression.Expressions;
import dev.stepdeck.sandbox.dynamodb.expression.Projection;
import dev.stepdeck.sandbox.dynamodb.value.Attributes;
import dev.stepdeck.sandbox.dynamodb.value.DynamoFaults;
import dev.stepdeck.sandbox.dynamodb.value.Sizes;
import dev.stepdeck.sandbox.dynamodb.value.Value;
import dev.stepdeck.sandbox.fault.Faults;

import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.Get;
import software.amazon.awssdk.services.dynamodb.model.ItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/// Reads and writes several items at once. Requests wait for one another, so none conflicts with another.
final class Transactions {

    private static final int MOST_BYTES = 4 * 1024 * 1024;
    private static final int UNITS = 2;
    private static final CancellationReason NONE = CancellationReason.builder().code("None").build();

    private final Tables tables;
    private final WriteReader reader;
    private final Items items;
    private final Tokens tokens;

    Transactions(Tables tables, WriteReader reader, Items items, Tokens tokens) {
        this.tables = tables;
        this.reader = reader;
        this.items = items;
        this.tokens = tokens;
    }

    /// An item that is wanted.
    private record Wanted(StoredTable table, Value.Fields key, Optional<Projection> projection) {}

    TransactGetItemsResponse get(TransactGetItemsRequest request) {
        return items.alone(() -> {
            var wanted = request.transactItems().stream().map(each -> wanted(each.get())).toList();
            checkApart(wanted.stream().map(each -> ItemKey.row(each.table(), each.key())).toList());
            var answers = new ArrayList<ItemResponse>();
            var used = new LinkedHashMap<StoredTable, Double>();
            int bytes = 0;
            for (var each : wanted) {
                var item = items.get(ItemKey.row(each.table(), each.key()));
                int size = item.map(Sizes::ofFields).orElse(0);
                bytes += size;
                used.merge(each.table(), UNITS * Capacity.read(size, true), Double::sum);
                answers.add(item.map(whole -> each.projection().map(parts -> parts.of(whole)).orElse(whole))
                        .map(shown -> ItemResponse.builder().item(Attributes.write(shown)).build())
                        .orElseGet(() -> ItemResponse.builder().build()));
            }
            checkSize(bytes);
            return TransactGetItemsResponse.builder().responses(answers)
                    .consumedCapacity(Capacity.told(request.returnConsumedCapacity(), used)).build();
        });
    }

    private Wanted wanted(Get get) {
        var key = Attributes.read(get.key());
        var expressions = Expressions.of(get.expressionAttributeNames());
        var projection = expressions.projection(get.projectionExpression());
        expressions.checkUsed("ProjectionExpression");
        var table = tables.forItems(get.tableName());
        ItemKey.checkKey(table, key);
        return new Wanted(table, key, projection);
    }

    private static void checkApart(List<String> rows) {
        if (rows.stream().distinct().count() < rows.size()) {
            throw DynamoFaults.validation("Transaction request cannot include multiple operations on one item");
        }
    }

    private static void checkSize(int bytes) {
        if (bytes > MOST_BYTES) {
            throw DynamoFaults.validation("Collection size is too large: the items of a transaction have at most 4 MB");
        }
    }

    TransactWriteItemsResponse write(TransactWriteItemsRequest request) {
        return items.alone(() -> {
            var writes = request.transactItems().stream().map(this::write).toList();
            checkApart(writes.stream().map(Write::row).toList());
            var used = new LinkedHashMap<StoredTable, Double>();
            if (!tokens.isUsed(request)) {
                var changes = changes(request, writes);
                checkSize(changes.stream().mapToInt(change -> change.after().map(Sizes::ofFields).orElse(0)).sum());
                changes.forEach(change -> used.merge(change.table(), UNITS * change.units(), Double::sum));
                tokens.sweep();
                items.make(changes, () -> tokens.use(request));
            }
            return TransactWriteItemsResponse.builder()
                    .itemCollectionMetrics(Writes.metrics(request.returnItemCollectionMetrics(), writes))
                    .consumedCapacity(Capacity.told(request.returnConsumedCapacity(), used)).build();
        });
    }

    private Write write(TransactWriteItem item) {
        long given = Stream.of(item.put(), item.update(), item.delete(), item.conditionCheck())
                .filter(each -> each != null).count();
        if (given != 1) {
            throw DynamoFaults.validation("TransactItems can only contain one of Check, Put, Update or Delete");
        }
        if (item.put() != null) {
            return reader.put(item.put());
        }
        if (item.update() != null) {
            return reader.update(item.update());
        }
        return item.delete() != null ? reader.delete(item.delete()) : reader.check(item.conditionCheck());
    }

    /// What the writes do; all of them are tried, so that the reasons of all that fail can be told.
    private List<Items.Change> changes(TransactWriteItemsRequest request, List<Write> writes) {
        var changes = new ArrayList<Items.Change>();
        var reasons = new ArrayList<CancellationReason>();
        for (int i = 0; i < writes.size(); i++) {
            var write = writes.get(i);
            var before = items.get(write.row());
            if (!write.holds(before)) {
                reasons.add(failed(request.transactItems().get(i), before));
                continue;
            }
            try {
                var change = new Items.Change(write.table(), before, write.after(before));
                if (!(write.effect() instanceof Write.Effect.Nothing)) {
                    changes.add(change);
                }
                reasons.add(NONE);
            } catch (AwsServiceException e) {
                reasons.add(CancellationReason.builder().code("ValidationError")
                        .message(e.awsErrorDetails().errorMessage()).build());
            }
        }
        if (reasons.stream().anyMatch(reason -> !reason.equals(NONE))) {
            throw cancelled(reasons);
        }
        return changes;
    }

    private static CancellationReason failed(TransactWriteItem item, Optional<Value.Fields> before) {
        var reason = CancellationReason.builder().code("ConditionalCheckFailed")
                .message("The conditional request failed");
        if (wantsOld(item)) {
            before.ifPresent(old -> reason.item(Attributes.write(old)));
        }
        return reason.build();
    }

    private static boolean wantsOld(TransactWriteItem item) {
        var wanted = item.put() != null
                ? item.put().returnValuesOnConditionCheckFailure()
                : item.update() != null
                        ? item.update().returnValuesOnConditionCheckFailure()
                        : item.delete() != null
                                ? item.delete().returnValuesOnConditionCheckFailure()
                                : item.conditionCheck().returnValuesOnConditionCheckFailure();
        return wanted == ReturnValuesOnConditionCheckFailure.ALL_OLD;
    }

    private static AwsServiceException cancelled(List<CancellationReason> reasons) {
        return Faults.of(TransactionCanceledException.builder().cancellationReasons(reasons),
                "TransactionCanceledException",
                reasons.stream().map(CancellationReason::code).collect(Collectors.joining(", ",
                        "Transaction cancelled, please refer cancellation reasons for specific reasons [", "]")));
    }
}
