package dev.stepdeck.ui.transforms;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

import dev.stepdeck.aws.Failure;
import dev.stepdeck.aws.athena.QueryResults;
import dev.stepdeck.aws.transform.Cluster;
import dev.stepdeck.aws.transform.ClusterPage;
import dev.stepdeck.aws.transform.Clusters;
import dev.stepdeck.aws.transform.MatchedTable;
import dev.stepdeck.aws.transform.TransformView;
import dev.stepdeck.ui.kit.EmptyState;
import dev.stepdeck.ui.kit.FailureView;
import dev.stepdeck.ui.kit.QueryFailure;
import dev.stepdeck.ui.kit.Waiting;
import dev.stepdeck.ui.kit.Words;
import dev.stepdeck.ui.kit.list.Columns;
import dev.stepdeck.ui.kit.list.Rows;
import dev.stepdeck.ui.work.Job;
import dev.stepdeck.ui.work.Work;
import dev.stepdeck.ui.work.WorkScope;

import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TableView;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/// The clusters in a table that a transform has written, and the records of the one that is chosen side by side. Nothing is asked of Athena
/// before one has chosen a table.
final class ClustersPane extends BorderPane {

    private static final int PAGE = 100;
    private static final int RECORDS = 8;
    private static final double LIST = 0.24;

    private final Clusters clusters;
    private final Work work;
    private final ComboBox<MatchedTable> tables = new ComboBox<>();
    private final Button refresh = new Button("Read clusters");
    private final Label counted = new Label();
    private final TableView<Cluster> list = new TableView<>();
    private final Button more = new Button("Load more");
    private final StackPane right = new StackPane();
    private final StackPane content = new StackPane();
    private final SplitPane both;
    private final RecordPages pages = new RecordPages(RECORDS, this::readRecords);
    private final SideBySide beside = new SideBySide(pages);
    private String transform = "";
    private Optional<QueryResults> found = Optional.empty();
    private Optional<QueryResults> records = Optional.empty();
    private @Nullable WorkScope scope;

    ClustersPane(Clusters clusters, Work work) {
        this.clusters = clusters;
        this.work = work;
        setId("clusters");
        tables.setId("clusters-table");
        tables.setAccessibleText("Table with the matched records");
        tables.setConverter(new TitleConverter());
        tables.valueProperty().subscribe(_ -> forget());
        refresh.setId("clusters-read");
        refresh.setOnAction(_ -> count());
        refresh.disableProperty().bind(tables.valueProperty().isNull());
        counted.setId("clusters-counted");
        counted.setMinWidth(0);
        counted.getStyleClass().add("muted");
        var bar = new HBox(new Label("Table"), tables, refresh, counted);
        bar.getStyleClass().add("cluster-bar");
        setTop(bar);
        list.setId("clusters-list");
        list.setAccessibleText("Clusters, the largest first");
        list.getStyleClass().add("edge");
        Columns.of(list).unsorted().text(MatchedTable.COLUMN, 120, Cluster::matchId).number("Records", 80,
                cluster -> String.format(Locale.ROOT, "%,d", cluster.records()));
        Rows.onCopy(list, Cluster::matchId);
        list.getSelectionModel().selectedItemProperty().subscribe(this::choose);
        more.getStyleClass().add("small");
        more.managedProperty().bind(more.visibleProperty());
        more.setVisible(false);
        more.setOnAction(_ -> loadMore());
        var left = new BorderPane(list);
        var foot = new HBox(more);
        foot.getStyleClass().add("cluster-bar");
        left.setBottom(foot);
        foot.managedProperty().bind(more.visibleProperty());
        left.setMinWidth(150);
        left.setMaxWidth(280);
        SplitPane.setResizableWithParent(left, false);
        right.setMinWidth(260);
        both = new SplitPane(left, right);
        both.setDividerPositions(LIST);
        setCenter(content);
    }

    /// Shows the tables for a transform.
    void show(TransformView view) {
        if (view.id().equals(transform) && scope != null) {
            return;
        }
        var another = !view.id().equals(transform);
        transform = view.id();
        if (another) {
            forget();
            tables.getItems().clear();
        }
        scope().fetch(_ -> clusters.tables(view.database()), this::offer,
                thrown -> note(new FailureView(Failure.of("Looking for tables with match_id", thrown),
                        Optional.of(() -> show(view)))));
    }

