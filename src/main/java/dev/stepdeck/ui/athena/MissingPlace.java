package dev.stepdeck.ui.athena;

import java.util.function.Consumer;

import javafx.scene.control.Button;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;

/// What the user can do when Athena does not know where results go, as before an account's first query: have the usual
/// bucket created and run the query, or choose another place.
final class MissingPlace extends HBox {

    /// @param ready runs the query again
    /// @param failed is told why the bucket could not be created
    MissingPlace(Desk desk, Runnable ready, Consumer<Throwable> failed) {
        getStyleClass().add("button-row");
        var make = new Button("Create the usual bucket and run");
        make.setId("query-make-output");
        make.getStyleClass().add("accent");
        make.setTooltip(new Tooltip("aws-athena-query-results-ACCOUNT-REGION, encrypted, with public access blocked"));
        make.setOnAction(_ -> {
            make.setDisable(true);
            desk.work(scope -> scope.fetch(_ -> desk.services().place().require(), made -> {
                desk.options().changeOutputLocation(made);
                ready.run();
            }, failed));
        });
        var choose = new Button("Choose where results go…");
        choose.setId("query-choose-output");
        choose.setOnAction(_ -> OptionsForm.open(choose, desk.options()));
        make.setVisible(!desk.services().queries().readOnly());
        make.managedProperty().bind(make.visibleProperty());
        getChildren().setAll(make, choose);
    }
}
