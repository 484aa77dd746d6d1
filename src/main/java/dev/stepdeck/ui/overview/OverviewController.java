package dev.stepdeck.ui.overview;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import dev.stepdeck.aws.Failure;
import dev.stepdeck.aws.Found;
import dev.stepdeck.aws.account.MachineRow;
import dev.stepdeck.aws.account.Overview;
import dev.stepdeck.aws.account.Ran;
import dev.stepdeck.ui.kit.EmptyState;
import dev.stepdeck.ui.kit.FailureView;
import dev.stepdeck.ui.kit.Fxml;
import dev.stepdeck.ui.kit.LiveScreen;
import dev.stepdeck.ui.kit.Times;
import dev.stepdeck.ui.kit.Words;
import dev.stepdeck.ui.kit.list.Columns;
import dev.stepdeck.ui.kit.list.CostColumn;
import dev.stepdeck.ui.kit.list.CostSource;
import dev.stepdeck.ui.kit.list.NoMatch;
import dev.stepdeck.ui.kit.list.Rows;
import dev.stepdeck.ui.nav.Navigator;
import dev.stepdeck.ui.nav.Place;
import dev.stepdeck.ui.work.Work;
import dev.stepdeck.ui.work.WorkScope;

import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.transformation.FilteredList;
import javafx.collections.transformation.SortedList;
import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.layout.StackPane;

/// The account at one look: its state machines with their last runs, and below what ran last of all kinds, in one list by time.
public final class OverviewController extends LiveScreen {

    private static final double KIND = 84;
    private static final double OF = 110;
    private static final double STARTED = 172;

    private final Overview overview;
    private final Navigator navigator;
    private final ObservableList<Ran> known = FXCollections.observableArrayList();
    private final FilteredList<Ran> narrowed = new FilteredList<>(known);
    private final EmptyState nothing;
    private final EmptyState noMatch = NoMatch.of("runs", this::clear);
    private final Label neverRan = new Label("Nothing has run yet");
    private final Label looking = new Label("Checking what ran\u2026");
    private final Parent view;
    private final MachineTable machineTable;
    private final CostColumn<Ran> cost;

    @FXML
    private TextField filter;
    @FXML
    private ComboBox<Outcome> outcome;
    @FXML
    private ComboBox<Span> span;
    @FXML
    private Label count;
    @FXML
    private Label ranCount;
    @FXML
    private Label budget;
    @FXML
    private StackPane content;
    @FXML
    private SplitPane panes;
    @FXML
    private TableView<MachineRow> machines;
    @FXML
    private TableView<Ran> ran;

    /// Loads the view; nothing is asked before it is attached.
    ///
    /// @param costs of the executions in sight
    public OverviewController(Overview overview, CostSource costs, Work work, Navigator navigator) {
        super(work);
        this.overview = overview;
        this.navigator = navigator;
        this.machineTable = new MachineTable(navigator);
        this.cost = new CostColumn<>(costs, run -> run.ended().isPresent() && run.what().kind() == Found.Kind.EXECUTION
                ? Optional.of(run.what().key())
                : Optional.empty());
        this.nothing = new EmptyState("mdi2p-pulse", "Nothing runs here yet",
                "Deploy a pattern; its state machine appears here with its runs.").withAction("go-patterns",
                        "Open patterns", () -> navigator.go(new Place.Patterns()));
        this.view = Fxml.load(this);
    }

    @Override
    public Parent view() {
        return view;
    }

    @Override
    public String title() {
        return "Overview";
    }

    @Override
    protected void begin(WorkScope scope) {
        cost.begin(scope);
        scope.poll(overview::pause, _ -> overview.next(), this::show, thrown -> {
            if (machineTable.size() == 0) {
                content.getChildren().setAll(
                        new FailureView(Failure.of("Listing state machines", thrown), Optional.of(this::reopen)));
            } else {
                budget.setText("Reconnecting: " + Failure.of("Listing state machines", thrown).why());
            }
        });
    }

    @Override
    protected void end() {
        cost.end();
    }

