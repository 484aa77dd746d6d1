package dev.stepdeck.ui.executions;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

import dev.stepdeck.aws.ExecutionPage;
import dev.stepdeck.aws.ExecutionView;
import dev.stepdeck.aws.Executions;
import dev.stepdeck.aws.Failure;
import dev.stepdeck.aws.StateMachineView;
import dev.stepdeck.ui.kit.EmptyState;
import dev.stepdeck.ui.kit.FailureView;
import dev.stepdeck.ui.kit.Fxml;
import dev.stepdeck.ui.kit.LiveScreen;
import dev.stepdeck.ui.kit.Memory;
import dev.stepdeck.ui.kit.Times;
import dev.stepdeck.ui.kit.Words;
import dev.stepdeck.ui.kit.list.Columns;
import dev.stepdeck.ui.kit.list.CostColumn;
import dev.stepdeck.ui.kit.list.CostSource;
import dev.stepdeck.ui.kit.list.NoMatch;
import dev.stepdeck.ui.kit.list.PagedRows;
import dev.stepdeck.ui.kit.list.Rows;
import dev.stepdeck.ui.nav.Navigator;
import dev.stepdeck.ui.nav.Place;
import dev.stepdeck.ui.work.Work;
import dev.stepdeck.ui.work.WorkScope;

import javafx.beans.binding.Bindings;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.transformation.FilteredList;
import javafx.collections.transformation.SortedList;
import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/// The executions of one state machine: filter by status and name, live. Selection and scroll position stay.
public final class ExecutionsController extends LiveScreen {

    private static final double STARTED = 222;
    private static final Duration PAUSE = Duration.ofSeconds(2);
    private static final String ALL = "All statuses";
    private static final String LAST_MACHINE = "executions/machine";

    private final Place.Executions place;
    private final Executions executions;
    private final Work work;
    private final Navigator navigator;
    private final Memory memory;
    private final ObservableList<ExecutionView> found = FXCollections.observableArrayList();
    private final FilteredList<ExecutionView> narrowed = new FilteredList<>(found);
    private final PagedRows<ExecutionView> rows = new PagedRows<>(found, ExecutionView::arn, ExecutionView::running);
    private final InputSearch inputSearch;
    private final CostColumn<ExecutionView> cost;
    private final Parent view;
    private @Nullable WorkScope listing;
    private String saidEmpty = "";

    @FXML
    private ComboBox<StateMachineView> machines;
    @FXML
    private ComboBox<String> status;
    @FXML
    private TextField filter;
    @FXML
    private TextField inputFilter;
    @FXML
    private ComboBox<Since> since;
    @FXML
    private Button start;
    @FXML
    private Button compare;
    @FXML
    private Button more;
    @FXML
    private Label count;
    @FXML
    private StackPane content;
    @FXML
    private TableView<ExecutionView> table;

    /// Loads the view; sends no requests until it is attached.
    ///
    /// @param costs of the executions in sight
    public ExecutionsController(Place.Executions place, Executions executions, Work work, Navigator navigator,
            Memory memory, CostSource costs) {
        super(work);
        this.place = place;
        this.executions = executions;
        this.work = work;
        this.navigator = navigator;
        this.memory = memory;
        this.inputSearch = new InputSearch(executions);
        this.cost = new CostColumn<>(costs,
                run -> run.running() ? Optional.empty() : Optional.of(run.arn()));
        this.view = Fxml.load(this);
    }

    @Override
    public Parent view() {
        return view;
    }

    @Override
    public String title() {
        return "Executions";
    }

    @Override
    protected void begin(WorkScope scope) {
        cost.begin(scope);
        scope.fetch(_ -> executions.stateMachines(), this::showMachines,
                thrown -> content.getChildren().setAll(new FailureView(
                        Failure.of("Listing state machines", thrown), Optional.of(this::reopen))));
    }

    @Override
    protected void end() {
        cost.end();
        if (listing != null) {
            listing.close();
        }
    }

    @FXML
    private void initialize() {
        machines.setCellFactory(_ -> new MachineCell());
        machines.setButtonCell(new MachineCell());
        machines.valueProperty().subscribe(machine -> {
            if (machine != null) {
                memory.remember(LAST_MACHINE, machine.arn());
                list();
            }
        });
        status.getItems().add(ALL);
        Executions.STATUSES.forEach(name -> status.getItems().add(Words.of(name)));
        status.setValue(ALL);
        status.valueProperty().subscribe(_ -> list());
        since.getItems().setAll(Since.values());
        since.setValue(Since.ANY);
        since.valueProperty().subscribe(_ -> narrow());
        filter.textProperty().subscribe(_ -> narrow());
        inputFilter.setOnAction(_ -> searchInputs());
        inputFilter.textProperty().subscribe(text -> {
            if (text.isEmpty()) {
                searchInputs();
            }
        });
        start.disableProperty().bind(machines.valueProperty().isNull());
        start.setVisible(!executions.readOnly());
        table.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        compare.disableProperty().bind(Bindings.size(table.getSelectionModel().getSelectedItems()).isNotEqualTo(2));
        more.managedProperty().bind(more.visibleProperty());
        more.setVisible(false);
        var sorted = new SortedList<>(narrowed);
        sorted.comparatorProperty().bind(table.comparatorProperty());
        table.setItems(sorted);
        Columns.of(table).status("Status", 130, ExecutionView::status)
                .link("Name", 340, ExecutionView::name, this::open, "mono")
                .value("Started", 180, ExecutionView::started, Times::day, "started")
                .number("Duration", 110, execution -> Times.took(execution.duration(Instant.now())))
                .number("Redrives", 80,
                        execution -> execution.redrives() == 0 ? "" : String.valueOf(execution.redrives()));
        table.getColumns().get(2).setMinWidth(STARTED);
        cost.addTo(table, 4);
        Rows.onOpen(table, this::open);
        Rows.onCopy(table, ExecutionView::arn);
    }

