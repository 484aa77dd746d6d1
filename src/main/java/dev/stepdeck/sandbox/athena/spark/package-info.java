/// Spark's functions that DuckDB has no like of, for the ETL jobs: Java does what Spark does in Java. Everything goes in and out as
/// text. Knows nothing of DuckDB. Begin with [SparkFunctions].
@NullMarked
package dev.stepdeck.sandbox.athena.spark;

import org.jspecify.annotations.NullMarked;
