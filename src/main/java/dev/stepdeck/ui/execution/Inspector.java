package dev.stepdeck.ui.execution;

import java.time.Instant;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.function.Supplier;

import dev.stepdeck.asl.history.ContextObjects;
import dev.stepdeck.asl.history.ExecutionLens;
import dev.stepdeck.asl.history.ExecutionState;
import dev.stepdeck.asl.history.StateVisits;
import dev.stepdeck.asl.history.Visit;
import dev.stepdeck.aws.ExecutionView;
import dev.stepdeck.aws.JobRuns;
import dev.stepdeck.aws.athena.Queries;
import dev.stepdeck.ui.kit.QualityButton;
import dev.stepdeck.ui.kit.StatusBadge;
import dev.stepdeck.ui.kit.Times;
import dev.stepdeck.ui.kit.Tone;
import dev.stepdeck.ui.kit.Words;
import dev.stepdeck.ui.nav.Navigator;
import dev.stepdeck.ui.work.WorkScope;

import javafx.geometry.VPos;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// What is known about the selected state: its status, what it started, its data step by step. Without a state,
/// of the execution as a whole.
final class Inspector extends BorderPane {

    private final Label name = new Label();
    private final StatusBadge badge = new StatusBadge();
    private final Label type = new Label();
    private final Label facts = new Label();
    private final PayloadLabel payload = new PayloadLabel();
    private final LinkRows links;
    private final IterationBar iterations;
    private final ComboBox<Visit> visits = new ComboBox<>();
    private final Button test = LinkRows.button("inspector-try", "Test this state", this::tryIt);
    private final VisitTabs tabs = new VisitTabs();
    private final Button events = LinkRows.button("inspector-events", "Show events",
            () -> enteredBy().ifPresent(this::showEvent));
    private final Ways ways;
    private @Nullable String shownState;
    private String shownText = "";
    private boolean filling;
    private Optional<Instant> stoppedAt = Optional.empty();
    private ExecutionLens lens = ExecutionLens.whole(new ExecutionState(Optional.empty()));
    private Optional<ContextObjects> contexts = Optional.empty();

    /// What its buttons do.
    ///
    /// @param onTry receives a state's name and the input that it had, to test it alone; empty where that cannot be done
    /// @param onEvent receives the event by which a visit was entered, to show it among the others
    /// @param onQuery receives the rows that the shown visit is about; empty when it ran no query
    /// @param qualities creates links to the data quality of job runs
    record Ways(Optional<BiConsumer<String, String>> onTry, LongConsumer onEvent, Consumer<Optional<VisitRows>> onQuery,
            Supplier<QualityButton> qualities) {}

    /// @param onIteration receives the iteration of a Map state that was chosen
    Inspector(Navigator navigator, JobRuns jobRuns, Queries queries,
            Consumer<Optional<ExecutionLens.Iteration>> onIteration, Ways ways) {
        this.links = new LinkRows(navigator, jobRuns, queries, ways.qualities());
        this.iterations = new IterationBar(onIteration);
        this.ways = ways;
        setId("inspector");
        getStyleClass().add("inspector");
        name.getStyleClass().add("section-title");
        name.setId("inspector-state");
        type.getStyleClass().add("muted");
        facts.getStyleClass().addAll("muted", "small-text");
        facts.setId("inspector-facts");
        facts.setWrapText(true);
        test.managedProperty().bind(test.visibleProperty());
        events.managedProperty().bind(events.visibleProperty());
        events.setTooltip(new Tooltip("Show the event that entered the state in the table below (E)"));
        // In a narrow panel the buttons go into a second row, so that the name can be read.
        var title = new FlowPane(8, 4, name, badge, type, events, test);
        title.setRowValignment(VPos.CENTER);
        visits.setId("inspector-visits");
        visits.setAccessibleText("Visits to the state");
        visits.setCellFactory(_ -> new VisitCell());
        visits.setButtonCell(new VisitCell());
        visits.managedProperty().bind(visits.visibleProperty());
        visits.valueProperty().subscribe(visit -> {
            if (visit != null && !filling) {
                show(visit);
            }
        });
        var head = new VBox(6, title, facts, payload, visits, iterations, links);
        head.getStyleClass().add("inspector-head");
        setTop(head);
        setCenter(tabs);
    }

    /// Sets the scope in which to ask about what states have started; null while the screen is not shown.
    void within(@Nullable WorkScope scope) {
        links.within(scope);
    }

    /// Sets the moment up to which times are counted; empty for now.
    void countTo(Optional<Instant> at) {
        stoppedAt = at;
    }

    /// Says that how the chosen state stands is not known yet.
    void showLoading(String state, String kind, String text) {
        show(state, kind, text);
        badge.show(Tone.NEUTRAL, "Loading");
        facts.setText("The history is being read…");
    }