    private void open(ExecutionView execution) {
        navigator.go(new Place.Execution(execution.arn()));
    }

    private void narrow() {
        var words = filter.getText().strip().toLowerCase(Locale.ROOT);
        var from = since.getValue().from(Instant.now());
        narrowed.setPredicate(execution -> execution.name().toLowerCase(Locale.ROOT).contains(words)
                && execution.started().isAfter(from) && inputSearch.accepts(execution));
        if (!found.isEmpty()) {
            tell();
        }
    }

    private void searchInputs() {
        if (listing != null) {
            inputSearch.look(inputFilter.getText(), List.copyOf(found), listing, words -> {
                narrow();
                if (!words.isEmpty()) {
                    count.setText(words);
                }
            }, thrown -> count.setText(Failure.of("Reading the inputs", thrown).why()));
        }
    }

    private void showMachines(List<StateMachineView> known) {
        if (known.isEmpty()) {
            content.getChildren().setAll(new EmptyState("mdi2p-play-circle-outline", "No state machines yet",
                    "Deploy a pattern; its state machine appears here.").withAction("go-patterns", "Open patterns",
                            () -> navigator.go(new Place.Patterns())));
            return;
        }
        content.getChildren().setAll(table);
        var wanted = Optional.ofNullable(machines.getValue()).map(StateMachineView::arn)
                .or(place::stateMachineArn).or(() -> memory.recall(LAST_MACHINE)).orElse("");
        machines.getItems().setAll(known);
        var chosen = known.stream().filter(machine -> machine.arn().equals(wanted)).findFirst()
                .orElse(known.getFirst());
        machines.setValue(null);
        machines.setValue(chosen);
    }

    /// Lists again and then keeps the first page up to date.
    private void list() {
        var machine = machines.getValue();
        if (machine == null || !isShown()) {
            return;
        }
        if (listing != null) {
            listing.close();
        }
        rows.clear();
        var opened = work.scope();
        listing = opened;
        var wanted = wantedStatus();
        table.setPlaceholder(new Label("Listing…"));
        opened.poll(PAUSE, _ -> executions.list(machine.arn(), wanted, Optional.empty()), this::merge,
                thrown -> table.setPlaceholder(
                        new FailureView(Failure.of("Listing executions", thrown), Optional.of(this::list))));
    }

    private Optional<String> wantedStatus() {
        return Executions.STATUSES.stream().filter(name -> Words.of(name).equals(status.getValue())).findFirst();
    }

    private void merge(ExecutionPage page) {
        var listed = page.executions().stream().map(ExecutionView::arn).collect(Collectors.toSet());
        found.removeIf(execution -> wantedStatus().isPresent() && execution.running()
                && !listed.contains(execution.arn()));
        rows.refresh(page.executions(), page.next());
        tell();
    }

    private void clearFilters() {
        filter.clear();
        inputFilter.clear();
        since.setValue(Since.ANY);
    }

    private void tell() {
        var wanted = found.isEmpty() ? status.getValue() : "";
        if (!wanted.equals(saidEmpty) || !(table.getPlaceholder() instanceof EmptyState)) {
            // What is there already is not replaced, or a click on it would be lost.
            saidEmpty = wanted;
            table.setPlaceholder(!found.isEmpty()
                    ? NoMatch.of("executions", this::clearFilters)
                    : new EmptyState("mdi2p-play-circle-outline", "No executions", status.getValue().equals(ALL)
                            ? "Start one with an input."
                            : "None has the status " + status.getValue().toLowerCase(Locale.ROOT) + "."));
        }
        more.setVisible(rows.next().isPresent());
        count.setText(Words.count(narrowed.size(), "execution") + (rows.next().isPresent() ? ", more to load" : ""));
    }

    @FXML
    private void onMore() {
        var machine = machines.getValue();
        var token = rows.next();
        if (listing == null || machine == null || token.isEmpty()) {
            return;
        }
        more.setDisable(true);
        listing.fetch(_ -> executions.list(machine.arn(), wantedStatus(), token), page -> {
            more.setDisable(false);
            rows.append(page.executions(), page.next());
            tell();
        }, _ -> more.setDisable(false));
    }

    @FXML
    private void onCompare() {
        var both = table.getSelectionModel().getSelectedItems().stream()
                .sorted(Comparator.comparing(ExecutionView::started)).toList();
        navigator.go(new Place.Compare(both.getFirst().arn(), both.getLast().arn()));
    }

    @FXML
    private void onStart() {
        var machine = machines.getValue();
        if (machine != null) {
            navigator.go(new Place.Start(machine.arn(), Optional.empty(), Optional.empty()));
        }
    }

    /// How far back the list goes.
    enum Since {
        ANY("Any time", Duration.ofDays(36_500)),
        HOUR("Last hour", Duration.ofHours(1)),
        DAY("Last 24 hours",
                Duration.ofDays(1)),
        WEEK("Last 7 days", Duration.ofDays(7));

        private final String words;
        private final Duration back;

        Since(String words, Duration back) {
            this.words = words;
            this.back = back;
        }

        Instant from(Instant now) {
            return now.minus(back);
        }

        @Override
        public String toString() {
            return words;
        }
    }

    private static final class MachineCell extends ListCell<StateMachineView> {

        @Override
        protected void updateItem(StateMachineView machine, boolean empty) {
            super.updateItem(machine, empty);
            setText(empty || machine == null
                    ? null
                    : machine.name()
                            + (machine.type().equals("EXPRESS") ? " (express)" : ""));
        }
    }
}
