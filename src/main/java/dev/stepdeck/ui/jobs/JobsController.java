package dev.stepdeck.ui.jobs;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

import dev.stepdeck.aws.Failure;
import dev.stepdeck.aws.JobRunPage;
import dev.stepdeck.aws.JobRunView;
import dev.stepdeck.aws.JobRuns;
import dev.stepdeck.aws.JobView;
import dev.stepdeck.ui.kit.Clip;
import dev.stepdeck.ui.kit.EmptyState;
import dev.stepdeck.ui.kit.FailureView;
import dev.stepdeck.ui.kit.Fxml;
import dev.stepdeck.ui.kit.Screen;
import dev.stepdeck.ui.kit.StatusBadge;
import dev.stepdeck.ui.kit.Times;
import dev.stepdeck.ui.nav.Navigator;
import dev.stepdeck.ui.nav.Place;
import dev.stepdeck.ui.work.Work;
import dev.stepdeck.ui.work.WorkScope;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.transformation.FilteredList;
import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;

import org.jspecify.annotations.Nullable;

/// Jobs on the left, the runs of one in the middle, one run on the right; live.
public final class JobsController implements Screen {

    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final KeyCombination COPY = KeyCombination.keyCombination("Shortcut+C");

    private final Place.Jobs place;
    private final JobRuns jobRuns;
    private final Work work;
    private final ObservableList<JobView> known = FXCollections.observableArrayList();
    private final FilteredList<JobView> narrowed = new FilteredList<>(known);
    private final RunDetail detail;
    private final Parent view;
    private Optional<String> wantedRun;
    private @Nullable WorkScope scope;
    private @Nullable WorkScope listing;
    private Optional<String> next = Optional.empty();

    @FXML
    private StackPane content;
    @FXML
    private SplitPane panes;
    @FXML
    private TextField filter;
    @FXML
    private ListView<JobView> jobs;
    @FXML
    private Label jobName;
    @FXML
    private Label jobKind;
    @FXML
    private TableView<JobRunView> runs;
    @FXML
    private Button more;
    @FXML
    private BorderPane detailPane;

    /// Loads the view; nothing is asked before it is attached.
    public JobsController(Place.Jobs place, JobRuns jobRuns, Work work, Navigator navigator) {
        this.place = place;
        this.jobRuns = jobRuns;
        this.work = work;
        this.wantedRun = place.runId();
        this.detail = new RunDetail(navigator, jobRuns.readOnly(), this::stop);
        this.view = Fxml.load(this);
    }

    @Override
    public Parent view() {
        return view;
    }

    @Override
    public String title() {
        return "Glue jobs";
    }