    /// Shows the execution as a whole.
    ///
    /// @param status as AWS writes it; empty while nobody knows
    void show(Optional<String> status, ExecutionState execution, Optional<ExecutionView> described) {
        shownState = null;
        name.setText("Execution");
        badge.show(status.map(Tone::of).orElse(Tone.NEUTRAL), status.map(Words::of).orElse("Loading"));
        type.setText("");
        facts.setText(execution.started().map(at -> "started " + Times.absolute(at)).orElse(""));
        visits.setVisible(false);
        test.setVisible(false);
        events.setVisible(false);
        iterations.show(Optional.empty(), Optional.empty());
        links.show(Optional.empty(), "");
        ways.onQuery().accept(Optional.empty());
        var input = execution.input().isEmpty() ? described.map(ExecutionView::input).orElse("") : execution.input();
        var output = execution.output().isEmpty()
                ? described.map(ExecutionView::output).orElse("")
                : execution.output();
        payload.weigh(input, output);
        tabs.show("Execution", input, output, VisitTabs.failure(execution.error(), execution.cause()));
    }

    /// Shows a state that was not reached.
    void show(String state, String kind, String text) {
        shownState = state;
        shownText = text;
        name.setText(state);
        badge.show(Tone.NEUTRAL, "Not reached");
        type.setText(kind);
        facts.setText("The execution has not reached this state"
                + lens.iteration().map(i -> " in iteration " + i.index()).orElse("") + ".");
        visits.setVisible(false);
        test.setVisible(ways.onTry().isPresent());
        events.setVisible(false);
        iterations.show(Optional.empty(), Optional.empty());
        links.show(Optional.empty(), "");
        ways.onQuery().accept(Optional.empty());
        payload.weigh("", "");
        tabs.show(text);
    }

    /// Shows a state and follows its newest visit, unless an earlier one is selected.
    ///
    /// @param text its definition
    void show(StateVisits state, String text, ExecutionLens within, Optional<ContextObjects> seen) {
        lens = within;
        contexts = seen;
        var same = state.state().equals(shownState);
        shownState = state.state();
        shownText = text;
        filling = true;
        var known = visits.getValue();
        if (visits.getItems().size() != state.visits().size() || !same || !state.visits().contains(known)) {
            visits.getItems().setAll(state.visits());
        }
        var following = !same || known == null || !state.visits().contains(known);
        visits.setValue(following ? state.last() : known);
        visits.setVisible(state.visits().size() > 1);
        filling = false;
        show(visits.getValue());
    }

    /// Shows one visit to the state that is shown.
    ///
    /// @param enteredId the event by which it was entered
    void choose(long enteredId) {
        visits.getItems().stream().filter(visit -> visit.enteredId() == enteredId).findFirst()
                .ifPresent(visits::setValue);
    }

    private void show(Visit visit) {
        name.setText(visit.state());
        badge.show(tone(visit), Words.of(visit.status().name()));
        type.setText(visit.type());
        test.setVisible(ways.onTry().isPresent());
        events.setVisible(true);
        facts.setText(visit.workflow().around().filter(around -> around.type().equals("Map"))
                .map(around -> "iteration " + visit.workflow().index() + " of " + around.state() + " · ").orElse("")
                + "event " + visit.enteredId() + " · entered " + Times.clock(visit.entered()) + " · "
                + (visit.status().ended() ? "took " : "for ")
                + Times.took(visit.duration(stoppedAt.orElseGet(Instant::now)))
                + (visit.attempts().size() > 1 ? " · " + visit.attempts().size() + " attempts" : ""));
        links.show(visit.link(), visit.mapRunArn());
        ways.onQuery().accept(VisitRows.of(visits.getItems(), visit));
        iterations.show(Optional.of(visit), lens.iteration());
        payload.weigh(visit.input(), visit.output());
        tabs.show(visit, shownText, () -> contexts.map(known -> known.of(lens.execution(), visit)).orElse("{}"));
    }

    /// The event that entered the visit that is shown; empty when none is.
    Optional<Long> enteredBy() {
        return events.isVisible() ? Optional.ofNullable(visits.getValue()).map(Visit::enteredId) : Optional.empty();
    }

    private void showEvent(long eventId) {
        ways.onEvent().accept(eventId);
    }

    private void tryIt() {
        var state = shownState;
        if (state != null) {
            var visit = visits.getValue();
            var input = visit == null || !visit.state().equals(state) ? "{}" : visit.input();
            ways.onTry().ifPresent(tries -> tries.accept(state, input));
        }
    }

    static Tone tone(Visit visit) {
        return switch (visit.status()) {
            case RUNNING -> Tone.RUNNING;
            case RETRYING, CAUGHT -> Tone.WARNING;
            case SUCCEEDED -> Tone.GOOD;
            case FAILED, TIMED_OUT -> Tone.BAD;
            case ABORTED -> Tone.STOPPED;
        };
    }

    private static final class VisitCell extends ListCell<Visit> {

        @Override
        protected void updateItem(Visit visit, boolean empty) {
            super.updateItem(visit, empty);
            setText(empty || visit == null
                    ? null
                    : "Visit at event " + visit.enteredId()
                            + visit.workflow().around().map(around -> " · " + around.state() + " #"
                                    + visit.workflow().index()).orElse("")
                            + " · " + Words.of(visit.status().name()));
        }
    }
}
