package dev.stepdeck.ui.jobs;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

import dev.stepdeck.aws.Failure;
import dev.stepdeck.aws.JobRunPage;
import dev.stepdeck.aws.JobRunView;
import dev.stepdeck.aws.JobRuns;
import dev.stepdeck.aws.JobView;
import dev.stepdeck.aws.cost.GlueKind;
import dev.stepdeck.aws.cost.Prices;
import dev.stepdeck.aws.quality.Quality;
import dev.stepdeck.ui.kit.CopyLabel;
import dev.stepdeck.ui.kit.EmptyState;
import dev.stepdeck.ui.kit.FailureView;
import dev.stepdeck.ui.kit.Fxml;
import dev.stepdeck.ui.kit.LiveScreen;
import dev.stepdeck.ui.kit.QualityButton;
import dev.stepdeck.ui.kit.ScriptReview;
import dev.stepdeck.ui.kit.Times;
import dev.stepdeck.ui.kit.WholeText;
import dev.stepdeck.ui.kit.list.Columns;
import dev.stepdeck.ui.kit.list.NoMatch;
import dev.stepdeck.ui.kit.list.PagedRows;
import dev.stepdeck.ui.kit.list.Rows;
import dev.stepdeck.ui.nav.Navigator;
import dev.stepdeck.ui.nav.Place;
import dev.stepdeck.ui.work.Work;
import dev.stepdeck.ui.work.WorkScope;

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
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/// Jobs on the left, the runs of one in the middle, one run on the right; live.
public final class JobsController extends LiveScreen {

    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final double NAME_AT_LEAST = 150;
    private static final double TIMES_AT_LEAST = 86;

    private final Place.Jobs place;
    private final JobRuns jobRuns;
    private final Work work;
    private final Navigator navigator;
    private final ObservableList<JobView> known = FXCollections.observableArrayList();
    private final FilteredList<JobView> narrowed = new FilteredList<>(known);
    private final RunDetail detail;
    private final Parent view;
    private final PagedRows<JobRunView> rows;
    private Optional<String> wantedRun;
    private @Nullable WorkScope listing;

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
    private Button runJob;
    @FXML
    private Button compare;
    @FXML
    private Label jobKind;
    @FXML
    private CopyLabel jobScript;
    @FXML
    private TableView<JobRunView> runs;
    @FXML
    private Button more;
    @FXML
    private BorderPane detailPane;

