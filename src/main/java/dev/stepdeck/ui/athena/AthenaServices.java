package dev.stepdeck.ui.athena;

import dev.stepdeck.aws.athena.CatalogTree;
import dev.stepdeck.aws.athena.Queries;
import dev.stepdeck.aws.athena.ResultReader;
import dev.stepdeck.aws.athena.ResultsPlace;
import dev.stepdeck.aws.athena.SavedQueries;

/// The services that the Athena page uses.
///
/// @param results opens the rows of queries
/// @param place creates a bucket for results
public record AthenaServices(Queries queries, CatalogTree catalog, SavedQueries saved, ResultReader results,
        ResultsPlace place) {}
