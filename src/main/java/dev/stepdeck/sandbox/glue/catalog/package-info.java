/// The Glue Data Catalog: databases, tables with their versions, partitions and the expressions that choose among them.
/// It knows nothing of jobs. Start reading at [DataCatalog].
@NullMarked
package dev.stepdeck.sandbox.glue.catalog;

import org.jspecify.annotations.NullMarked;
