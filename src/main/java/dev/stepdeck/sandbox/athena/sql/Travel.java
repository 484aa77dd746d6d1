package dev.stepdeck.sandbox.athena.sql;

/// A version of a table in a query.
///
/// @param number the query's own number for it; `FOR VERSION AS OF` names it in what Trino reads
public record Travel(int number, TableVersion version) {

    /// What tells the table in this version from itself in another.
    public String mark() {
        return "@" + number;
    }
}
