package dev.stepdeck.ui.executions;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

import dev.stepdeck.aws.ExecutionPage;
import dev.stepdeck.aws.ExecutionView;
import dev.stepdeck.aws.Executions;
import dev.stepdeck.aws.Failure;
import dev.stepdeck.aws.StateMachineView;
import dev.stepdeck.ui.kit.Clip;
import dev.stepdeck.ui.kit.EmptyState;
import dev.stepdeck.ui.kit.FailureView;
import dev.stepdeck.ui.kit.Fxml;
import dev.stepdeck.ui.kit.Memory;
import dev.stepdeck.ui.kit.Screen;
import dev.stepdeck.ui.kit.StatusBadge;
import dev.stepdeck.ui.kit.Times;
import dev.stepdeck.ui.kit.Words;
import dev.stepdeck.ui.nav.Navigator;
import dev.stepdeck.ui.nav.Place;
import dev.stepdeck.ui.work.Work;
import dev.stepdeck.ui.work.WorkScope;
import javafx.beans.binding.Bindings;
import javafx.beans.property.SimpleObjectProperty;
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
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.StackPane;

import org.jspecify.annotations.Nullable;

/// The executions of one state machine: filter by status and name, live. What is chosen and where one has scrolled to stays.
public final class ExecutionsController implements Screen {

    private static final Duration PAUSE = Duration.ofSeconds(2);
    private static final KeyCombination COPY = KeyCombination.keyCombination("Shortcut+C");
    private static final String ALL = "All statuses";
    private static final String LAST_MACHINE = "executions/machine";

    private final Place.Executions place;
    private final Executions executions;
    private final Work work;
    private final Navigator navigator;
    private final Memory memory;
    private final ObservableList<ExecutionView> found = FXCollections.observableArrayList();
    private final FilteredList<ExecutionView> narrowed = new FilteredList<>(found);
    private final InputSearch inputSearch;
    private final Parent view;
    private @Nullable WorkScope scope;
    private @Nullable WorkScope listing;
    private Optional<String> next = Optional.empty();

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

    /// Loads the view; nothing is asked before it is attached.
    public ExecutionsController(Place.Executions place, Executions executions, Work work, Navigator navigator,
            Memory memory) {
        this.place = place;
        this.executions = executions;
        this.work = work;
        this.navigator = navigator;
        this.memory = memory;
        this.inputSearch = new InputSearch(executions);
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
    public void attach() {
        var opened = work.scope();
        scope = opened;
        opened.fetch(_ -> executions.stateMachines(), this::showMachines,
                thrown -> content.getChildren().setAll(new FailureView(
                        Failure.of("Listing state machines", thrown), Optional.of(this::reopen))));
    }

    @Override
    public void detach() {
        if (listing != null) {
            listing.close();
        }
        if (scope != null) {
            scope.close();
        }
    }

    private void reopen() {
        detach();
        attach();
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
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        table.getColumns().add(statusColumn());
        table.getColumns().add(column("Name", 340, ExecutionView::name, "mono"));
        table.getColumns().add(column("Started", 200, execution -> Times.absolute(execution.started()), "started"));
        table.getColumns().add(column("Duration", 110, execution -> Times.took(execution.duration(Instant.now())),
                "number-column"));
        table.getColumns().add(column("Redrives", 80,
                execution -> execution.redrives() == 0 ? "" : String.valueOf(execution.redrives()), "number-column"));
        table.setRowFactory(_ -> {
            var row = new javafx.scene.control.TableRow<ExecutionView>();
            row.setOnMouseClicked(event -> {
                if (event.getClickCount() == 2 && !row.isEmpty()) {
                    open();
                }
            });
            return row;
        });
        table.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ENTER) {
                open();
                event.consume();
            } else if (COPY.match(event)) {
                chosen().ifPresent(execution -> Clip.copy(execution.arn()));
                event.consume();
            }
        });
    }

    private void narrow() {
        var words = filter.getText().strip().toLowerCase(Locale.ROOT);
        var from = since.getValue().from(Instant.now());
        narrowed.setPredicate(execution -> execution.name().toLowerCase(Locale.ROOT).contains(words)
                && execution.started().isAfter(from) && inputSearch.accepts(execution));
        tell();
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

    /// Lists anew and then keeps the first page fresh.
    private void list() {
        var machine = machines.getValue();
        if (machine == null || scope == null) {
            return;
        }
        if (listing != null) {
            listing.close();
        }
        found.clear();
        next = Optional.empty();
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

    /// Changes only the rows that differ, so that nothing jumps.
    private void merge(ExecutionPage page) {
        if (found.size() <= page.executions().size()) {
            next = page.next();
        }
        var known = new LinkedHashMap<String, ExecutionView>();
        page.executions().forEach(execution -> known.put(execution.arn(), execution));
        found.removeIf(execution -> wantedStatus().isPresent() && !known.containsKey(execution.arn())
                && execution.running());
        for (var i = 0; i < found.size(); i++) {
            var fresh = known.remove(found.get(i).arn());
            if (fresh != null && (!fresh.equals(found.get(i)) || fresh.running())) {
                found.set(i, fresh);
            }
        }
        found.addAll(0, known.values());
        table.setPlaceholder(new EmptyState("mdi2p-play-circle-outline", "No executions",
                status.getValue().equals(ALL)
                        ? "Start one with its input."
                        : "None has the status " + status.getValue().toLowerCase(Locale.ROOT) + "."));
        tell();
    }

    private void tell() {
        more.setVisible(next.isPresent());
        count.setText(Words.count(narrowed.size(), "execution") + (next.isPresent() ? ", more to load" : ""));
    }

    @FXML
    private void onMore() {
        var machine = machines.getValue();
        if (listing == null || machine == null || next.isEmpty()) {
            return;
        }
        var token = next;
        more.setDisable(true);
        listing.fetch(_ -> executions.list(machine.arn(), wantedStatus(), token), page -> {
            more.setDisable(false);
            next = page.next();
            var known = new ArrayList<>(found.stream().map(ExecutionView::arn).toList());
            page.executions().stream().filter(execution -> !known.contains(execution.arn())).forEach(found::add);
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

    private void open() {
        chosen().ifPresent(execution -> navigator.go(new Place.Run(execution.arn())));
    }

    private Optional<ExecutionView> chosen() {
        return Optional.ofNullable(table.getSelectionModel().getSelectedItem());
    }

    private static TableColumn<ExecutionView, String> statusColumn() {
        var column = column("Status", 130, ExecutionView::status, "status-column");
        column.setCellFactory(_ -> new TableCell<>() {
            @Override
            protected void updateItem(String item, boolean empty) {
                super.updateItem(item, empty);
                setGraphic(empty || item == null ? null : StatusBadge.of(item));
            }
        });
        column.setMinWidth(130);
        column.setComparator(Comparator.naturalOrder());
        return column;
    }

    private static TableColumn<ExecutionView, String> column(String title, double width,
            Function<ExecutionView, String> text, String styleClass) {
        var column = new TableColumn<ExecutionView, String>(title);
        column.setCellValueFactory(cell -> new SimpleObjectProperty<>(text.apply(cell.getValue())));
        column.setPrefWidth(width);
        column.getStyleClass().add(styleClass);
        return column;
    }

    /// How far back the list goes.
    enum Since {
        ANY("Any time", Duration.ofDays(36_500)), HOUR("Last hour", Duration.ofHours(1)), DAY("Last 24 hours",
                Duration.ofDays(1)), WEEK("Last 7 days", Duration.ofDays(7));

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
