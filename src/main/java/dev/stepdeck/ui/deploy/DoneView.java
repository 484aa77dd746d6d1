package dev.stepdeck.ui.deploy;

import java.util.ArrayList;
import java.util.Optional;
import java.util.function.Consumer;

import dev.stepdeck.aws.StackView;
import dev.stepdeck.ui.kit.OutputsView;
import dev.stepdeck.ui.nav.Navigator;
import dev.stepdeck.ui.nav.Place;

import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/// What a deployment has made, and where to go from there.
final class DoneView extends VBox {

    /// @param machine is told the ARN of the stack's state machine, if it has one
    DoneView(StackView stack, String patternId, Navigator navigator, Consumer<String> machine) {
        super(8);
        setId("deploy-done");
        var caption = new Label("Outputs");
        caption.getStyleClass().add("section-title");
        var outputs = new OutputsView();
        outputs.show(stack.outputs());
        var buttons = new ArrayList<Button>();
        stack.outputs().stream().map(StackView.Output::value).filter(value -> value.contains(":stateMachine:"))
                .findFirst().ifPresent(arn -> {
                    machine.accept(arn);
                    var start = new Button("Start an execution");
                    start.setId("deploy-start");
                    start.getStyleClass().add("accent");
                    start.setOnAction(
                            _ -> navigator.go(new Place.Start(arn, Optional.of(patternId), Optional.empty())));
                    buttons.add(start);
                });
        buttons.add(openStack(stack, navigator));
        getChildren().addAll(caption, outputs, actions(buttons.toArray(Button[]::new)));
    }

    /// The way to a stack.
    static Button openStack(StackView stack, Navigator navigator) {
        var open = new Button("Open stack");
        open.setId("deploy-open-stack");
        open.setOnAction(_ -> navigator.go(new Place.Stack(stack.name())));
        return open;
    }

    /// Buttons in a row.
    static HBox actions(Button... buttons) {
        var row = new HBox(buttons);
        row.getStyleClass().add("button-row");
        return row;
    }
}
