package dev.stepdeck.ui.kit;

import java.util.Optional;

import dev.stepdeck.aws.Failure;
import dev.stepdeck.aws.athena.NoResultsPlaceException;
import dev.stepdeck.ui.work.WorkScope;

import javafx.scene.control.Button;
import javafx.scene.layout.VBox;

/// Why a query of Athena that a page asks for has no answer. Where only a bucket for results is missing, it offers to make that.
public final class QueryFailure extends VBox {

    /// @param what was being done: "Reading the clusters"
    /// @param makePlace makes the bucket; blocks
    /// @param again asks again
    public QueryFailure(String what, Throwable thrown, WorkScope scope, Runnable makePlace, Runnable again) {
        getStyleClass().add("query-failure");
        var view = new FailureView(Failure.of(what, thrown), Optional.of(again));
        if (thrown instanceof NoResultsPlaceException) {
            var make = new Button("Make the usual bucket and read");
            make.setId("make-results-place");
            make.getStyleClass().add("accent");
            make.setOnAction(_ -> {
                make.setDisable(true);
                scope.fetch(_ -> {
                    makePlace.run();
                    return true;
                }, _ -> again.run(),
                        failed -> getChildren().setAll(
                                new FailureView(Failure.of("Making the bucket", failed), Optional.of(again))));
            });
            view.getChildren().add(make);
        }
        getChildren().setAll(view);
    }
}
