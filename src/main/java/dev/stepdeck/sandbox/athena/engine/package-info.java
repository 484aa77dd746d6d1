/// Runs translated queries on DuckDB over the files of the Data Catalog's tables. Begin with [Engine] and
/// [CatalogRelations]; the SQL's text is the neighbour package's.
@NullMarked
package dev.stepdeck.sandbox.athena.engine;

import org.jspecify.annotations.NullMarked;
