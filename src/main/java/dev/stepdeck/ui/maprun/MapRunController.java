package dev.stepdeck.ui.maprun;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.function.Function;

import dev.stepdeck.aws.ExecutionPage;
import dev.stepdeck.aws.ExecutionView;
import dev.stepdeck.aws.Executions;
import dev.stepdeck.aws.Failure;
import dev.stepdeck.aws.MapRunView;
import dev.stepdeck.aws.MapRuns;
import dev.stepdeck.ui.kit.CopyLabel;
import dev.stepdeck.ui.kit.FailureView;
import dev.stepdeck.ui.kit.Fxml;
import dev.stepdeck.ui.kit.Screen;
import dev.stepdeck.ui.kit.StatusBadge;
import dev.stepdeck.ui.kit.Times;
import dev.stepdeck.ui.kit.Tone;
import dev.stepdeck.ui.kit.Words;
import dev.stepdeck.ui.nav.Navigator;
import dev.stepdeck.ui.nav.Place;
import dev.stepdeck.ui.work.Running;
import dev.stepdeck.ui.work.Work;
import dev.stepdeck.ui.work.WorkScope;

import javafx.beans.property.SimpleObjectProperty;
import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.StackPane;

import org.jspecify.annotations.Nullable;

/// A Map Run, live: how many items are where, its child executions by status, and how many of them run at once.
public final class MapRunController implements Screen {

    private static final Duration PAUSE = Duration.ofSeconds(2);
    private static final String ALL = "All statuses";

    private final String arn;
    private final MapRuns mapRuns;
    private final Work work;
    private final Navigator navigator;
    private final Parent view;
    private @Nullable WorkScope scope;
    private @Nullable Running listing;
    private Optional<MapRunView> run = Optional.empty();
    private Optional<String> next = Optional.empty();

    @FXML
    private StatusBadge status;
    @FXML
    private Label times;
    @FXML
    private CopyLabel arnLabel;
    @FXML
    private ProgressBar progress;
    @FXML
    private Label counts;
    @FXML
    private TextField concurrency;
    @FXML
    private Button change;
    @FXML
    private Label limits;
    @FXML
    private Label told;
    @FXML
    private ComboBox<String> filter;
    @FXML
    private StackPane content;
    @FXML
    private TableView<ExecutionView> table;
    @FXML
    private Button more;

    /// Loads the view; nothing is asked before it is attached.
    public MapRunController(Place.MapRun place, MapRuns mapRuns, Work work, Navigator navigator) {
        this.arn = place.mapRunArn();
        this.mapRuns = mapRuns;
        this.work = work;
        this.navigator = navigator;
        this.view = Fxml.load(this);
    }

    @Override
    public Parent view() {
        return view;
    }

    @Override
    public String title() {
        return "Map Run";
    }

    @Override
    public void attach() {
        var opened = work.scope();
        scope = opened;
        opened.poll(PAUSE, _ -> mapRuns.describe(arn), this::show,
                thrown -> content.getChildren().setAll(new FailureView(Failure.of("Describing the Map Run", thrown),
                        Optional.of(this::reopen))));
        list();
    }

    @Override
    public void detach() {
        if (scope != null) {
            scope.close();
        }
    }

    private void reopen() {
        content.getChildren().setAll(table);
        detach();
        attach();
    }

