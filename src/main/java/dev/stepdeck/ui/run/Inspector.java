package dev.stepdeck.ui.run;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import dev.stepdeck.asl.history.Attempt;
import dev.stepdeck.asl.history.ResourceLink;
import dev.stepdeck.asl.history.RunState;
import dev.stepdeck.asl.history.StateRun;
import dev.stepdeck.asl.history.Visit;
import dev.stepdeck.aws.ExecutionView;
import dev.stepdeck.ui.editor.CodeView;
import dev.stepdeck.ui.editor.JsonTree;
import dev.stepdeck.ui.editor.Language;
import dev.stepdeck.ui.kit.CopyLabel;
import dev.stepdeck.ui.kit.StatusBadge;
import dev.stepdeck.ui.kit.Times;
import dev.stepdeck.ui.kit.Tone;
import dev.stepdeck.ui.kit.Words;
import dev.stepdeck.ui.nav.Navigator;
import dev.stepdeck.ui.nav.Place;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

/// What is known of the state that was chosen: input, parameters, output, error, attempts, definition, and what it set going. Without
/// a state, of the execution as a whole.
final class Inspector extends BorderPane {

    private final Navigator navigator;
    private final Label name = new Label();
    private final StatusBadge badge = new StatusBadge();
    private final Label type = new Label();
    private final Label facts = new Label();
    private final VBox links = new VBox(4);
    private final ComboBox<Visit> visits = new ComboBox<>();
    private final TabPane tabs = new TabPane();
    private final JsonTree input = new JsonTree();
    private final JsonTree parameters = new JsonTree();
    private final JsonTree output = new JsonTree();
    private final JsonTree error = new JsonTree();
    private final CodeView definition = new CodeView(Language.JSON);
    private final AttemptTable attempts = new AttemptTable();
    private final Tab parametersTab = tab("Parameters", parameters, "inspector-parameters");
    private final Tab errorTab = tab("Error", error, "inspector-error");
    private final Tab attemptsTab = tab("Attempts", attempts, "inspector-attempts");
    private final Tab definitionTab = tab("Definition", definition, "inspector-definition");
    private final Tab inputTab = tab("Input", input, "inspector-input");
    private final Tab outputTab = tab("Output", output, "inspector-output");
    private @Nullable String shownState;
    private Optional<ResourceLink> shownLink = Optional.empty();
    private boolean filling;
    private Optional<Instant> stoppedAt = Optional.empty();

    Inspector(Navigator navigator) {
        this.navigator = navigator;
        setId("inspector");
        getStyleClass().add("inspector");
        name.getStyleClass().add("section-title");
        name.setId("inspector-state");
        type.getStyleClass().add("muted");
        facts.getStyleClass().addAll("muted", "small-text");
        facts.setId("inspector-facts");
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        var title = new HBox(name, badge, gap, type);
        title.getStyleClass().add("button-row");
        visits.setId("inspector-visits");
        visits.setCellFactory(_ -> new VisitCell());
        visits.setButtonCell(new VisitCell());
        visits.managedProperty().bind(visits.visibleProperty());
        visits.valueProperty().subscribe(visit -> {
            if (visit != null && !filling) {
                show(visit);
            }
        });
        var head = new VBox(6, title, facts, visits, links);
        head.getStyleClass().add("inspector-head");
        tabs.setTabClosingPolicy(TabPane.TabClosingPolicy.UNAVAILABLE);
        setTop(head);
        setCenter(tabs);
    }

    /// Says up to which moment times are counted; empty for now.
    void countTo(Optional<Instant> at) {
        stoppedAt = at;
    }

    /// Shows the execution as a whole.
    void show(RunState run, Optional<ExecutionView> execution) {
        shownState = null;
        name.setText("Execution");
        badge.show(Tone.of(run.status().name()), Words.of(run.status().name()));
        type.setText("");
        facts.setText(run.started().map(at -> "started " + Times.absolute(at)).orElse(""));
        visits.setVisible(false);
        links(Optional.empty());
        input.show(run.input());
        output.show(execution.map(ExecutionView::output).filter(text -> !text.isEmpty()).orElse(run.output()));
        error.show(join(run.error(), run.cause()));
        use(run.error().isEmpty() ? List.of(inputTab, outputTab) : List.of(inputTab, outputTab, errorTab));
    }

    /// Shows a state that was not reached yet.
    void show(String state, String stateType, String text) {
        shownState = state;
        name.setText(state);
        badge.show(Tone.NEUTRAL, "Not reached");
        type.setText(stateType);
        facts.setText("The execution has not come here");
        visits.setVisible(false);
        links(Optional.empty());
        definition.show(text);
        use(List.of(definitionTab));
    }

    /// Shows a state as it stands; keeps the visit, the tab and what is unfolded when it is the same.
    void show(StateRun run, String text) {
        var same = run.state().equals(shownState);
        shownState = run.state();
        filling = true;
        var known = visits.getValue();
        if (visits.getItems().size() != run.visits().size() || !same) {
            visits.getItems().setAll(run.visits());
        }
        var following = !same || known == null || !run.visits().contains(known);
        visits.setValue(following ? run.last() : known);
        visits.setVisible(run.visits().size() > 1);
        filling = false;
        if (!same) {
            definition.show(text);
        }
        show(visits.getValue());
    }

