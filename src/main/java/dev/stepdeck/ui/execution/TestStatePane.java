package dev.stepdeck.ui.execution;

import java.util.Optional;

import dev.stepdeck.aws.Failure;
import dev.stepdeck.aws.TestStates;
import dev.stepdeck.ui.editor.JsonTree;
import dev.stepdeck.ui.kit.EmptyState;
import dev.stepdeck.ui.kit.FailureView;
import dev.stepdeck.ui.kit.StatusBadge;
import dev.stepdeck.ui.kit.Tone;
import dev.stepdeck.ui.kit.Words;
import dev.stepdeck.ui.work.Work;
import dev.stepdeck.ui.work.WorkScope;

import javafx.geometry.Pos;
import javafx.geometry.Side;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// One state tested alone: the test on the left, its outcome on the right.
final class TestStatePane extends SplitPane {

    private final TestStates testStates;
    private final TestStateForm form;
    private final WorkScope scope;
    private final BorderPane outcome = new BorderPane();

    TestStatePane(TestStateForm.Subject subject, TestStates testStates, Work work) {
        this.testStates = testStates;
        this.scope = work.scope();
        this.form = new TestStateForm(subject, this::tryIt);
        setId("test");
        getStylesheets().add(String.valueOf(TestStatePane.class.getResource("execution.css")));
        setPrefSize(960, 560);
        setMinSize(900, 500);
        setDividerPositions(0.5);
        outcome.setCenter(new EmptyState("mdi2f-flask-outline", "Not tested yet", switch (subject.kind()) {
            case TASK ->
                "With a mocked result nothing outside is touched. Without one the task really runs.";
            case MANY ->
                "The results of its branches or iterations are mocked; the rest of the state is tested with them.";
            case PLAIN -> "The state gets this input; nothing else in the state machine runs.";
        }));
        getItems().addAll(form, outcome);
    }

    /// Ends what is in progress.
    void close() {
        scope.close();
    }

    private void tryIt() {
        var test = form.test();
        outcome.setCenter(new Label("Testing…"));
        scope.start("Test state " + test.state(), _ -> testStates.run(test), this::show,
                thrown -> outcome.setCenter(new FailureView(Failure.of("Testing the state", thrown),
                        Optional.of(this::tryIt))));
    }

    private void show(TestStates.Outcome came) {
        var badge = new StatusBadge();
        badge.setId("test-state-status");
        badge.show(came.status().equals("SUCCEEDED")
                ? Tone.GOOD
                : came.status().equals("FAILED") ? Tone.BAD : Tone.WARNING, Words.of(came.status()));
        var next = new Label(next(came));
        next.getStyleClass().add("muted");
        next.setId("test-state-next");
        var head = new HBox(10, badge, next);
        head.setAlignment(Pos.CENTER_LEFT);
        var box = new VBox(8, head);
        box.getStyleClass().add("test-state-side");
        if (!came.error().isEmpty()) {
            var error = new Label(came.error() + (came.cause().isEmpty() ? "" : ": " + came.cause()));
            error.setWrapText(true);
            error.setId("test-state-error");
            error.getStyleClass().add("attempt-error");
            box.getChildren().add(error);
        }
        var tabs = new TabPane();
        tabs.setId("test-state-steps");
        tabs.setTabClosingPolicy(TabPane.TabClosingPolicy.UNAVAILABLE);
        tabs.setSide(Side.TOP);
        if (!came.output().isEmpty()) {
            tabs.getTabs().add(tab("Output", came.output()));
        }
        came.steps().forEach((name, value) -> tabs.getTabs().add(tab(name, value)));
        VBox.setVgrow(tabs, Priority.ALWAYS);
        box.getChildren().add(tabs);
        outcome.setCenter(box);
    }

    private static String next(TestStates.Outcome came) {
        var way = switch (came.status()) {
            case "RETRIABLE" -> "The state would be retried";
            case "FAILED" -> "The workflow would fail here";
            default -> came.nextState().isEmpty() ? "The workflow would end here" : "Next: " + came.nextState();
        };
        return came.handling().isEmpty() ? way : way + ". " + came.handling();
    }

    private static Tab tab(String name, String json) {
        var tree = new JsonTree();
        tree.setAccessibleText(name);
        tree.show(json);
        return new Tab(name, tree);
    }
}
