package dev.stepdeck.aws.athena;

/// A query text saved in Athena.
///
/// @param id of a named query; empty for a prepared statement, which its name tells
/// @param database empty for a prepared statement
/// @param prepared whether it is a prepared statement, to be run by `EXECUTE`
public record SavedQuery(String id, String name, String description, String database, String sql, boolean prepared) {}
