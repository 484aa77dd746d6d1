package dev.stepdeck.ui.run;

import java.util.Optional;

import dev.stepdeck.aws.Failure;
import dev.stepdeck.aws.StateTrials;
import dev.stepdeck.ui.editor.JsonEditor;
import dev.stepdeck.ui.editor.JsonTree;
import dev.stepdeck.ui.kit.EmptyState;
import dev.stepdeck.ui.kit.FailureView;
import dev.stepdeck.ui.kit.StatusBadge;
import dev.stepdeck.ui.kit.Tone;
import dev.stepdeck.ui.kit.Words;
import dev.stepdeck.ui.work.Work;
import dev.stepdeck.ui.work.WorkScope;

import javafx.beans.binding.Bindings;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.control.TextField;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// One state tried alone: its input and, for tasks, a made-up result on the left; what came of it on the right.
final class StateTrialPane extends SplitPane {

    private final StateTrials trials;
    private final String definition;
    private final String state;
    private final String variables;
    private final WorkScope scope;
    private final JsonEditor input = new JsonEditor();
    private final JsonEditor mock = new JsonEditor();
    private final CheckBox mocked = new CheckBox("Make the task's result up");
    private final TextField role = new TextField();
    private final Button go = new Button("Try");
    private final BorderPane outcome = new BorderPane();

    /// What is tried.
    ///
    /// @param definition of the whole state machine
    /// @param task whether the state is one that does something outside
    /// @param variables that it had, as a JSON object
    record Subject(String definition, String state, boolean task, String input, String roleArn, String variables) {}

    StateTrialPane(Subject subject, StateTrials trials, Work work) {
        this.trials = trials;
        this.definition = subject.definition();
        this.state = subject.state();
        this.variables = subject.variables();
        this.scope = work.scope();
        setId("trial");
        setPrefSize(900, 520);
        setMinSize(860, 480);
        setDividerPositions(0.48);
        input.textProperty().set(subject.input());
        input.setId("trial-input");
        input.format();
        mock.textProperty().set("{}");
        mock.setId("trial-mock");
        role.setText(subject.roleArn());
        role.setId("trial-role");
        role.getStyleClass().add("mono");
        mocked.setId("trial-mocked");
        mocked.setSelected(subject.task());
        go.setId("trial-go");
        go.getStyleClass().add("accent");
        go.setOnAction(_ -> tryIt());
        go.disableProperty().bind(input.validProperty().not()
                .or(mocked.selectedProperty().and(mock.validProperty().not())));
        outcome.setCenter(new EmptyState("mdi2f-flask-outline", "Not tried yet", subject.task()
                ? "With a made-up result nothing outside is touched. Without one the task is carried out for real."
                : "The state gets this input; nothing else of the state machine runs."));
        getItems().addAll(left(subject.task()), outcome);
    }

    private Node left(boolean task) {
        var title = new Label("Input");
        title.getStyleClass().add("section-title");
        VBox.setVgrow(input, Priority.ALWAYS);
        var box = new VBox(8, title, input);
        box.getStyleClass().add("trial-side");
        if (task) {
            var result = new BorderPane(mock);
            result.visibleProperty().bind(mocked.selectedProperty());
            result.managedProperty().bind(mocked.selectedProperty());
            result.setPrefHeight(150);
            var roleRow = new HBox(8, new Label("Role"), role);
            roleRow.setAlignment(javafx.geometry.Pos.CENTER_LEFT);
            HBox.setHgrow(role, Priority.ALWAYS);
            roleRow.visibleProperty().bind(mocked.selectedProperty().not());
            roleRow.managedProperty().bind(mocked.selectedProperty().not());
            box.getChildren().addAll(mocked, result, roleRow);
        }
        var row = new HBox(8, go);
        row.setAlignment(javafx.geometry.Pos.CENTER_RIGHT);
        go.textProperty().bind(Bindings.when(mocked.selectedProperty().or(Bindings.createBooleanBinding(() -> !task)))
                .then("Try the state").otherwise("Carry the task out"));
        box.getChildren().add(row);
        return box;
    }

    /// Ends what is under way.
    void close() {
        scope.close();
    }

    private void tryIt() {
        var trial = new StateTrials.Trial(definition, state, input.textProperty().get(),
                mocked.isSelected() ? "" : role.getText().strip(),
                mocked.isSelected() ? mock.textProperty().get() : "", variables.equals("{}") ? "" : variables);
        outcome.setCenter(new Label("Trying…"));
        scope.start("Try state " + state, _ -> trials.run(trial), this::show,
                thrown -> outcome.setCenter(new FailureView(Failure.of("Trying the state", thrown),
                        Optional.of(this::tryIt))));
    }

    private void show(StateTrials.Outcome came) {
        var badge = new StatusBadge();
        badge.setId("trial-status");
        badge.show(came.status().equals("SUCCEEDED")
                ? Tone.GOOD
                : came.status().equals("FAILED") ? Tone.BAD : Tone.WARNING, Words.of(came.status()));
        var next = new Label(came.nextState().isEmpty() ? "The workflow would end here" : "Next: " + came.nextState());
        next.getStyleClass().add("muted");
        next.setId("trial-next");
        var head = new HBox(10, badge, next);
        head.setAlignment(javafx.geometry.Pos.CENTER_LEFT);
        var box = new VBox(8, head);
        box.getStyleClass().add("trial-side");
        if (!came.error().isEmpty()) {
            var error = new Label(came.error() + (came.cause().isEmpty() ? "" : ": " + came.cause()));
            error.setWrapText(true);
            error.setId("trial-error");
            error.getStyleClass().add("attempt-error");
            box.getChildren().add(error);
        }
        var tabs = new TabPane();
        tabs.setTabClosingPolicy(TabPane.TabClosingPolicy.UNAVAILABLE);
        tabs.setSide(javafx.geometry.Side.TOP);
        if (!came.output().isEmpty()) {
            tabs.getTabs().add(tab("Output", came.output()));
        }
        came.steps().forEach((name, value) -> tabs.getTabs().add(tab(name, value)));
        VBox.setVgrow(tabs, Priority.ALWAYS);
        box.getChildren().add(tabs);
        outcome.setCenter(box);
    }

    private static Tab tab(String name, String json) {
        var tree = new JsonTree();
        tree.show(json);
        return new Tab(name, tree);
    }
}
