/// Trino's own analysis and execution for the queries that DuckDB does not answer as Trino does. Tables come from DuckDB,
/// which reads the files. It is loaded by its first query only, in a process of its own where that is possible. Begin with
/// [TrinoEngine].
@NullMarked
package dev.stepdeck.sandbox.athena.trino;

import org.jspecify.annotations.NullMarked;
