package dev.stepdeck.sandbox.dynamodb;

import java.util.LinkedHashMap;

import dev.stepdeck.sandbox.dynamodb.value.DynamoFaults;
import dev.stepdeck.sandbox.dynamodb.value.KeyText;
import dev.stepdeck.sandbox.dynamodb.value.Value;

import software.amazon.awssdk.awscore.exception.AwsServiceException;

/// Keys of items: checked, and as the texts under which rows stand in the store. Rows of a table lie in the order of their
/// partitions' places, which is no order that users know, and in a partition in the order of their sort keys.
final class ItemKey {

    private static final int LONGEST_HASH = 2048;
    private static final int LONGEST_RANGE = 1024;

    private ItemKey() {}

    /// Checks the key within an item that is to be written.
    static void checkItem(StoredTable table, Value.Fields item) {
        for (var name : table.key().names()) {
            var value = item.values().get(name);
            if (value == null) {
                throw DynamoFaults.invalid("Missing the key " + name + " in the item");
            }
            if (!value.type().equals(table.type(name))) {
                throw mismatch(name, table.type(name), value);
            }
            checkLength(value, name, name.equals(table.key().hash()));
        }
        checkIndexKeys(table, item);
    }

    /// Attributes that are keys of indexes must have the type of these, if they are there.
    static void checkIndexKeys(StoredTable table, Value.Fields item) {
        for (var index : table.indexes()) {
            for (var name : index.key().names()) {
                var value = item.values().get(name);
                if (value != null && !value.type().equals(table.type(name))) {
                    throw DynamoFaults.invalid("Type mismatch for Index Key " + name + " Expected: "
                            + table.type(name) + " Actual: " + value.type() + " IndexName: " + index.name());
                }
                if (value != null && !(value instanceof Value.Decimal) && KeyText.length(value) == 0) {
                    throw DynamoFaults.validation("One or more parameter values are not valid. A value specified for a"
                            + " secondary index key is not supported. The AttributeValue for a key attribute cannot"
                            + " contain an empty " + word(value) + " value. IndexName: " + index.name()
                            + ", IndexKey: " + name);
                }
            }
        }
    }

    /// Checks a key that a request gives: these attributes and no other.
    static void checkKey(StoredTable table, Value.Fields key) {
        checkKey(table, table.key(), key);
    }

    private static void checkKey(StoredTable table, KeyShape shape, Value.Fields key) {
        if (key.values().size() != shape.names().size()) {
            throw mismatch();
        }
        for (var name : shape.names()) {
            var value = key.values().get(name);
            if (value == null || !value.type().equals(table.type(name))) {
                throw mismatch();
            }
            checkLength(value, name, name.equals(shape.hash()));
        }
    }

    static AwsServiceException mismatch() {
        return DynamoFaults.validation("The provided key element does not match the schema");
    }

    private static AwsServiceException mismatch(String name, String expected, Value actual) {
        return DynamoFaults
                .invalid("Type mismatch for key " + name + " expected: " + expected + " actual: " + actual.type());
    }

    private static void checkLength(Value value, String name, boolean hash) {
        if (value instanceof Value.Decimal) {
            return;
        }
        int length = KeyText.length(value);
        if (length == 0) {
            throw DynamoFaults.validation("One or more parameter values are not valid. The AttributeValue for a key"
                    + " attribute cannot contain an empty " + word(value) + " value. Key: " + name);
        }
        int most = hash ? LONGEST_HASH : LONGEST_RANGE;
        if (length > most) {
            throw DynamoFaults.invalid("Size of " + (hash ? "hashkey" : "rangekey")
                    + " has exceeded the maximum size limit of" + (hash ? "" : " ") + most + " bytes");
        }
    }

    private static String word(Value value) {
        return value instanceof Value.Text ? "string" : "binary";
    }

    /// The key of an item.
    static Value.Fields of(KeyShape shape, Value.Fields item) {
        var key = new LinkedHashMap<String, Value>();
        for (var name : shape.names()) {
            var value = item.values().get(name);
            if (value != null) {
                key.put(name, value);
            }
        }
        return new Value.Fields(key);
    }

    /// What the rows of a partition begin with, in a table or an index.
    static String partition(String rows, Value hash) {
        return rows + KeyText.placeText(KeyText.place(hash)) + KeyText.of(hash);
    }

    /// What the rows of an index begin with.
    static String rows(StoredTable table, StoredIndex index) {
        return table.id() + "/" + index.name() + "/";
    }

    /// What the rows of a table begin with.
    static String rows(StoredTable table) {
        return table.id() + "/";
    }

    /// The row of an item.
    static String row(StoredTable table, Value.Fields item) {
        return row(rows(table), table.key(), item);
    }

    /// The row of an item in an index.
    static String row(StoredTable table, StoredIndex index, Value.Fields item) {
        return row(rows(table, index), index.key(), item) + row("", table.key(), item);
    }

    private static String row(String rows, KeyShape shape, Value.Fields item) {
        var hash = value(item, shape.hash());
        var partition = partition(rows, hash);
        return shape.hasRange() ? partition + KeyText.of(value(item, shape.range())) : partition;
    }

    private static Value value(Value.Fields item, String name) {
        var value = item.values().get(name);
        if (value == null) {
            throw mismatch();
        }
        return value;
    }
}
