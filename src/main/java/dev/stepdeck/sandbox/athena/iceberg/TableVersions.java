package dev.stepdeck.sandbox.athena.iceberg;

import java.time.Instant;

import dev.stepdeck.sandbox.athena.sql.SqlException;
import dev.stepdeck.sandbox.athena.sql.TableUse;
import dev.stepdeck.sandbox.athena.sql.TableVersion;

import org.apache.iceberg.Schema;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;
import org.apache.iceberg.TableScan;
import org.apache.iceberg.util.SnapshotUtil;

/// Finds the snapshot that a query asks for. Source of the errors: Trino's connector for Iceberg.
final class TableVersions {

    private final Table table;

    TableVersions(Table table) {
        this.table = table;
    }

    /// @param schema the columns of that time
    record Version(TableScan scan, Schema schema) {}

    Version of(TableUse use) {
        if (use.travel().isEmpty()) {
            return new Version(table.newScan(), table.schema());
        }
        long id = id(use.travel().get().version());
        return new Version(table.newScan().useSnapshot(id), SnapshotUtil.schemaFor(table, id));
    }

    private long id(TableVersion version) {
        return switch (version) {
            case TableVersion.At at -> asOf(at.epochMillis());
            case TableVersion.Snapshot snapshot -> {
                if (table.snapshot(snapshot.id()) == null) {
                    throw SqlException.of("INVALID_ARGUMENTS", "Iceberg snapshot ID does not exists: " + snapshot.id());
                }
                yield snapshot.id();
            }
            case TableVersion.Reference reference -> {
                Snapshot found = table.snapshot(reference.name());
                if (found == null) {
                    throw SqlException.of("INVALID_ARGUMENTS",
                            "Cannot find snapshot with reference name: " + reference.name());
                }
                yield found.snapshotId();
            }
        };
    }

    private long asOf(long epochMillis) {
        try {
            return SnapshotUtil.snapshotIdAsOfTime(table, epochMillis);
        } catch (IllegalArgumentException e) {
            throw SqlException.of("INVALID_ARGUMENTS", "No version history table " + table.name() + " at or before "
                    + Instant.ofEpochMilli(epochMillis));
        }
    }
}
