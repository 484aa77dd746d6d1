package dev.stepdeck.ui.schedules;

import dev.stepdeck.aws.FirePlan;

import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/// What firing by hand will do, for the user to confirm.
final class FireQuestion extends VBox {

    FireQuestion(FirePlan plan) {
        super(8);
        getStyleClass().add("fire-question");
        for (var call : plan.calls()) {
            var sentence = new Label(call.sentence() + " with this input:");
            sentence.setWrapText(true);
            getChildren().addAll(sentence, ScheduleDetail.json(call.input(), "Input of " + call.target().title()));
        }
        setPrefWidth(560);
    }
}
