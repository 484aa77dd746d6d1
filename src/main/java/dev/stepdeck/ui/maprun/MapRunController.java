package dev.stepdeck.ui.maprun;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import dev.stepdeck.aws.ExecutionView;
import dev.stepdeck.aws.Executions;
import dev.stepdeck.aws.Failure;
import dev.stepdeck.aws.MapRunView;
import dev.stepdeck.aws.MapRuns;
import dev.stepdeck.ui.kit.CopyLabel;
import dev.stepdeck.ui.kit.FailureView;
import dev.stepdeck.ui.kit.Fxml;
import dev.stepdeck.ui.kit.LiveScreen;
import dev.stepdeck.ui.kit.StatusBadge;
import dev.stepdeck.ui.kit.Times;
import dev.stepdeck.ui.kit.Tone;
import dev.stepdeck.ui.kit.Words;
import dev.stepdeck.ui.kit.list.Columns;
import dev.stepdeck.ui.kit.list.PagedRows;
import dev.stepdeck.ui.kit.list.Rows;
import dev.stepdeck.ui.nav.Navigator;
import dev.stepdeck.ui.nav.Place;
import dev.stepdeck.ui.work.Running;
import dev.stepdeck.ui.work.Work;
import dev.stepdeck.ui.work.WorkScope;

import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/// A Map Run, live: its item counts, its child executions by status, and how many of them run at once.
public final class MapRunController extends LiveScreen {

    private static final double STARTED = 160;
    private static final Duration PAUSE = Duration.ofSeconds(2);
    private static final String ALL = "All statuses";

    private final String arn;
    private final MapRuns mapRuns;
    private final Navigator navigator;
    private final Parent view;
    private final PagedRows<ExecutionView> children;
    private @Nullable Running listing;
    private Optional<MapRunView> run = Optional.empty();

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

    /// Loads the view; sends no requests until it is attached.
    public MapRunController(Place.MapRun place, MapRuns mapRuns, Work work, Navigator navigator) {
        super(work);
        this.arn = place.mapRunArn();
        this.mapRuns = mapRuns;
        this.navigator = navigator;
        this.view = Fxml.load(this);
        this.children = new PagedRows<>(table.getItems(), ExecutionView::arn, ExecutionView::running);
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
    protected void begin(WorkScope scope) {
        content.getChildren().setAll(table);
        scope.poll(PAUSE, _ -> mapRuns.describe(arn), this::show,
                thrown -> content.getChildren().setAll(new FailureView(Failure.of("Describing the Map Run", thrown),
                        Optional.of(this::reopen))));
        list();
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
        table.setPlaceholder(new Label("No child executions to show. AWS does not list EXPRESS children."));
        Columns.of(table).status("Status", 130, ExecutionView::status)
                .link("Name", 340, ExecutionView::name, this::open, "mono")
                .value("Started", 180, ExecutionView::started, Times::day)
                .number("Duration", 110, child -> Times.took(child.duration(Instant.now())))
                .number("Redrives", 80, child -> child.redrives() == 0 ? "" : String.valueOf(child.redrives()));
        table.getColumns().get(2).setMinWidth(STARTED);
        table.getColumns().get(2).setMaxWidth(STARTED + 30);
        Rows.onOpen(table, this::open);
    }

    private void open(ExecutionView child) {
        navigator.go(new Place.Execution(child.arn()));
    }

    private void show(MapRunView now) {
        var first = run.isEmpty();
        run = Optional.of(now);
        status.show(Tone.of(now.status()), Words.of(now.status()));
        times.setText("started " + Times.day(now.started()) + " · "
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
        if (listing != null) {
            listing.cancel();
        }
        children.clear();
        whileShown(
                scope -> listing = scope.poll(PAUSE, _ -> mapRuns.children(arn, wanted(), Optional.empty()), page -> {
                    children.refresh(page.executions(), page.next());
                    more.setVisible(children.next().isPresent());
                }, thrown -> told.setText(Failure.of("Listing the child executions", thrown).why())));
    }

    private Optional<String> wanted() {
        return Executions.STATUSES.stream().filter(name -> Words.of(name).equals(filter.getValue())).findFirst();
    }

    @FXML
    private void onMore() {
        var token = children.next();
        if (token.isPresent()) {
            whileShown(scope -> scope.fetch(_ -> mapRuns.children(arn, wanted(), token), page -> {
                children.append(page.executions(), page.next());
                more.setVisible(children.next().isPresent());
            }, thrown -> told.setText(Failure.of("Listing more", thrown).why())));
        }
    }

    @FXML
    private void onChange() {
        try {
            int wanted = Integer.parseInt(concurrency.getText().strip());
            told.setText("");
            whileShown(scope -> scope.start("Change the Map Run's concurrency", _ -> {
                mapRuns.changeConcurrency(arn, wanted);
                return wanted;
            }, _ -> told.setText(""), thrown -> told.setText(Failure.of("Changing the concurrency", thrown).why())));
        } catch (NumberFormatException e) {
            told.setText("Enter a whole number, 0 for no limit.");
        }
    }

    @FXML
    private void onParent() {
        run.ifPresent(found -> navigator.go(new Place.Execution(found.executionArn())));
    }
}
