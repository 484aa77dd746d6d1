package dev.stepdeck.ui.kit;

import dev.stepdeck.aws.StackOutcome;

import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;

/// Why a stack failed: the resource that began it and its reason first, then what followed from it.
public final class OutcomeView extends VBox {

    /// @param outcome one that is not good
    public OutcomeView(StackOutcome outcome) {
        getStyleClass().add("failure-view");
        setId("stack-failure");
        var first = outcome.causes().stream().findFirst();
        var title = new Label(
                first.map(cause -> cause.logicalId() + " (" + cause.type() + ") failed")
                        .orElse("The stack is in " + outcome.stack().status().text()),
                new FontIcon(Tone.BAD.icon()));
        title.getStyleClass().add("failure-title");
        getChildren().add(title);
        first.ifPresentOrElse(cause -> {
            text(cause.reason(), "failure-why");
            text(cause.advice(), "muted");
        }, () -> text(outcome.stack().reason(), "failure-why"));
        outcome.causes().stream().skip(1).limit(8)
                .forEach(cause -> text(cause.logicalId() + ": " + cause.reason(), "muted"));
    }

    private void text(String words, String styleClass) {
        if (!words.isEmpty()) {
            var label = new Label(words);
            label.setWrapText(true);
            label.getStyleClass().add(styleClass);
            getChildren().add(label);
        }
    }
}
