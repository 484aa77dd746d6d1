package dev.stepdeck.sandbox.dynamodb;

import java.util.Map;

import dev.stepdeck.sandbox.dynamodb.expression.Condition;
import dev.stepdeck.sandbox.dynamodb.expression.DocumentPath;
import dev.stepdeck.sandbox.dynamodb.expression.Expressions;
import dev.stepdeck.sandbox.dynamodb.value.Attributes;
import dev.stepdeck.sandbox.dynamodb.value.DynamoFaults;
import dev.stepdeck.sandbox.dynamodb.value.Sizes;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionCheck;
import software.amazon.awssdk.services.dynamodb.model.Delete;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.Update;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/// Reads writes from requests, alone and in transactions, and checks all that needs no item. As on AWS, values and
/// expressions are checked before the table is looked for.
record WriteReader(Tables tables) {

    private static final String CONDITION = "ConditionExpression";

    Write put(PutItemRequest request) {
        Legacy.refuse(request.hasExpected(), "Expected", CONDITION);
        Legacy.refuse(request.conditionalOperator() != null, "ConditionalOperator", CONDITION);
        return put(request.tableName(), request.item(),
                new Expressions(request.expressionAttributeNames(), request.expressionAttributeValues()),
                request.conditionExpression());
    }

    Write put(Put request) {
        return put(request.tableName(), request.item(),
                new Expressions(request.expressionAttributeNames(), request.expressionAttributeValues()),
                request.conditionExpression());
    }

    Write put(String tableName, Map<String, AttributeValue> attributes) {
        return put(tableName, attributes, Expressions.none(), null);
    }

    private Write put(String tableName, Map<String, AttributeValue> attributes, Expressions expressions,
            @Nullable String conditionText) {
        var item = Attributes.read(attributes);
        if (Sizes.ofFields(item) > Sizes.LARGEST_ITEM) {
            throw DynamoFaults.validation("Item size has exceeded the maximum allowed size");
        }
        var condition = condition(expressions, conditionText);
        var table = tables.forItems(tableName);
        ItemKey.checkItem(table, item);
        return new Write(table, ItemKey.of(table.key(), item), condition, new Write.Effect.Put(item));
    }

    Write delete(DeleteItemRequest request) {
        Legacy.refuse(request.hasExpected(), "Expected", CONDITION);
        Legacy.refuse(request.conditionalOperator() != null, "ConditionalOperator", CONDITION);
        return keyed(request.tableName(), request.key(),
                new Expressions(request.expressionAttributeNames(), request.expressionAttributeValues()),
                request.conditionExpression(), new Write.Effect.Delete());
    }

    Write delete(Delete request) {
        return keyed(request.tableName(), request.key(),
                new Expressions(request.expressionAttributeNames(), request.expressionAttributeValues()),
                request.conditionExpression(), new Write.Effect.Delete());
    }

    Write delete(String tableName, Map<String, AttributeValue> key) {
        return keyed(tableName, key, Expressions.none(), null, new Write.Effect.Delete());
    }

    Write check(ConditionCheck request) {
        return keyed(request.tableName(), request.key(),
                new Expressions(request.expressionAttributeNames(), request.expressionAttributeValues()),
                request.conditionExpression(), new Write.Effect.Nothing());
    }

    private Write keyed(String tableName, Map<String, AttributeValue> attributes, Expressions expressions,
            @Nullable String conditionText, Write.Effect effect) {
        var key = Attributes.read(attributes);
        var condition = condition(expressions, conditionText);
        var table = tables.forItems(tableName);
        ItemKey.checkKey(table, key);
        return new Write(table, key, condition, effect);
    }

    private static Condition condition(Expressions expressions, @Nullable String text) {
        var condition = expressions.condition(CONDITION, text).orElse(Condition.ALWAYS);
        expressions.checkUsed(CONDITION);
        return condition;
    }

    Write update(UpdateItemRequest request) {
        Legacy.refuse(request.hasAttributeUpdates(), "AttributeUpdates", "UpdateExpression");
        Legacy.refuse(request.hasExpected(), "Expected", CONDITION);
        Legacy.refuse(request.conditionalOperator() != null, "ConditionalOperator", CONDITION);
        return update(request.tableName(), request.key(),
                new Expressions(request.expressionAttributeNames(), request.expressionAttributeValues()),
                request.updateExpression(), request.conditionExpression());
    }

    Write update(Update request) {
        return update(request.tableName(), request.key(),
                new Expressions(request.expressionAttributeNames(), request.expressionAttributeValues()),
                request.updateExpression(), request.conditionExpression());
    }

    private Write update(String tableName, Map<String, AttributeValue> attributes, Expressions expressions,
            @Nullable String updateText, @Nullable String conditionText) {
        var key = Attributes.read(attributes);
        var update = expressions.update(updateText);
        var condition = expressions.condition(CONDITION, conditionText).orElse(Condition.ALWAYS);
        expressions.checkUsed("UpdateExpression", CONDITION);
        var table = tables.forItems(tableName);
        ItemKey.checkKey(table, key);
        update.paths().stream().map(DocumentPath::attribute).filter(table.key().names()::contains).findFirst()
                .ifPresent(name -> {
                    throw DynamoFaults
                            .invalid("Cannot update attribute " + name + ". This attribute is part of the key");
                });
        return new Write(table, key, condition, new Write.Effect.Change(update));
    }
}