    @FXML
    private void initialize() {
        machineTable.fill(machines);
        outcome.getItems().setAll(Outcome.values());
        outcome.setValue(Outcome.ALL);
        span.getItems().setAll(Span.values());
        span.setValue(Span.ANY);
        var sorted = new SortedList<>(narrowed);
        sorted.comparatorProperty().bind(ran.comparatorProperty());
        ran.setItems(sorted);
        Columns.of(ran).status("Status", 124, Ran::status)
                .value("Started", 190, Ran::started, at -> Times.day(at), "mono")
                .value("Took", 100, run -> run.took(Instant.now()), Times::took, "number-column")
                .text("Kind", 90, run -> run.what().kind().title()).text("Of", 200, Ran::of)
                .text("Name", 300, run -> run.what().name(), "mono");
        ran.getColumns().get(1).setMinWidth(STARTED);
        ran.getColumns().get(1).setMaxWidth(STARTED + 30);
        ran.getColumns().get(3).setMinWidth(KIND);
        ran.getColumns().get(4).setMinWidth(OF);
        cost.addTo(ran, 3);
        Rows.onOpen(ran, run -> navigator.go(Place.of(run.what())));
        Rows.onCopy(ran, run -> run.what().key());
        filter.textProperty().subscribe(_ -> narrow());
        outcome.valueProperty().subscribe(_ -> narrow());
        span.valueProperty().subscribe(_ -> narrow());
        machines.setPlaceholder(NoMatch.of("state machines", this::clear));
        ran.setPlaceholder(looking);
        content.getChildren().setAll(new Label("Reading the account\u2026"));
    }

    private void clear() {
        filter.clear();
        outcome.setValue(Outcome.ALL);
        span.setValue(Span.ANY);
    }

    private void narrow() {
        var words = filter.getText().strip().toLowerCase(Locale.ROOT);
        machineTable.narrow(words, outcome.getValue());
        var now = Instant.now();
        narrowed.setPredicate(run -> outcome.getValue().holds(run.status())
                && span.getValue().holds(run.started(), now, Times.zone())
                && (run.what().name() + " " + run.of() + " " + run.what().kind().title()).toLowerCase(Locale.ROOT)
                        .contains(words));
        tell();
    }

    private void show(Overview.View seen) {
        if (seen.machines().isEmpty() && seen.ran().isEmpty() && seen.complete()) {
            // What is there already is not replaced, or a click on it would be lost.
            if (!content.getChildren().contains(nothing)) {
                content.getChildren().setAll(nothing);
                budget.setText("");
            }
            return;
        }
        if (!(seen.machines().isEmpty() && seen.ran().isEmpty()) && !content.getChildren().contains(panes)) {
            content.getChildren().setAll(panes);
        }
        machineTable.show(seen.machines());
        show(seen.ran());
        var wanted = !known.isEmpty() ? noMatch : seen.complete() ? neverRan : looking;
        if (ran.getPlaceholder() != wanted) {
            ran.setPlaceholder(wanted);
        }
        var read = seen.machines().stream().filter(row -> row.read() || !row.listed()).count();
        budget.setText(seen.complete()
                ? "Refreshed in turn, at most " + callsASecond() + "; what runs comes first"
                : "Reading " + read + " of " + Words.count(seen.machines().size(), "state machine") + "\u2026");
        tell();
    }

    private String callsASecond() {
        var rate = BigDecimal.valueOf(overview.callsPerSecond()).stripTrailingZeros().toPlainString();
        return rate.equals("1") ? "1 call a second" : rate + " calls a second";
    }

    private void show(List<Ran> seen) {
        if (!seen.equals(known)) {
            var chosen = Rows.chosen(ran).map(run -> run.what().key() + run.what().name());
            known.setAll(seen);
            chosen.ifPresent(key -> ran.getItems().stream()
                    .filter(run -> key.equals(run.what().key() + run.what().name())).findFirst()
                    .ifPresent(ran.getSelectionModel()::select));
        }
    }

    private void tell() {
        count.setText(Words.count(machineTable.shown().size(), "state machine"));
        ranCount.setText(known.isEmpty() ? "" : Words.count(narrowed.size(), "run"));
    }
}
