/// Athena: query executions, results, work groups, saved queries and the catalog's metadata. Begin with
/// [AthenaService]; [QueryLife] shows how a query lives. The SQL is in the packages below.
@NullMarked
package dev.stepdeck.sandbox.athena;

import org.jspecify.annotations.NullMarked;
