package dev.stepdeck.sandbox.dynamodb;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;

/// The units that requests use. Source: DynamoDB throughput capacity, Amazon DynamoDB Developer Guide; what a write uses
/// in indexes is not counted.
final class Capacity {

    private static final int READ_UNIT = 4096;
    private static final int WRITE_UNIT = 1024;

    private Capacity() {}

    /// @param consistent whether the read is consistent, which costs twice
    static double read(int bytes, @Nullable Boolean consistent) {
        return Math.max(1, units(bytes, READ_UNIT)) * (Boolean.TRUE.equals(consistent) ? 1.0 : 0.5);
    }

    static double write(int bytes) {
        return Math.max(1, units(bytes, WRITE_UNIT));
    }

    private static int units(int bytes, int unit) {
        return (bytes + unit - 1) / unit;
    }

    /// The same of several tables.
    static @Nullable List<ConsumedCapacity> told(@Nullable ReturnConsumedCapacity wanted,
            Map<StoredTable, Double> units) {
        if (wanted == null || wanted == ReturnConsumedCapacity.NONE) {
            return null;
        }
        return units.entrySet().stream().map(each -> of(wanted, each.getKey(), each.getValue())).toList();
    }

    /// What an answer says of the units; nothing unless they are asked for.
    static @Nullable ConsumedCapacity told(@Nullable ReturnConsumedCapacity wanted, StoredTable table, double units) {
        if (wanted == null || wanted == ReturnConsumedCapacity.NONE) {
            return null;
        }
        return of(wanted, table, units);
    }

    /// The same of a read of an index: its units are the index's, where one asks for each.
    static @Nullable ConsumedCapacity told(@Nullable ReturnConsumedCapacity wanted, StoredTable table,
            Optional<StoredIndex> index, double units) {
        var told = told(wanted, table, units);
        if (told == null || wanted != ReturnConsumedCapacity.INDEXES || index.isEmpty()) {
            return told;
        }
        var used = Map.of(index.get().name(),
                software.amazon.awssdk.services.dynamodb.model.Capacity.builder().capacityUnits(units).build());
        var all = told.toBuilder().table(none -> none.capacityUnits(0.0));
        return (index.get().global() ? all.globalSecondaryIndexes(used) : all.localSecondaryIndexes(used)).build();
    }

    private static ConsumedCapacity of(ReturnConsumedCapacity wanted, StoredTable table, double units) {
        var told = ConsumedCapacity.builder().tableName(table.name()).capacityUnits(units);
        return (wanted == ReturnConsumedCapacity.INDEXES
                ? told.table(capacity -> capacity.capacityUnits(units))
                : told).build();
    }
}
