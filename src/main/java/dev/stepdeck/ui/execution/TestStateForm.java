package dev.stepdeck.ui.execution;

import java.util.List;

import dev.stepdeck.aws.TestStates;
import dev.stepdeck.ui.editor.JsonEditor;

import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.Spinner;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// How to test one state: its input, what replaces its work, and how much to report.
final class TestStateForm extends VBox {

    /// What is tested.
    ///
    /// @param definition of the whole state machine
    /// @param variables that it had, as a JSON object
    record Subject(String definition, String state, Kind kind, String input, MockedResult result, String roleArn,
            String variables) {}

    /// What a state does besides passing data on.
    enum Kind {
        /// something outside
        TASK,
        /// branches or iterations, which TestState never runs
        MANY,
        /// nothing
        PLAIN;

        /// By the state's type.
        static Kind of(String type) {
            return switch (type) {
                case "Task" -> TASK;
                case "Map", "Parallel" -> MANY;
                default -> PLAIN;
            };
        }
    }

    private enum StandIn {
        RESULT("Mock its result"), ERROR("Mock an error"), REAL("Run it");

        private final String words;

        StandIn(String words) {
            this.words = words;
        }

        @Override
        public String toString() {
            return words;
        }
    }

    private final Subject subject;
    private final JsonEditor input = new JsonEditor();
    private final JsonEditor mock = new JsonEditor();
    private final ComboBox<StandIn> work = new ComboBox<>();
    private final ComboBox<TestStates.Check> check = new ComboBox<>();
    private final ComboBox<TestStates.Detail> detail = new ComboBox<>();
    private final TextField error = new TextField("States.TaskFailed");
    private final TextField cause = new TextField();
    private final Spinner<Integer> retries = new Spinner<>(0, 99, 0);
    private final TextField role = new TextField();
    private final Button go = new Button();

    /// @param onTry runs the test that the form describes
    TestStateForm(Subject subject, Runnable onTry) {
        super(8);
        this.subject = subject;
        getStyleClass().add("test-state-side");
        input.textProperty().set(subject.input());
        input.setId("test-state-input");
        input.setAccessibleText("Input of the state, as JSON");
        input.format();
        mock.textProperty().set(subject.result().json());
        mock.setId("test-state-mock");
        mock.setAccessibleText("Result of the task, as JSON");
        mock.format();
        role.setText(subject.roleArn());
        role.setId("test-state-role");
        role.getStyleClass().add("mono");
        error.setId("test-state-mock-error");
        cause.setId("test-state-mock-cause");
        retries.setId("test-state-retries");
        retries.setPrefWidth(90);
        retries.setEditable(true);
        cause.setPromptText("What the service would report");
        work.setId("test-state-work");
        work.setAccessibleText("What the test does about the task");
        work.getItems().setAll(subject.kind() == Kind.TASK ? List.of(StandIn.values()) : List.of(StandIn.RESULT, StandIn.ERROR));
        work.setValue(StandIn.RESULT);
        check.setId("test-state-check");
        check.getItems().setAll(TestStates.Check.values());
        check.setValue(subject.result().seen() ? TestStates.Check.NONE : TestStates.Check.STRICT);
        check.setTooltip(new Tooltip("STRICT requires all fields that the service's API requires, PRESENT only checks"
                + " the types of those that are there, NONE accepts any result"));
        detail.setId("test-state-detail");
        detail.getItems().setAll(TestStates.Detail.values());
        detail.setValue(TestStates.Detail.DEBUG);
        detail.setTooltip(new Tooltip("INFO shows only the output, DEBUG also the data after each step, TRACE also the"
                + " request and the response of an HTTP task"));
        go.setId("test-state-go");
        go.setMinWidth(Region.USE_PREF_SIZE);
        go.getStyleClass().add("accent");
        go.setOnAction(_ -> onTry.run());
        go.disableProperty().bind(input.validProperty().not().or(is(StandIn.RESULT).and(mock.validProperty().not()))
                .or(is(StandIn.ERROR).and(error.textProperty().isEmpty())));
        go.textProperty().bind(
                Bindings.when(is(StandIn.REAL)).then("Run the task").otherwise("Test the state"));
        var title = new Label("Input");
        title.getStyleClass().add("section-title");
        VBox.setVgrow(input, Priority.ALWAYS);
        getChildren().addAll(title, input);
        if (subject.kind() != Kind.PLAIN) {
            getChildren().addAll(work());
        }
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        getChildren().add(row(labelled("Inspection level", detail), detail, gap, go));
    }

    /// The test that the form describes now.
    TestStates.StateTest test() {
        return new TestStates.StateTest(subject.definition(), subject.state(), input.textProperty().get(),
                is(StandIn.REAL).get() ? role.getText().strip() : "", mock(),
                subject.variables().equals("{}") ? "" : subject.variables(), detail.getValue());
    }

    private TestStates.Mock mock() {
        if (subject.kind() == Kind.PLAIN) {
            return new TestStates.Mock.Nothing();
        }
        return switch (work.getValue()) {
            case REAL -> new TestStates.Mock.Nothing();
            case RESULT -> new TestStates.Mock.Result(mock.textProperty().get(), check.getValue());
            case ERROR -> new TestStates.Mock.Failing(error.getText().strip(), cause.getText(), retries.getValue());
        };
    }

    private List<Node> work() {
        var what = new Label(subject.kind() == Kind.TASK ? "Task" : "Branches or iterations");
        what.getStyleClass().add("section-title");
        var result = new BorderPane(mock);
        result.setPrefHeight(180);
        var failing = new VBox(8, row(label("Error", error), error), row(label("Cause", cause), cause),
                row(labelled("Retries so far", retries), retries));
        var real = row(label("Role", role), role);
        for (var field : List.of(error, cause, role)) {
            HBox.setHgrow(field, Priority.ALWAYS);
        }
        var checked = row(labelled("Check against the API", check), check);
        if (subject.kind() == Kind.TASK) {
            result.setBottom(checked);
            BorderPane.setMargin(checked, new Insets(8, 0, 0, 0));
        }
        shownIf(result, StandIn.RESULT);
        shownIf(failing, StandIn.ERROR);
        shownIf(real, StandIn.REAL);
        return List.of(row(what, work), result, failing, real);
    }

    private BooleanBinding is(StandIn wanted) {
        return work.valueProperty().isEqualTo(wanted);
    }

    private void shownIf(Node node, StandIn wanted) {
        node.visibleProperty().bind(is(wanted));
        node.managedProperty().bind(node.visibleProperty());
    }

    private static Label label(String words, Node field) {
        var label = labelled(words, field);
        label.setMinWidth(44);
        return label;
    }

    private static Label labelled(String words, Node field) {
        var label = new Label(words);
        label.setLabelFor(field);
        return label;
    }

    private static HBox row(Node... nodes) {
        var row = new HBox(8, nodes);
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }
}
