/// Athena's SQL as text: Trino queries are turned into DuckDB's, Hive's DDL is read into records. Nothing here
/// touches a catalog, a file or a database. Begin with [Statements].
@NullMarked
package dev.stepdeck.sandbox.athena.sql;

import org.jspecify.annotations.NullMarked;