    void close() {
        if (scope != null) {
            scope.close();
            scope = null;
        }
    }

    private WorkScope scope() {
        if (scope == null) {
            scope = work.scope();
        }
        return scope;
    }

    private void offer(List<MatchedTable> offered) {
        var before = tables.getValue();
        if (!tables.getItems().equals(offered)) {
            tables.getItems().setAll(offered);
        }
        if (offered.isEmpty()) {
            note(new EmptyState("mdi2t-table-search", "No table with match_id yet",
                    "Run the job that matches the records, then crawl what it has written. A table with the column match_id "
                            + "appears here."));
        } else if (before == null || !offered.contains(before)) {
            tables.setValue(offered.getFirst());
        }
    }

    private void forget() {
        found = Optional.empty();
        list.getItems().clear();
        right.getChildren().clear();
        counted.setText("");
        more.setVisible(false);
        if (tables.getValue() != null) {
            note(new EmptyState("mdi2v-vector-combine", "Which records are the same?",
                    "Reading the clusters runs an Athena query over " + tables.getValue().title() + ".")
                    .withAction("clusters-read-first", "Read clusters", this::count));
        }
    }

    private void count() {
        var table = tables.getValue();
        if (table == null) {
            return;
        }
        content.getChildren().setAll(new Waiting("Reading the clusters of " + table.title()));
        ask(_ -> {
            var results = clusters.count(table);
            return new Counted(results, clusters.page(results, 0, PAGE));
        }, this::take, "Reading the clusters", content, this::count);
    }

    private record Counted(QueryResults results, ClusterPage first) {}

    private void take(Counted answer) {
        found = Optional.of(answer.results());
        list.getItems().clear();
        if (answer.first().clusters().isEmpty()) {
            counted.setText("No two records are the same.");
            note(new EmptyState("mdi2c-check-all", "No duplicates",
                    "Every record in the table has its own match_id."));
            return;
        }
        content.getChildren().setAll(both);
        append(answer.first());
        list.getSelectionModel().selectFirst();
    }

    private void append(ClusterPage page) {
        list.getItems().addAll(page.clusters());
        counted.setText((page.complete() ? "" : "More than ") + Words.count(page.total(), "cluster")
                + " of two and more records");
        more.setVisible(!page.complete() || list.getItems().size() < page.total());
    }

    private void loadMore() {
        found.ifPresent(results -> {
            var first = list.getItems().size();
            more.setDisable(true);
            ask(_ -> clusters.page(results, first, PAGE), page -> {
                more.setDisable(false);
                append(page);
            }, "Reading more clusters", content, this::count);
        });
    }

    private void choose(@Nullable Cluster cluster) {
        var table = tables.getValue();
        if (cluster == null || table == null) {
            return;
        }
        right.getChildren().setAll(new Waiting("Reading cluster " + cluster.matchId()));
        ask(_ -> clusters.records(table, cluster.matchId()), results -> {
            if (cluster.equals(list.getSelectionModel().getSelectedItem())) {
                records = Optional.of(results);
                pages.show(cluster.records());
            }
        }, "Reading the records of the cluster", right, () -> choose(cluster));
    }

    private void readRecords(long first) {
        var cluster = list.getSelectionModel().getSelectedItem();
        records.ifPresent(results -> ask(_ -> clusters.beside(results, first, RECORDS), page -> {
            if (cluster != null && cluster.equals(list.getSelectionModel().getSelectedItem())) {
                beside.show(cluster.matchId(), cluster.records(), page);
                right.getChildren().setAll(beside);
            }
        }, "Reading the records of the cluster", right, () -> readRecords(first)));
    }

    private <T> void ask(Job<T> job, Consumer<T> done, String what, StackPane where, Runnable again) {
        scope().fetch(job, done, thrown -> where.getChildren()
                .setAll(new QueryFailure(what, thrown, scope(), clusters::makePlace, again)));
    }

    private void note(Node node) {
        content.getChildren().setAll(node);
    }
}
