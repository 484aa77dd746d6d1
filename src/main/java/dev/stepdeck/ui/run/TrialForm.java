package dev.stepdeck.ui.run;

import java.util.List;

import dev.stepdeck.aws.StateTrials;
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

/// What to try of one state: its input, what stands in for its work, and how much is to be told.
final class TrialForm extends VBox {

    /// What is tried.
    ///
    /// @param definition of the whole state machine
    /// @param variables that it had, as a JSON object
    record Subject(String definition, String state, Kind kind, String input, TrialResult result, String roleArn,
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

    private enum Work {
        RESULT("Make its result up"), ERROR("Make an error up"), REAL("Carry it out");

        private final String words;

        Work(String words) {
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
    private final ComboBox<Work> work = new ComboBox<>();
    private final ComboBox<StateTrials.Check> check = new ComboBox<>();
    private final ComboBox<StateTrials.Detail> detail = new ComboBox<>();
    private final TextField error = new TextField("States.TaskFailed");
    private final TextField cause = new TextField();
    private final Spinner<Integer> retries = new Spinner<>(0, 99, 0);
    private final TextField role = new TextField();
    private final Button go = new Button();

    /// @param onTry is told to try what the form says
    TrialForm(Subject subject, Runnable onTry) {
        super(8);
        this.subject = subject;
        getStyleClass().add("trial-side");
        input.textProperty().set(subject.input());
        input.setId("trial-input");
        input.format();
        mock.textProperty().set(subject.result().json());
        mock.setId("trial-mock");
        mock.format();
        role.setText(subject.roleArn());
        role.setId("trial-role");
        role.getStyleClass().add("mono");
        error.setId("trial-mock-error");
        cause.setId("trial-mock-cause");
        retries.setId("trial-retries");
        retries.setPrefWidth(90);
        retries.setEditable(true);
        cause.setPromptText("What the service would say");
        work.setId("trial-work");
        work.getItems().setAll(subject.kind() == Kind.TASK ? List.of(Work.values()) : List.of(Work.RESULT, Work.ERROR));
        work.setValue(Work.RESULT);
        check.setId("trial-check");
        check.getItems().setAll(StateTrials.Check.values());
        check.setValue(subject.result().seen() ? StateTrials.Check.NONE : StateTrials.Check.STRICT);
        check.setTooltip(new Tooltip("STRICT wants all fields that the service's API requires, PRESENT wants the right"
                + " types of those that are there, NONE takes any result"));
        detail.setId("trial-detail");
        detail.getItems().setAll(StateTrials.Detail.values());
        detail.setValue(StateTrials.Detail.DEBUG);
        detail.setTooltip(new Tooltip("INFO tells the output only, DEBUG the data after each step, TRACE the request and"
                + " the answer of an HTTP task too"));
        go.setId("trial-go");
        go.setMinWidth(Region.USE_PREF_SIZE);
        go.getStyleClass().add("accent");
        go.setOnAction(_ -> onTry.run());
        go.disableProperty().bind(input.validProperty().not().or(is(Work.RESULT).and(mock.validProperty().not()))
                .or(is(Work.ERROR).and(error.textProperty().isEmpty())));
        go.textProperty().bind(
                Bindings.when(is(Work.REAL)).then("Carry the task out").otherwise("Try the state"));
        var title = new Label("Input");
        title.getStyleClass().add("section-title");
        VBox.setVgrow(input, Priority.ALWAYS);
        getChildren().addAll(title, input);
        if (subject.kind() != Kind.PLAIN) {
            getChildren().addAll(work());
        }
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        getChildren().add(row(new Label("Inspection level"), detail, gap, go));
    }

    /// What is to be tried now.
    StateTrials.Trial trial() {
        return new StateTrials.Trial(subject.definition(), subject.state(), input.textProperty().get(),
                is(Work.REAL).get() ? role.getText().strip() : "", mock(),
                subject.variables().equals("{}") ? "" : subject.variables(), detail.getValue());
    }

    private StateTrials.Mock mock() {
        if (subject.kind() == Kind.PLAIN) {
            return new StateTrials.Mock.Nothing();
        }
        return switch (work.getValue()) {
            case REAL -> new StateTrials.Mock.Nothing();
            case RESULT -> new StateTrials.Mock.Result(mock.textProperty().get(), check.getValue());
            case ERROR -> new StateTrials.Mock.Failing(error.getText().strip(), cause.getText(), retries.getValue());
        };
    }

    private List<Node> work() {
        var what = new Label(subject.kind() == Kind.TASK ? "Task" : "Branches or iterations");
        what.getStyleClass().add("section-title");
        var result = new BorderPane(mock);
        result.setPrefHeight(180);
        var failing = new VBox(8, row(label("Error"), error), row(label("Cause"), cause),
                row(new Label("Retries before it"), retries));
        var real = row(label("Role"), role);
        for (var field : List.of(error, cause, role)) {
            HBox.setHgrow(field, Priority.ALWAYS);
        }
        var checked = row(new Label("Check against the API"), check);
        if (subject.kind() == Kind.TASK) {
            result.setBottom(checked);
            BorderPane.setMargin(checked, new Insets(8, 0, 0, 0));
        }
        shownIf(result, Work.RESULT);
        shownIf(failing, Work.ERROR);
        shownIf(real, Work.REAL);
        return List.of(row(what, work), result, failing, real);
    }

    private BooleanBinding is(Work wanted) {
        return work.valueProperty().isEqualTo(wanted);
    }

    private void shownIf(Node node, Work wanted) {
        node.visibleProperty().bind(is(wanted));
        node.managedProperty().bind(node.visibleProperty());
    }

    private static Label label(String words) {
        var label = new Label(words);
        label.setMinWidth(44);
        return label;
    }

    private static HBox row(Node... nodes) {
        var row = new HBox(8, nodes);
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }
}
