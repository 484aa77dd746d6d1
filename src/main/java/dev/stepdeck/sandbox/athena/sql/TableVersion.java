package dev.stepdeck.sandbox.athena.sql;

/// Which state of a table a query reads, with `FOR TIMESTAMP AS OF` or `FOR VERSION AS OF`.
public sealed interface TableVersion {

    /// The one that was current at a time.
    record At(long epochMillis) implements TableVersion {}

    /// The one with a number.
    record Snapshot(long id) implements TableVersion {}

    /// The one that a tag or a branch names.
    record Reference(String name) implements TableVersion {}
}
