package dev.stepdeck.ui.transforms;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import dev.stepdeck.aws.Failure;
import dev.stepdeck.aws.transform.Clusters;
import dev.stepdeck.aws.transform.TransformView;
import dev.stepdeck.aws.transform.Transforms;
import dev.stepdeck.ui.kit.EmptyState;
import dev.stepdeck.ui.kit.FailureView;
import dev.stepdeck.ui.kit.Fxml;
import dev.stepdeck.ui.kit.LiveScreen;
import dev.stepdeck.ui.nav.Navigator;
import dev.stepdeck.ui.nav.Place;
import dev.stepdeck.ui.work.Work;
import dev.stepdeck.ui.work.WorkScope;

import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.transformation.FilteredList;
import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TabPane;
import javafx.scene.control.TextField;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// Transforms on the left; of the one that is chosen what it is, its task runs, and the clusters that it has found; live.
public final class TransformsController extends LiveScreen {

    private static final Duration PAUSE = Duration.ofSeconds(2);

    private final Place.Transforms place;
    private final Navigator navigator;
    private final Transforms transforms;
    private final ObservableList<TransformView> known = FXCollections.observableArrayList();
    private final FilteredList<TransformView> narrowed = new FilteredList<>(known);
    private final Overview overview = new Overview();
    private final TaskPane tasks;
    private final ClustersPane clusters;
    private final TransformHead head;
    private final Parent view;
    private boolean refreshing;

    @FXML
    private StackPane content;
    @FXML
    private SplitPane panes;
    @FXML
    private TextField filter;
    @FXML
    private ListView<TransformView> list;
    @FXML
    private BorderPane detail;
    @FXML
    private TabPane tabs;

    /// Loads the view; sends no requests until it is attached.
    public TransformsController(Place.Transforms place, Transforms transforms, Clusters clusters, Work work,
            Navigator navigator) {
        super(work);
        this.place = place;
        this.transforms = transforms;
        this.navigator = navigator;
        this.tasks = new TaskPane(transforms, work, navigator);
        this.clusters = new ClustersPane(clusters, work);
        this.head = new TransformHead(transforms, work, tasks::refresh);
        this.view = Fxml.load(this);
    }

    @Override
    public Parent view() {
        return view;
    }

    @Override
    public String title() {
        return "ML transforms";
    }

    @Override
    protected void begin(WorkScope scope) {
        scope.poll(PAUSE, _ -> transforms.list(), this::show, this::lost);
        chosen().ifPresent(this::open);
    }

    @Override
    protected void end() {
        tasks.close();
        clusters.close();
        head.close();
    }

    @FXML
    private void initialize() {
        content.getChildren().setAll(new Label("Looking for transforms…"));
        list.setItems(narrowed);
        list.setCellFactory(_ -> new TransformCell());
        list.getSelectionModel().selectedItemProperty().subscribe(this::choose);
        filter.textProperty().subscribe(text -> narrowed.setPredicate(
                each -> each.name().toLowerCase(Locale.ROOT).contains(text.strip().toLowerCase(Locale.ROOT))));
        tabs.getTabs().get(0).setContent(overview);
        tabs.getTabs().get(1).setContent(tasks);
        tabs.getTabs().get(2).setContent(clusters);
        detail.setTop(new VBox(head, tasks.now()));
    }

    private Optional<TransformView> chosen() {
        return Optional.ofNullable(list.getSelectionModel().getSelectedItem());
    }

    private void show(List<TransformView> found) {
        if (found.isEmpty()) {
            content.getChildren().setAll(new EmptyState("mdi2v-vector-combine", "No ML transforms yet",
                    "A FindMatches transform links records that are the same. Deploy a pattern that has one; it appears "
                            + "here with its labels, its quality and the clusters it has found.")
                    .withAction("go-patterns", "Open patterns",
                            () -> navigator.go(new Place.Patterns())));
            return;
        }
        if (!content.getChildren().contains(panes)) {
            content.getChildren().setAll(panes);
        }
        if (known.equals(found)) {
            return;
        }
        var wanted = chosen().map(TransformView::id).or(place::id);
        refreshing = true;
        known.setAll(found);
        found.stream().filter(each -> wanted.equals(Optional.of(each.id()))).findFirst()
                .ifPresent(each -> list.getSelectionModel().select(each));
        refreshing = false;
        if (chosen().isEmpty()) {
            list.getSelectionModel().selectFirst();
        } else {
            choose(list.getSelectionModel().getSelectedItem());
        }
    }

    private void choose(@Nullable TransformView transform) {
        if (transform != null && !refreshing) {
            open(transform);
        }
    }

    private void open(TransformView transform) {
        if (isShown()) {
            head.show(transform);
            overview.show(transform);
            tasks.show(transform.id());
            clusters.show(transform);
        }
    }

    private void lost(Throwable thrown) {
        if (known.isEmpty()) {
            content.getChildren().setAll(
                    new FailureView(Failure.of("Listing ML transforms", thrown), Optional.of(this::reopen)));
        }
    }
}
