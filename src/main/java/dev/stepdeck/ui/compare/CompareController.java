package dev.stepdeck.ui.compare;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import dev.stepdeck.asl.compare.ExecutionComparison;
import dev.stepdeck.asl.history.Visit;
import dev.stepdeck.aws.ExecutionView;
import dev.stepdeck.aws.Executions;
import dev.stepdeck.aws.Failure;
import dev.stepdeck.ui.editor.JsonDiffView;
import dev.stepdeck.ui.kit.FailureView;
import dev.stepdeck.ui.kit.Fxml;
import dev.stepdeck.ui.kit.LiveScreen;
import dev.stepdeck.ui.kit.StatusBadge;
import dev.stepdeck.ui.kit.Times;
import dev.stepdeck.ui.kit.WholeText;
import dev.stepdeck.ui.kit.Words;
import dev.stepdeck.ui.nav.Navigator;
import dev.stepdeck.ui.nav.Place;
import dev.stepdeck.ui.work.Work;
import dev.stepdeck.ui.work.WorkScope;

import javafx.beans.property.SimpleObjectProperty;
import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.SplitPane;
import javafx.scene.control.Tab;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;

/// Two executions of a state machine side by side: which states they entered, how these ended, how long they took,
/// and what differs in their data.
public final class CompareController extends LiveScreen {

    private final Place.Compare place;
    private final Executions executions;
    private final Navigator navigator;
    private final Parent view;
    private final JsonDiffView input = new JsonDiffView();
    private final JsonDiffView output = new JsonDiffView();
    private final JsonDiffView error = new JsonDiffView();
    private final JsonDiffView definition = new JsonDiffView();
    private @Nullable Both both;
    private boolean filling;

    @FXML
    private Label machine;
    @FXML
    private ComboBox<ExecutionView> left;
    @FXML
    private ComboBox<ExecutionView> right;
    @FXML
    private Label leftFacts;
    @FXML
    private Label rightFacts;
    @FXML
    private Label summary;
    @FXML
    private StackPane content;
    @FXML
    private SplitPane panes;
    @FXML
    private TableView<ExecutionComparison.State> states;
    @FXML
    private Label about;
    @FXML
    private Tab inputTab;
    @FXML
    private Tab outputTab;
    @FXML
    private Tab errorTab;
    @FXML
    private Tab definitionTab;

    /// Both sides, and the executions to choose from.
    private record Both(ComparedExecution left, ComparedExecution right, ExecutionComparison comparison,
            List<ExecutionView> others) {}

    /// Loads the view; sends no requests until it is attached.
    public CompareController(Place.Compare place, Executions executions, Work work, Navigator navigator) {
        super(work);
        this.place = place;
        this.executions = executions;
        this.navigator = navigator;
        this.view = Fxml.load(this);
    }

    @Override
    public Parent view() {
        return view;
    }

    @Override
    public String title() {
        return "Compare executions";
    }

    @Override
    protected void begin(WorkScope scope) {
        if (both == null) {
            content.getChildren().setAll(new Label("Reading both histories…"));
            scope.start("Compare executions", progress -> {
                var one = ComparedExecution.read(executions, place.left(), progress);
                var other = ComparedExecution.read(executions, place.right(), progress);
                var known = executions.list(one.execution().stateMachineArn(), Optional.empty(), Optional.empty());
                return new Both(one, other, ExecutionComparison.of(one.state(), other.state(), Instant.now()),
                        known.executions());
            }, this::show, thrown -> content.getChildren().setAll(new FailureView(
                    Failure.of("Comparing the executions", thrown), Optional.of(this::reopen))));
        }
    }

    @FXML
    private void initialize() {
        inputTab.setContent(input);
        outputTab.setContent(output);
        errorTab.setContent(error);
        definitionTab.setContent(definition);
        for (var side : List.of(left, right)) {
            side.setCellFactory(_ -> new ExecutionCell());
            side.setButtonCell(new ExecutionCell());
            side.valueProperty().subscribe(_ -> changeSide());
        }
        states.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        states.getColumns().add(text("State", 240, ExecutionComparison.State::name));
        states.getColumns().add(status("Left", state -> state.left()));
        states.getColumns().add(text("Duration", 90, state -> took(state.left())));
        states.getColumns().add(status("Right", state -> state.right()));
        states.getColumns().add(text("Duration", 90, state -> took(state.right())));
        states.getColumns().add(difference());
        states.getSelectionModel().selectedItemProperty().subscribe(this::showState);
    }

    private void changeSide() {
        var one = left.getValue();
        var other = right.getValue();
        if (!filling && one != null && other != null
                && !(one.arn().equals(place.left()) && other.arn().equals(place.right()))) {
            navigator.go(new Place.Compare(one.arn(), other.arn()));
        }
    }

    private void show(Both found) {
        both = found;
        content.getChildren().setAll(panes);
        filling = true;
        for (var side : List.of(left, right)) {
            side.getItems().setAll(found.others());
        }
        choose(left, found.left().execution());
        choose(right, found.right().execution());
        filling = false;
        machine.setText(found.left().execution().stateMachineName());
        leftFacts.setText(facts(found.left()));
        rightFacts.setText(facts(found.right()));
        summary.setText(summary(found));
        states.getItems().setAll(found.comparison().states());
        definition.show(found.left().definition(), found.right().definition());
        showState(null);
    }

