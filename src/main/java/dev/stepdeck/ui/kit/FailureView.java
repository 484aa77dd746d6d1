package dev.stepdeck.ui.kit;

import java.util.Optional;

import dev.stepdeck.aws.Failure;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.TitledPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;

/// A failure at the place where it happened: what failed, why, what to do, with details to expand and copy.
public final class FailureView extends VBox {

    /// @param retry tries again; without one there is no such button
    public FailureView(Failure failure, Optional<Runnable> retry) {
        getStyleClass().add("failure-view");
        // On an empty page it is no taller than its words.
        setMaxHeight(USE_PREF_SIZE);
        StackPane.setAlignment(this, Pos.TOP_CENTER);
        var title = new Label(failure.what() + " failed", new FontIcon(Tone.BAD.icon()));
        title.getStyleClass().add("failure-title");
        getChildren().addAll(title, text(failure.why(), "failure-why"));
        if (!failure.advice().isEmpty()) {
            getChildren().add(text(failure.advice(), "muted"));
        }
        getChildren().addAll(actions(failure, retry), details(failure));
    }

    private static Label text(String words, String styleClass) {
        var label = new Label(words);
        label.setWrapText(true);
        label.getStyleClass().add(styleClass);
        return label;
    }

    private static HBox actions(Failure failure, Optional<Runnable> retry) {
        var row = new HBox();
        row.getStyleClass().add("button-row");
        retry.ifPresent(action -> {
            var again = new Button("Try again");
            again.setId("failure-retry");
            again.setOnAction(_ -> action.run());
            row.getChildren().add(again);
        });
        var copy = new Button("Copy details");
        copy.setOnAction(_ -> Clip.copy(failure.details()));
        row.getChildren().add(copy);
        return row;
    }

    private static TitledPane details(Failure failure) {
        var text = new TextArea(failure.details());
        text.setEditable(false);
        text.setWrapText(true);
        text.setPrefRowCount(5);
        text.setAccessibleText("Details of the failure");
        text.getStyleClass().add("mono");
        var pane = new TitledPane("Details", text);
        pane.setExpanded(false);
        pane.setAnimated(false);
        return pane;
    }
}
