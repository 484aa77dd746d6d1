package dev.stepdeck.sandbox.dynamodb;

import java.util.Map;

import dev.stepdeck.sandbox.dynamodb.expression.Expressions;
import dev.stepdeck.sandbox.dynamodb.value.Attributes;
import dev.stepdeck.sandbox.dynamodb.value.Sizes;
import dev.stepdeck.sandbox.dynamodb.value.Value;

import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;

/// Reads single items. Every read is consistent.
final class Reads {

    private final Tables tables;
    private final Items items;

    Reads(Tables tables, Items items) {
        this.tables = tables;
        this.items = items;
    }

    GetItemResponse get(GetItemRequest request) {
        Legacy.refuse(request.hasAttributesToGet(), "AttributesToGet", "ProjectionExpression");
        var key = Attributes.read(request.key());
        var expressions = Expressions.of(request.expressionAttributeNames());
        var projection = expressions.projection(request.projectionExpression());
        expressions.checkUsed("ProjectionExpression");
        var table = tables.forItems(request.tableName());
        ItemKey.checkKey(table, key);
        var item = items.get(ItemKey.row(table, key));
        var answer = GetItemResponse.builder().consumedCapacity(Capacity.told(request.returnConsumedCapacity(), table,
                Capacity.read(item.map(Sizes::ofFields).orElse(0), request.consistentRead())));
        item.map(whole -> projection.map(parts -> parts.of(whole)).orElse(whole))
                .ifPresent((Value.Fields shown) -> answer.item(Attributes.write(shown)));
        return answer.build();
    }
}
