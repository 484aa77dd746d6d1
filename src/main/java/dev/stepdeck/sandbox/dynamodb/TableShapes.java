package dev.stepdeck.sandbox.dynamodb;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import dev.stepdeck.sandbox.dynamodb.value.DynamoFaults;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateGlobalSecondaryIndexAction;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.LocalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.Projection;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughput;

/// Reads keys, indexes and attributes of tables from requests, and checks them.
final class TableShapes {

    private static final Set<String> TYPES = Set.of("S", "N", "B");
    private static final int MOST_LOCAL = 5;
    static final int MOST_GLOBAL = 20;
    private static final int MOST_NON_KEYS = 20;

    private TableShapes() {}

    static Map<String, String> types(List<AttributeDefinition> definitions) {
        var types = new TreeMap<String, String>();
        for (var definition : definitions) {
            if (!TYPES.contains(definition.attributeTypeAsString())) {
                throw DynamoFaults.constraint(String.valueOf(definition.attributeTypeAsString()),
                        "attributeDefinitions.1.member.attributeType",
                        "Member must satisfy enum value set: [B, N, S]");
            }
            if (types.put(definition.attributeName(), definition.attributeTypeAsString()) != null) {
                throw DynamoFaults.validation("Attribute Name is duplicated: " + definition.attributeName());
            }
        }
        return types;
    }

    static KeyShape key(List<KeySchemaElement> schema) {
        if (schema.size() > 2) {
            throw DynamoFaults.constraint(String.valueOf(schema), "keySchema",
                    "Member must have length less than or equal to 2");
        }
        if (schema.isEmpty() || schema.getFirst().keyType() != KeyType.HASH) {
            throw DynamoFaults.validation("Invalid KeySchema: The first KeySchemaElement is not a HASH key type");
        }
        if (schema.size() == 1) {
            return new KeyShape(schema.getFirst().attributeName(), "");
        }
        if (schema.getLast().keyType() != KeyType.RANGE) {
            throw DynamoFaults.validation("Invalid KeySchema: The second KeySchemaElement is not a RANGE key type");
        }
        if (schema.getFirst().attributeName().equals(schema.getLast().attributeName())) {
            throw DynamoFaults.validation("Both the Hash Key and the Range Key element in the KeySchema have the same"
                    + " name");
        }
        return new KeyShape(schema.getFirst().attributeName(), schema.getLast().attributeName());
    }

    static List<StoredIndex> indexes(KeyShape table, List<LocalSecondaryIndex> local,
            List<GlobalSecondaryIndex> global, String billing) {
        var indexes = new ArrayList<StoredIndex>();
        local.forEach(index -> indexes.add(local(table, index)));
        global.forEach(index -> indexes.add(global(index.indexName(), index.keySchema(), index.projection(),
                index.provisionedThroughput(), billing)));
        check(indexes);
        return indexes;
    }

    private static StoredIndex local(KeyShape table, LocalSecondaryIndex index) {
        if (!table.hasRange()) {
            throw DynamoFaults.invalid("Table KeySchema does not have a range key, which is required when specifying a"
                    + " LocalSecondaryIndex");
        }
        Tables.checkName(index.indexName(), "localSecondaryIndexes.indexName");
        var key = key(index.keySchema());
        if (!key.hasRange()) {
            throw DynamoFaults.invalid("Index KeySchema does not have a range key for index: " + index.indexName());
        }
        if (!key.hash().equals(table.hash())) {
            throw DynamoFaults.invalid("Index KeySchema does not have the same leading hash key as table KeySchema for"
                    + " index: " + index.indexName() + ". index hash key: " + key.hash() + ", table hash key: "
                    + table.hash());
        }
        return new StoredIndex(index.indexName(), false, key, projection(index.projection()),
                nonKeys(index.projection()), Throughput.NONE);
    }

    static StoredIndex global(CreateGlobalSecondaryIndexAction index, String billing) {
        if (index.onDemandThroughput() != null || index.warmThroughput() != null) {
            throw DynamoFaults.unsupported("OnDemandThroughput and WarmThroughput");
        }
        return global(index.indexName(), index.keySchema(), index.projection(), index.provisionedThroughput(), billing);
    }

    private static StoredIndex global(String name, List<KeySchemaElement> schema, @Nullable Projection projection,
            @Nullable ProvisionedThroughput throughput, String billing) {
        Tables.checkName(name, "globalSecondaryIndexes.indexName");
        checkBillingOfIndex(name, throughput, billing);
        return new StoredIndex(name, true, key(schema), projection(projection), nonKeys(projection),
                Throughput.of(throughput));
    }

