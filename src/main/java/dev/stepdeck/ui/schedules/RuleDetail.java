package dev.stepdeck.ui.schedules;

import java.util.function.Consumer;

import dev.stepdeck.aws.ArrivalPlace;
import dev.stepdeck.aws.EventRuleView;
import dev.stepdeck.ui.kit.CopyLabel;
import dev.stepdeck.ui.nav.Place;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// One rule for events: its pattern and its targets.
final class RuleDetail extends VBox {

    private final EventRuleView rule;
    private final VBox told = new VBox();

    /// @param upload asks for a file and uploads it to where the rule waits for objects
    RuleDetail(EventRuleView rule, Consumer<EventRuleView> toggle, Consumer<ArrivalPlace> upload, Consumer<Place> go,
            boolean readOnly) {
        this.rule = rule;
        getStyleClass().add("schedule-detail");
        var name = new Label(rule.name());
        name.setId("rule-name");
        name.getStyleClass().add("schedule-heading");
        name.setMinWidth(0);
        var head = new HBox(10, name, ScheduleDetail.badge(rule.enabled()));
        head.setAlignment(Pos.CENTER_LEFT);
        var button = new Button(rule.enabled() ? "Disable" : "Enable");
        button.setId("rule-toggle");
        button.setDisable(readOnly);
        button.setOnAction(_ -> {
            button.setDisable(true);
            toggle.accept(rule);
        });
        getChildren().addAll(head, new CopyLabel(rule.arn()));
        if (!rule.description().isEmpty()) {
            var description = new Label(rule.description());
            description.setWrapText(true);
            description.getStyleClass().add("muted");
            getChildren().add(description);
        }
        var actions = new HBox(8, button);
        ArrivalPlace.of(rule.pattern()).ifPresent(place -> {
            var send = new Button("Upload a file…");
            send.setId("rule-upload");
            send.setDisable(readOnly);
            send.setTooltip(new Tooltip("The rule takes objects of s3://" + place.bucket() + "/" + place.prefix()));
            send.setOnAction(_ -> upload.accept(place));
            actions.getChildren().add(send);
        });
        told.managedProperty().bind(told.visibleProperty());
        told.setVisible(false);
        var pattern = ScheduleDetail.json(rule.pattern(), "Event pattern");
        pattern.setId("rule-pattern");
        VBox.setVgrow(pattern, Priority.ALWAYS);
        getChildren().addAll(actions, told, caption("Event pattern"), pattern, caption("Targets"));
        rule.targets().forEach(target -> getChildren().add(new TargetRow(target, go)));
        if (rule.targets().isEmpty()) {
            var none = new Label("None, so nothing happens when an event matches.");
            none.getStyleClass().add("muted");
            getChildren().add(none);
        }
    }

    EventRuleView rule() {
        return rule;
    }

    /// Says what came of an upload.
    void tell(Node words) {
        told.getChildren().setAll(words);
        told.setVisible(true);
    }

    private static Label caption(String text) {
        var caption = new Label(text);
        caption.getStyleClass().add("section-title");
        return caption;
    }
}
