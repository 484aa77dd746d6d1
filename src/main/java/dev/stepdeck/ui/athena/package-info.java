/// The Athena page: tabs with SQL, the catalog beside them, and a browser for results of any size. Start reading at
/// [dev.stepdeck.ui.athena.AthenaController]; a query's life is in [dev.stepdeck.ui.athena.QueryTab], its rows are in
/// [dev.stepdeck.ui.athena.ResultPane].
@NullMarked
package dev.stepdeck.ui.athena;

import org.jspecify.annotations.NullMarked;