    private static void choose(ComboBox<ExecutionView> side, ExecutionView execution) {
        if (side.getItems().stream().noneMatch(known -> known.arn().equals(execution.arn()))) {
            side.getItems().addFirst(execution);
        }
        side.getItems().stream().filter(known -> known.arn().equals(execution.arn())).findFirst()
                .ifPresent(side::setValue);
    }

    private static String facts(ComparedExecution side) {
        var execution = side.execution();
        return Words.of(execution.status()) + " · started " + Times.day(execution.started()) + " · "
                + Times.took(execution.duration(Instant.now())) + " · " + Words.count(side.events(), "event");
    }

    private static String summary(Both found) {
        var all = found.comparison().states();
        long onlyLeft = all.stream().filter(state -> state.right().isEmpty()).count();
        long onlyRight = all.stream().filter(state -> state.left().isEmpty()).count();
        long otherwise = all.stream().filter(state -> state.left().isPresent() && state.right().isPresent())
                .filter(state -> !state.sameStatus()).count();
        var words = new ArrayList<String>();
        if (onlyLeft > 0) {
            words.add(Words.count(onlyLeft, "state") + " only on the left");
        }
        if (onlyRight > 0) {
            words.add(Words.count(onlyRight, "state") + " only on the right");
        }
        if (otherwise > 0) {
            words.add(Words.count(otherwise, "state") + " ended differently");
        }
        if (!found.left().definition().equals(found.right().definition())) {
            words.add("the definition changed in between");
        }
        return words.isEmpty()
                ? "Both took the same path, and every state ended the same way."
                : String.join(", ", words) + ".";
    }

    /// Shows the data of a state, or of the executions as a whole.
    private void showState(ExecutionComparison.@Nullable State state) {
        var found = both;
        if (found == null) {
            return;
        }
        if (state == null) {
            about.setText("The executions as a whole");
            input.show(found.left().state().input(), found.right().state().input());
            output.show(orNull(found.left().state().output()), orNull(found.right().state().output()));
            error.show(failure(found.left().state().error(), found.left().state().cause()),
                    failure(found.right().state().error(), found.right().state().cause()));
            return;
        }
        var one = state.left().map(ExecutionComparison.Side::last);
        var other = state.right().map(ExecutionComparison.Side::last);
        about.setText("State " + state.name() + visits(state));
        input.show(orNull(one.map(Visit::input).orElse("")), orNull(other.map(Visit::input).orElse("")));
        output.show(orNull(one.map(Visit::output).orElse("")), orNull(other.map(Visit::output).orElse("")));
        error.show(one.map(visit -> failure(visit.error(), visit.cause())).orElse("null"),
                other.map(visit -> failure(visit.error(), visit.cause())).orElse("null"));
    }

    private static String visits(ExecutionComparison.State state) {
        int one = state.left().map(side -> side.state().visits().size()).orElse(0);
        int other = state.right().map(side -> side.state().visits().size()).orElse(0);
        return one > 1 || other > 1 ? ", the last of " + one + " and " + other + " visits" : "";
    }

    private static String orNull(String json) {
        return json.isEmpty() ? "null" : json;
    }

    private static String failure(String name, String cause) {
        return name.isEmpty()
                ? "null"
                : JsonNodeFactory.instance.objectNode().put("Error", name).put("Cause", cause).toString();
    }

    private static String took(Optional<ExecutionComparison.Side> side) {
        return side.map(found -> Times.took(found.took())).orElse("");
    }

    private static TableColumn<ExecutionComparison.State, String> text(String title, double width,
            Function<ExecutionComparison.State, String> words) {
        var column = new TableColumn<ExecutionComparison.State, String>(title);
        column.setCellValueFactory(cell -> new SimpleObjectProperty<>(words.apply(cell.getValue())));
        column.setPrefWidth(width);
        column.setSortable(false);
        return column;
    }

    private static TableColumn<ExecutionComparison.State, String> status(String title,
            Function<ExecutionComparison.State, Optional<ExecutionComparison.Side>> side) {
        var column = text(title, 150,
                state -> side.apply(state).map(found -> found.state().status().name()).orElse(""));
        column.setCellFactory(_ -> new TableCell<>() {
            @Override
            protected void updateItem(String item, boolean empty) {
                super.updateItem(item, empty);
                setGraphic(empty || item == null || item.isEmpty() ? null : StatusBadge.of(item));
                setText(!empty && item != null && item.isEmpty() ? "not entered" : null);
                getStyleClass().remove("one-side");
                if (getText() != null) {
                    getStyleClass().add("one-side");
                }
            }
        });
        return column;
    }

    private TableColumn<ExecutionComparison.State, ExecutionComparison.State> difference() {
        var column = new TableColumn<ExecutionComparison.State, ExecutionComparison.State>("Difference");
        column.setCellValueFactory(cell -> new SimpleObjectProperty<>(cell.getValue()));
        column.setPrefWidth(240);
        column.setSortable(false);
        column.setCellFactory(_ -> new DifferenceCell(() -> states.getItems().stream()
                .map(ExecutionComparison.State::difference).flatMap(Optional::stream).map(Duration::abs)
                .max(Duration::compareTo).orElse(Duration.ZERO)));
        return column;
    }

    private static final class ExecutionCell extends ListCell<ExecutionView> {

        ExecutionCell() {
            WholeText.of(this);
        }

        @Override
        protected void updateItem(ExecutionView execution, boolean empty) {
            super.updateItem(execution, empty);
            setText(empty || execution == null
                    ? null
                    : execution.name() + "  ·  " + Words.of(execution.status()) + "  ·  "
                            + Times.day(execution.started()));
        }
    }
}
