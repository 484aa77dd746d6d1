/// Iceberg's tables: their metadata, manifests and snapshots by Iceberg's own library, over the objects of S3 and the Data
/// Catalog; their data files by DuckDB. Nothing of the library is loaded before the first statement that needs it:
/// only classes behind [IcebergTables] and [IcebergTable] name its types. Begin with these two.
@NullMarked
package dev.stepdeck.sandbox.athena.iceberg;

import org.jspecify.annotations.NullMarked;
