package dev.stepdeck.ui.schedules;

import java.util.Optional;
import java.util.function.Consumer;

import dev.stepdeck.aws.ScheduleTarget;
import dev.stepdeck.ui.kit.CopyLabel;
import dev.stepdeck.ui.nav.Place;

import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/// A target: its name, which leads to it where there is a screen for it, and its ARN.
final class TargetRow extends VBox {

    TargetRow(ScheduleTarget target, Consumer<Place> go) {
        super(2);
        getChildren().addAll(name(target, go), new CopyLabel(target.arn()));
    }

    private static Node name(ScheduleTarget target, Consumer<Place> go) {
        return place(target).<Node>map(place -> {
            var link = new Hyperlink(target.title());
            link.setId("schedule-target");
            link.getStyleClass().add("target-link");
            link.setOnAction(_ -> go.accept(place));
            return link;
        }).orElseGet(() -> new Label(target.title()));
    }

    private static Optional<Place> place(ScheduleTarget target) {
        return target.stateMachine().<Place>map(arn -> new Place.Executions(Optional.of(arn)))
                .or(() -> target.job().map(job -> new Place.Jobs(Optional.of(job), Optional.empty())));
    }
}