    @FXML
    private void initialize() {
        arnLabel.setText(arn);
        more.managedProperty().bind(more.visibleProperty());
        more.setVisible(false);
        filter.getItems().add(ALL);
        Executions.STATUSES.forEach(name -> filter.getItems().add(Words.of(name)));
        filter.setValue(ALL);
        filter.valueProperty().subscribe((_, _) -> list());
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        table.setPlaceholder(new Label("No child execution is there to show. EXPRESS children are not listed by AWS."));
        table.getColumns().add(statusColumn());
        table.getColumns().add(column("Name", 340, ExecutionView::name));
        table.getColumns().add(column("Started", 200, child -> Times.absolute(child.started())));
        table.getColumns().add(column("Duration", 110, child -> Times.took(child.duration(Instant.now()))));
        table.getColumns().add(column("Redrives", 80,
                child -> child.redrives() == 0 ? "" : String.valueOf(child.redrives())));
        table.setRowFactory(_ -> {
            var row = new javafx.scene.control.TableRow<ExecutionView>();
            row.setOnMouseClicked(event -> {
                if (event.getClickCount() == 2 && !row.isEmpty()) {
                    navigator.go(new Place.Run(row.getItem().arn()));
                }
            });
            return row;
        });
        table.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            var chosen = table.getSelectionModel().getSelectedItem();
            if (event.getCode() == KeyCode.ENTER && chosen != null) {
                navigator.go(new Place.Run(chosen.arn()));
                event.consume();
            }
        });
    }

    private void show(MapRunView now) {
        var first = run.isEmpty();
        run = Optional.of(now);
        status.show(Tone.of(now.status()), Words.of(now.status()));
        times.setText("started " + Times.absolute(now.started()) + " · "
                + Times.took(Duration.between(now.started(), now.stopped().orElse(Instant.now())))
                + (now.redrives() == 0 ? "" : " · redriven " + now.redrives() + " times"));
        var items = now.items();
        progress.setProgress(items.total() == 0 ? 0 : (double) (items.succeeded() + items.failed()) / items.total());
        counts.setText(Words.count(items.total(), "item") + ": " + items.succeeded() + " succeeded, " + items.running()
                + " running, " + items.failed() + " failed, " + items.pending() + " pending  ·  "
                + Words.count(now.executions().total(), "child execution"));
        limits.setText("0 for no limit · tolerates " + now.toleratedCount() + " failures or "
                + now.toleratedPercentage() + " %");
        if (first) {
            concurrency.setText(String.valueOf(now.maxConcurrency()));
        }
        change.setDisable(!now.running() || mapRuns.readOnly());
        concurrency.setDisable(change.isDisabled());
    }

    private void list() {
        if (scope == null) {
            return;
        }
        if (listing != null) {
            listing.cancel();
        }
        table.getItems().clear();
        next = Optional.empty();
        listing = scope.poll(PAUSE, _ -> mapRuns.children(arn, wanted(), Optional.empty()), this::merge,
                thrown -> told.setText(Failure.of("Listing the child executions", thrown).why()));
    }

    private Optional<String> wanted() {
        return Executions.STATUSES.stream().filter(name -> Words.of(name).equals(filter.getValue())).findFirst();
    }

    /// Changes only the rows that differ, so that nothing jumps.
    private void merge(ExecutionPage page) {
        if (table.getItems().size() <= page.executions().size()) {
            next = page.next();
            more.setVisible(next.isPresent());
        }
        var fresh = new LinkedHashMap<String, ExecutionView>();
        page.executions().forEach(child -> fresh.put(child.arn(), child));
        for (int i = 0; i < table.getItems().size(); i++) {
            var now = fresh.remove(table.getItems().get(i).arn());
            if (now != null && !now.equals(table.getItems().get(i))) {
                table.getItems().set(i, now);
            }
        }
        table.getItems().addAll(0, fresh.values());
    }

    @FXML
    private void onMore() {
        if (scope == null || next.isEmpty()) {
            return;
        }
        var token = next;
        scope.fetch(_ -> mapRuns.children(arn, wanted(), token), page -> {
            next = page.next();
            more.setVisible(next.isPresent());
            var known = new ArrayList<>(table.getItems().stream().map(ExecutionView::arn).toList());
            page.executions().stream().filter(child -> !known.contains(child.arn())).forEach(table.getItems()::add);
        }, thrown -> told.setText(Failure.of("Listing more", thrown).why()));
    }

    @FXML
    private void onChange() {
        if (scope == null) {
            return;
        }
        try {
            int wanted = Integer.parseInt(concurrency.getText().strip());
            told.setText("");
            scope.start("Change the Map Run's concurrency", _ -> {
                mapRuns.changeConcurrency(arn, wanted);
                return wanted;
            }, _ -> told.setText(""), thrown -> told.setText(Failure.of("Changing the concurrency", thrown).why()));
        } catch (NumberFormatException e) {
            told.setText("A whole number is wanted, 0 for no limit.");
        }
    }

    @FXML
    private void onParent() {
        run.ifPresent(found -> navigator.go(new Place.Run(found.executionArn())));
    }

    private static TableColumn<ExecutionView, String> statusColumn() {
        var column = column("Status", 130, ExecutionView::status);
        column.setCellFactory(_ -> new TableCell<>() {
            @Override
            protected void updateItem(String item, boolean empty) {
                super.updateItem(item, empty);
                setGraphic(empty || item == null ? null : StatusBadge.of(item));
            }
        });
        return column;
    }

    private static TableColumn<ExecutionView, String> column(String title, double width,
            Function<ExecutionView, String> text) {
        var column = new TableColumn<ExecutionView, String>(title);
        column.setCellValueFactory(cell -> new SimpleObjectProperty<>(text.apply(cell.getValue())));
        column.setPrefWidth(width);
        return column;
    }
}
