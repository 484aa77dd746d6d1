package dev.stepdeck.ui.athena;

import dev.stepdeck.aws.athena.CatalogTree;
import dev.stepdeck.aws.athena.Queries;
import dev.stepdeck.aws.athena.ResultReader;
import dev.stepdeck.aws.athena.ResultsPlace;
import dev.stepdeck.aws.athena.SavedQueries;
import dev.stepdeck.ui.kit.choice.Choices;

import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;

/// The services that the Athena page uses.
///
/// @param results opens the rows of queries
/// @param place creates a bucket for results
/// @param choices rows per page and what scanning costs
public record AthenaServices(Queries queries, CatalogTree catalog, SavedQueries saved, ResultReader results,
        ResultsPlace place, ObservableValue<Choices> choices) {

    /// With the choices of a first start.
    public AthenaServices(Queries queries, CatalogTree catalog, SavedQueries saved, ResultReader results,
            ResultsPlace place) {
        this(queries, catalog, saved, results, place, new ReadOnlyObjectWrapper<>(Choices.USUAL));
    }
}
