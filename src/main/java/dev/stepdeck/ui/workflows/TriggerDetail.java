package dev.stepdeck.ui.workflows;

import java.util.Optional;

import dev.stepdeck.aws.workflow.TriggerView;
import dev.stepdeck.aws.workflow.Triggers;
import dev.stepdeck.ui.kit.Facts;
import dev.stepdeck.ui.kit.Words;
import dev.stepdeck.ui.nav.Navigator;
import dev.stepdeck.ui.nav.Place;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/// One trigger: when it fires, what it starts, and the switch.
final class TriggerDetail extends VBox {

    /// Does something with a trigger.
    interface Actor {

        /// @param activity for the activity list
        /// @param what for a failure: "Starting the trigger"
        void act(String activity, String what, Runnable action);
    }

    private final Triggers triggers;
    private final Navigator navigator;
    private final Actor actor;
    private final VBox trouble = new VBox();

    TriggerDetail(Triggers triggers, Navigator navigator, Actor actor) {
        this.triggers = triggers;
        this.navigator = navigator;
        this.actor = actor;
        getStyleClass().add("trigger-page");
    }

    void show(TriggerView trigger) {
        trouble.getChildren().clear();
        var name = new Label(trigger.name());
        name.setId("trigger-name");
        name.getStyleClass().add("workflow-name");
        name.setMinWidth(0);
        var head = new HBox(10, name, TriggersPane.badge(trigger));
        head.setAlignment(Pos.CENTER_LEFT);
        getChildren().setAll(head, new HBox(toggle(trigger)), trouble);
        if (!trigger.description().isEmpty()) {
            var description = new Label(trigger.description());
            description.setWrapText(true);
            description.getStyleClass().add("muted");
            getChildren().add(description);
        }
        var facts = new Facts().add("Kind", Words.of(trigger.type())).add("Fires", trigger.when())
                .add("Schedule", trigger.schedule());
        if (!trigger.workflow().isEmpty()) {
            facts.add("Workflow", link(trigger.workflow(), new Place.Workflows(Optional.of(trigger.workflow()))));
        }
        trigger.starts()
                .forEach(started -> facts.add(started.crawler() ? "Starts crawler" : "Starts job", started(started)));
        getChildren().add(facts);
    }

    private Node started(TriggerView.Started started) {
        return started.crawler()
                ? new Label(started.name())
                : link(started.name(), new Place.Jobs(Optional.of(started.name()), Optional.empty()));
    }

    private Hyperlink link(String words, Place place) {
        var link = new Hyperlink(words);
        link.setOnAction(_ -> navigator.go(place));
        return link;
    }

    private Button toggle(TriggerView trigger) {
        var off = trigger.active();
        var button = new Button(trigger.onDemand() ? "Fire now" : off ? "Switch off" : "Switch on");
        button.setId("trigger-toggle");
        button.setDisable(triggers.readOnly());
        button.setOnAction(_ -> {
            trouble.getChildren().clear();
            if (off && !trigger.onDemand()) {
                actor.act("Switch off " + trigger.name(), "Switching the trigger off",
                        () -> triggers.stop(trigger.name()));
            } else {
                actor.act((trigger.onDemand() ? "Fire " : "Switch on ") + trigger.name(), trigger.onDemand()
                        ? "Firing the trigger"
                        : "Switching the trigger on", () -> triggers.start(trigger.name()));
            }
        });
        return button;
    }

    void failed(Node why) {
        trouble.getChildren().setAll(why);
    }
}
