/// Athena as the console uses it: queries and their history, the catalog, and results, page by page from the API or, for
/// large ones, straight from the CSV file that Athena has written. Everything blocks. Start reading at
/// [dev.stepdeck.aws.athena.Queries], then [dev.stepdeck.aws.athena.ResultReader].
@NullMarked
package dev.stepdeck.aws.athena;

import org.jspecify.annotations.NullMarked;