    private static void checkBillingOfIndex(String name, @Nullable ProvisionedThroughput throughput, String billing) {
        boolean byRequest = billing.equals(BillingMode.PAY_PER_REQUEST.toString());
        if (byRequest && throughput != null) {
            throw DynamoFaults.invalid("ProvisionedThroughput should not be specified for index: " + name
                    + " when BillingMode is PAY_PER_REQUEST");
        }
        if (!byRequest && throughput == null) {
            throw DynamoFaults.invalid("ProvisionedThroughput is not specified for index: " + name);
        }
    }

    private static String projection(@Nullable Projection projection) {
        if (projection == null || projection.projectionType() == null
                || projection.projectionType() == ProjectionType.UNKNOWN_TO_SDK_VERSION) {
            throw DynamoFaults.invalid("Unknown ProjectionType: "
                    + (projection == null ? null : projection.projectionTypeAsString()));
        }
        boolean includes = projection.projectionType() == ProjectionType.INCLUDE;
        if (includes != (projection.hasNonKeyAttributes() && !projection.nonKeyAttributes().isEmpty())) {
            throw DynamoFaults.invalid("ProjectionType is " + projection.projectionTypeAsString() + ", but"
                    + " NonKeyAttributes is " + (includes ? "not " : "") + "specified");
        }
        return projection.projectionTypeAsString();
    }

    private static List<String> nonKeys(@Nullable Projection projection) {
        var more = projection == null ? List.<String>of() : projection.nonKeyAttributes();
        if (more.size() > MOST_NON_KEYS) {
            throw DynamoFaults.invalid("Number of NonKeyAttributes exceeds the limit of " + MOST_NON_KEYS);
        }
        var names = new HashSet<String>();
        more.stream().filter(name -> !names.add(name)).findFirst().ifPresent(name -> {
            throw DynamoFaults.invalid("Duplicate element in NonKeyAttributes: " + name);
        });
        return more;
    }

    private static void check(List<StoredIndex> indexes) {
        var names = new HashSet<String>();
        for (var index : indexes) {
            if (!names.add(index.name())) {
                throw DynamoFaults.invalid("Duplicate index name: " + index.name());
            }
        }
        long global = indexes.stream().filter(StoredIndex::global).count();
        if (indexes.size() - global > MOST_LOCAL) {
            throw DynamoFaults.invalid("Number of LocalSecondaryIndexes exceeds per-table limit of " + MOST_LOCAL);
        }
        if (global > MOST_GLOBAL) {
            throw DynamoFaults.invalid("GlobalSecondaryIndex count exceeds the per-table limit of " + MOST_GLOBAL);
        }
    }

    /// All attributes of keys are defined, and no others.
    static void checkUses(Map<String, String> types, KeyShape key, Collection<StoredIndex> indexes) {
        var used = new TreeSet<>(key.names());
        indexes.forEach(index -> used.addAll(index.key().names()));
        if (!types.keySet().containsAll(key.names())) {
            throw DynamoFaults.invalid("Some index key attributes are not defined in AttributeDefinitions. Keys: "
                    + key.names() + ", AttributeDefinitions: " + types.keySet());
        }
        for (var index : indexes) {
            if (!types.keySet().containsAll(index.key().names())) {
                throw DynamoFaults.invalid("Some index key attributes are not defined in AttributeDefinitions. Keys: "
                        + index.key().names() + ", AttributeDefinitions: " + types.keySet());
            }
        }
        if (!used.equals(types.keySet())) {
            throw DynamoFaults.invalid(indexes.isEmpty()
                    ? "Number of attributes in KeySchema does not exactly match number of attributes defined in"
                            + " AttributeDefinitions"
                    : "Some AttributeDefinitions are not used. AttributeDefinitions: " + types.keySet()
                            + ", keys used: " + used);
        }
    }

    static void checkBilling(String billing, @Nullable ProvisionedThroughput throughput) {
        if (BillingMode.fromValue(billing) == BillingMode.UNKNOWN_TO_SDK_VERSION) {
            throw DynamoFaults.constraint(billing, "billingMode",
                    "Member must satisfy enum value set: [PROVISIONED, PAY_PER_REQUEST]");
        }
        boolean byRequest = billing.equals(BillingMode.PAY_PER_REQUEST.toString());
        if (byRequest && throughput != null) {
            throw DynamoFaults.invalid("Neither ReadCapacityUnits nor WriteCapacityUnits can be specified when"
                    + " BillingMode is PAY_PER_REQUEST");
        }
        if (!byRequest && throughput == null) {
            throw DynamoFaults.invalid("ReadCapacityUnits and WriteCapacityUnits must both be specified when"
                    + " BillingMode is PROVISIONED");
        }
    }
}