    /// Loads the view; sends no requests until it is attached.
    ///
    /// @param prices asked each time
    public JobsController(Place.Jobs place, JobRuns jobRuns, Quality quality, Work work, Navigator navigator,
            ScriptReview scripts, Supplier<Prices> prices) {
        super(work);
        this.place = place;
        this.jobRuns = jobRuns;
        this.work = work;
        this.navigator = navigator;
        this.wantedRun = place.runId();
        this.detail = new RunDetail(navigator, jobRuns.readOnly(), this::stop, scripts,
                () -> new QualityButton(quality, navigator, Optional.empty()), prices);
        this.view = Fxml.load(this);
        this.rows = new PagedRows<>(runs.getItems(), JobRunView::id, run -> !run.ended());
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
    protected void begin(WorkScope scope) {
        Rows.chosen(runs).ifPresent(this::showDetail);
        scope.fetch(_ -> jobRuns.jobs(), this::showJobs,
                thrown -> content.getChildren().setAll(
                        new FailureView(Failure.of("Listing Glue jobs", thrown), Optional.of(this::reopen))));
    }

    @Override
    protected void end() {
        if (listing != null) {
            listing.close();
        }
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
        jobs.setPlaceholder(NoMatch.of("jobs", filter));
        filter.textProperty().subscribe(text -> narrowed.setPredicate(
                job -> job.name().toLowerCase(Locale.ROOT).contains(text.strip().toLowerCase(Locale.ROOT))));
        Columns.of(runs).unsorted().status("State", 124, JobRunView::state)
                .text("Started", 104, run -> run.started().map(at -> Times.ago(at, Instant.now())).orElse(""))
                .number("Duration", 90, run -> Times.took(run.took(Instant.now()))).text("Run", 150, JobRunView::id)
                .whereThereIsRoom().text("Error", 150, JobRunView::error).whereThereIsRoom();
        runs.getSelectionModel().selectedItemProperty().subscribe(run -> {
            if (run != null) {
                wantedRun = Optional.of(run.id());
                showDetail(run);
                lookAtQuality(run);
                detailPane.setCenter(detail);
            }
        });
        Rows.onCopy(runs, JobRunView::id);
        runs.getColumns().subList(1, 3).forEach(times -> times.setMinWidth(TIMES_AT_LEAST));
        new RunPair(runs, compare);
        runJob.setVisible(!jobRuns.readOnly());
        more.managedProperty().bind(more.visibleProperty());
        more.setVisible(false);
    }

    /// The kind of the job decides the price; both can change while the page is not shown.
    private void showDetail(JobRunView run) {
        var kind = known.stream().filter(job -> job.name().equals(run.jobName())).findFirst().map(JobView::kind)
                .orElse("");
        detail.show(GlueKind.of(kind, run.capacity().flexible()), run);
    }

    private void showJobs(List<JobView> found) {
        if (found.isEmpty()) {
            content.getChildren().setAll(new EmptyState("mdi2c-cog-outline", "No Glue jobs yet",
                    "Deploy a pattern with a Glue job; it appears here with its runs.").withAction("go-patterns",
                            "Open patterns",
                            () -> navigator.go(new Place.Patterns())));
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
            rows.clear();
            detailPane.setCenter(null);
        }
        jobName.setText(job.name());
        jobName.setMinWidth(Math.min(jobName.prefWidth(-1), NAME_AT_LEAST));
        jobScript.setText(job.script());
        jobKind.setText(job.kind() + (job.capacity().words().isEmpty() ? "" : " · " + job.capacity().words()));
        runs.setPlaceholder(new Label("Listing…"));
        var opened = work.scope();
        listing = opened;
        opened.poll(PAUSE, _ -> jobRuns.runs(job.name(), Optional.empty()), this::merge,
                thrown -> runs.setPlaceholder(
                        new FailureView(Failure.of("Listing job runs", thrown), Optional.of(() -> list(job)))));
    }

    private void merge(JobRunPage page) {
        var chosen = Rows.chosen(runs);
        rows.refresh(page.runs(), page.next());
        more.setVisible(rows.next().isPresent());
        runs.setPlaceholder(new EmptyState("mdi2c-cog-outline", "No runs yet",
                "Start the state machine that runs this job; its runs appear here."));
        var wanted = wantedRun.or(() -> chosen.map(JobRunView::id));
        var model = runs.getSelectionModel();
        runs.getItems().stream().filter(run -> wanted.map(run.id()::equals).orElse(true)).findFirst()
                .filter(run -> !model.getSelectedItems().contains(run))
                .ifPresent(run -> model.clearAndSelect(runs.getItems().indexOf(run)));
    }

    @FXML
    private void onRun() {
        var job = jobs.getSelectionModel().getSelectedItem();
        if (job != null) {
            whileShown(scope -> scope.fetch(_ -> jobRuns.defaults(job.name()), defaults -> RunForm
                    .ask(runJob.getScene().getWindow(), job.name(), defaults,
                            runs.getItems().stream().findFirst().map(JobRunView::arguments))
                    .ifPresent(arguments -> start(job, arguments)), this::cannotStart));
        }
    }

    private void start(JobView job, Map<String, String> arguments) {
        whileShown(scope -> scope.start("Run " + job.name(), _ -> jobRuns.start(job.name(), arguments), id -> {
            wantedRun = Optional.of(id);
            list(job);
        }, this::cannotStart));
    }

    private void cannotStart(Throwable thrown) {
        detailPane.setBottom(new FailureView(Failure.of("Starting the job run", thrown), Optional.of(this::onRun)));
    }

    @FXML
    private void onMore() {
        var job = jobs.getSelectionModel().getSelectedItem();
        var token = rows.next();
        if (listing == null || job == null || token.isEmpty()) {
            return;
        }
        more.setDisable(true);
        listing.fetch(_ -> jobRuns.runs(job.name(), token), page -> {
            more.setDisable(false);
            rows.append(page.runs(), page.next());
            more.setVisible(rows.next().isPresent());
        }, _ -> more.setDisable(false));
    }

    private void lookAtQuality(JobRunView run) {
        if (run.ended()) {
            whileShown(scope -> detail.quality(run).look(scope, run.jobName(), run.id()));
        }
    }

    private void stop(JobRunView run) {
        whileShown(scope -> scope.start("Stop job run", _ -> {
            jobRuns.stop(run.jobName(), run.id());
            return run;
        }, _ -> {}, thrown -> detailPane.setBottom(
                new FailureView(Failure.of("Stopping the job run", thrown), Optional.empty()))));
    }

    private static final class JobCell extends ListCell<JobView> {

        JobCell() {
            // As wide as the list: what does not fit ends in dots, and the list is not moved sideways.
            setPrefWidth(0);
            WholeText.of(this);
        }

        @Override
        protected void updateItem(JobView job, boolean empty) {
            super.updateItem(job, empty);
            setText(empty || job == null ? null : job.name());
        }
    }
}