    @Override
    public void attach() {
        var opened = work.scope();
        scope = opened;
        opened.fetch(_ -> jobRuns.jobs(), this::showJobs,
                thrown -> content.getChildren().setAll(
                        new FailureView(Failure.of("Listing Glue jobs", thrown), Optional.of(this::reopen))));
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
        jobs.setItems(narrowed);
        jobs.setCellFactory(_ -> new JobCell());
        jobs.getSelectionModel().selectedItemProperty().subscribe(job -> {
            if (job != null) {
                list(job);
            }
        });
        filter.textProperty().subscribe(text -> narrowed.setPredicate(
                job -> job.name().toLowerCase(Locale.ROOT).contains(text.strip().toLowerCase(Locale.ROOT))));
        runs.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        runs.getColumns().add(statusColumn());
        runs.getColumns().add(column("Started", 150, run -> run.started().map(at -> Times.ago(at, Instant.now()))
                .orElse("")));
        runs.getColumns().add(column("Took", 90, run -> Times.took(run.took(Instant.now()))));
        runs.getColumns().add(column("Run", 200, run -> run.id()));
        runs.getColumns().add(column("Error", 200, JobRunView::error));
        runs.getSelectionModel().selectedItemProperty().subscribe(run -> {
            if (run != null) {
                wantedRun = Optional.of(run.id());
                detail.show(run);
                detailPane.setCenter(detail);
            }
        });
        runs.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            var run = runs.getSelectionModel().getSelectedItem();
            if (COPY.match(event) && run != null) {
                Clip.copy(run.id());
                event.consume();
            }
        });
        more.managedProperty().bind(more.visibleProperty());
        more.setVisible(false);
    }

    private void showJobs(List<JobView> found) {
        if (found.isEmpty()) {
            content.getChildren().setAll(new EmptyState("mdi2c-cog-outline", "No Glue jobs yet",
                    "Deploy a pattern with a Glue job; it appears here with its runs."));
            return;
        }
        content.getChildren().setAll(panes);
        var wanted = Optional.ofNullable(jobs.getSelectionModel().getSelectedItem()).map(JobView::name)
                .or(place::jobName);
        known.setAll(found);
        var chosen = found.stream().filter(job -> wanted.equals(Optional.of(job.name()))).findFirst()
                .orElse(found.getFirst());
        jobs.getSelectionModel().clearSelection();
        jobs.getSelectionModel().select(chosen);
        jobs.scrollTo(chosen);
    }

    private void list(JobView job) {
        if (listing != null) {
            listing.close();
        }
        if (!job.name().equals(jobName.getText())) {
            runs.getItems().clear();
            detailPane.setCenter(null);
        }
        jobName.setText(job.name());
        jobKind.setText(job.kind() + (job.capacity().isEmpty() ? "" : " · " + job.capacity()));
        runs.setPlaceholder(new Label("Listing…"));
        var opened = work.scope();
        listing = opened;
        opened.poll(PAUSE, _ -> jobRuns.runs(job.name(), Optional.empty()), this::merge,
                thrown -> runs.setPlaceholder(
                        new FailureView(Failure.of("Listing job runs", thrown), Optional.of(() -> list(job)))));
    }

    /// Changes only the rows that differ, so that nothing jumps.
    private void merge(JobRunPage page) {
        var rows = runs.getItems();
        if (rows.size() <= page.runs().size()) {
            next = page.next();
            more.setVisible(next.isPresent());
        }
        var fresh = new LinkedHashMap<String, JobRunView>();
        page.runs().forEach(run -> fresh.put(run.id(), run));
        var chosen = runs.getSelectionModel().getSelectedItem();
        for (var i = 0; i < rows.size(); i++) {
            var now = fresh.remove(rows.get(i).id());
            if (now != null && (!now.equals(rows.get(i)) || !now.ended())) {
                rows.set(i, now);
            }
        }
        rows.addAll(0, fresh.values());
        runs.setPlaceholder(new EmptyState("mdi2c-cog-outline", "No runs yet",
                "Start the state machine that runs this job; its runs appear here."));
        var wanted = wantedRun.or(() -> Optional.ofNullable(chosen).map(JobRunView::id));
        rows.stream().filter(run -> wanted.map(run.id()::equals).orElse(true)).findFirst()
                .ifPresent(run -> runs.getSelectionModel().select(run));
    }

    @FXML
    private void onMore() {
        var job = jobs.getSelectionModel().getSelectedItem();
        if (listing == null || job == null || next.isEmpty()) {
            return;
        }
        var token = next;
        more.setDisable(true);
        listing.fetch(_ -> jobRuns.runs(job.name(), token), page -> {
            more.setDisable(false);
            next = page.next();
            more.setVisible(next.isPresent());
            var ids = runs.getItems().stream().map(JobRunView::id).toList();
            page.runs().stream().filter(run -> !ids.contains(run.id())).forEach(runs.getItems()::add);
        }, _ -> more.setDisable(false));
    }

    private void stop(JobRunView run) {
        if (scope != null) {
            scope.start("Stop job run", _ -> {
                jobRuns.stop(run.jobName(), run.id());
                return run;
            }, _ -> {}, thrown -> detailPane.setBottom(
                    new FailureView(Failure.of("Stopping the job run", thrown), Optional.empty())));
        }
    }

    private static TableColumn<JobRunView, String> statusColumn() {
        var column = column("State", 130, JobRunView::state);
        column.setMinWidth(124);
        column.setCellFactory(_ -> new TableCell<>() {
            @Override
            protected void updateItem(String item, boolean empty) {
                super.updateItem(item, empty);
                setGraphic(empty || item == null ? null : StatusBadge.of(item));
            }
        });
        return column;
    }

    private static TableColumn<JobRunView, String> column(String title, double width,
            Function<JobRunView, String> text) {
        var column = new TableColumn<JobRunView, String>(title);
        column.setCellValueFactory(cell -> new SimpleObjectProperty<>(text.apply(cell.getValue())));
        column.setPrefWidth(width);
        column.setMinWidth(Math.min(width, 90));
        column.setSortable(false);
        return column;
    }

    private static final class JobCell extends ListCell<JobView> {

        @Override
        protected void updateItem(JobView job, boolean empty) {
            super.updateItem(job, empty);
            setText(empty || job == null ? null : job.name());
        }
    }
}
