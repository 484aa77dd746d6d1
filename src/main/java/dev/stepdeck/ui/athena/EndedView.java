package dev.stepdeck.ui.athena;

import dev.stepdeck.aws.athena.QueryPrice;
import dev.stepdeck.aws.athena.QueryView;
import dev.stepdeck.ui.kit.Clip;
import dev.stepdeck.ui.kit.Tone;

import javafx.geometry.Insets;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;

/// A query without rows to show, because it failed or was cancelled: why, and everything Athena reports about it.
final class EndedView extends BorderPane {

    private final HBox actions = new HBox();

    EndedView(QueryView query, QueryPrice price) {
        setCenter(new QueryCard(query, price));
        actions.getStyleClass().add("button-row");
        if (query.status().state().equals("FAILED")) {
            setTop(reason(query));
        }
    }

    /// Offers a link to the position of the error.
    void offer(String words, Runnable jump) {
        var button = new Button(words);
        button.setId("query-jump");
        button.setOnAction(_ -> jump.run());
        actions.getChildren().addFirst(button);
    }

    private VBox reason(QueryView query) {
        var title = new Label("The query failed", new FontIcon(Tone.BAD.icon()));
        title.getStyleClass().add("failure-title");
        var why = new Label(query.status().reason().isEmpty() ? "Athena gives no reason." : query.status().reason());
        why.setWrapText(true);
        why.setId("query-reason");
        var copy = new Button("Copy reason");
        copy.setOnAction(_ -> Clip.copy(query.status().reason()));
        actions.getChildren().setAll(copy);
        var box = new VBox(title, why, actions);
        box.getStyleClass().add("failure-view");
        BorderPane.setMargin(box, new Insets(12, 12, 0, 12));
        return box;
    }
}