    private void show(Visit visit) {
        name.setText(visit.state());
        badge.show(tone(visit), Words.of(visit.status().name()));
        type.setText(visit.type());
        facts.setText("event " + visit.enteredId() + " · entered " + Times.clock(visit.entered()) + " · "
                + (visit.status().ended() ? "took " : "for ")
                + Times.took(visit.duration(stoppedAt.orElseGet(Instant::now)))
                + (visit.attempts().size() > 1 ? " · " + visit.attempts().size() + " attempts" : ""));
        links(visit.link());
        input.show(visit.input());
        parameters.show(visit.parameters());
        output.show(visit.output());
        error.show(join(visit.error(), visit.cause()));
        attempts.show(visit.attempts());
        var wanted = new java.util.ArrayList<>(List.of(inputTab));
        if (!visit.parameters().isEmpty()) {
            wanted.add(parametersTab);
        }
        wanted.add(outputTab);
        if (!visit.error().isEmpty()) {
            wanted.add(errorTab);
        }
        if (!visit.attempts().isEmpty()) {
            wanted.add(attemptsTab);
        }
        wanted.add(definitionTab);
        use(wanted);
    }

    /// Chooses the tabs without losing the one that is open.
    private void use(List<Tab> wanted) {
        if (tabs.getTabs().equals(wanted)) {
            return;
        }
        var open = tabs.getSelectionModel().getSelectedItem();
        tabs.getTabs().setAll(wanted);
        tabs.getSelectionModel().select(open != null && wanted.contains(open) ? open : wanted.getFirst());
    }

    private void links(Optional<ResourceLink> link) {
        if (link.equals(shownLink)) {
            return;
        }
        shownLink = link;
        links.getChildren().clear();
        link.ifPresent(found -> {
            switch (found) {
                case ResourceLink.GlueJobRun(var job, var run) -> {
                    var ref = new Place.JobRunRef(job, run);
                    row("Glue job run", run,
                            button("open-job-run", "Open job run",
                                    () -> navigator.go(new Place.Jobs(Optional.of(job), Optional.of(run)))),
                            button("open-log", "Open log",
                                    () -> navigator.go(new Place.Logs(List.of(), Optional.of(run), Optional.of(ref)))));
                }
                case ResourceLink.AthenaQuery(var id) -> row("Athena query", id);
                case ResourceLink.ChildExecution(var arn) -> row("Execution", arn.substring(arn.lastIndexOf(':') + 1),
                        button("open-child", "Open execution", () -> navigator.go(new Place.Run(arn))));
            }
        });
    }

    private void row(String what, String id, Button... actions) {
        var kind = new Label(what);
        kind.getStyleClass().addAll("muted", "small-text");
        kind.setMinWidth(Region.USE_PREF_SIZE);
        var row = new HBox(kind, new CopyLabel(id));
        row.getStyleClass().add("button-row");
        row.getChildren().addAll(actions);
        links.getChildren().add(row);
    }

    private static Button button(String id, String text, Runnable action) {
        var button = new Button(text);
        button.setId(id);
        button.getStyleClass().add("small");
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(_ -> action.run());
        return button;
    }

    private static String join(String error, String cause) {
        if (error.isEmpty()) {
            return "";
        }
        var json = tools.jackson.databind.node.JsonNodeFactory.instance.objectNode();
        return json.put("Error", error).put("Cause", cause).toString();
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

    private static Tab tab(String title, javafx.scene.Node content, String id) {
        var tab = new Tab(title, content);
        tab.setId(id);
        return tab;
    }

    private static final class VisitCell extends javafx.scene.control.ListCell<Visit> {

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

    /// The attempts of a task, one by one.
    private static final class AttemptTable extends VBox {

        private List<Attempt> shown = List.of();
        private int ended;

        AttemptTable() {
            getStyleClass().add("attempts");
        }

        void show(List<Attempt> attempts) {
            var done = (int) attempts.stream().filter(attempt -> attempt.ended().isPresent()).count();
            if (shown.equals(attempts) && ended == done) {
                return;
            }
            shown = List.copyOf(attempts);
            ended = done;
            getChildren().clear();
            for (var i = 0; i < attempts.size(); i++) {
                getChildren().add(row(i + 1, attempts.get(i)));
            }
        }

        private static VBox row(int number, Attempt attempt) {
            var title = new Label("Attempt " + number);
            title.getStyleClass().add("section-title");
            var status = StatusBadge.of(attempt.status().name());
            var when = new Label(Times.clock(attempt.scheduled()) + attempt.ended()
                    .map(end -> " · " + Times.took(java.time.Duration.between(attempt.scheduled(), end))).orElse(""));
            when.getStyleClass().add("muted");
            var head = new HBox(title, status, when);
            head.getStyleClass().add("button-row");
            var box = new VBox(4, head);
            box.getStyleClass().add("attempt");
            if (!attempt.error().isEmpty()) {
                var error = new Label(attempt.error() + (attempt.cause().isEmpty() ? "" : ": " + attempt.cause()));
                error.setWrapText(true);
                error.getStyleClass().add("attempt-error");
                box.getChildren().add(error);
            }
            return box;
        }
    }
}
