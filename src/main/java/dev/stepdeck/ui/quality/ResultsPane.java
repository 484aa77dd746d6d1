package dev.stepdeck.ui.quality;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import dev.stepdeck.aws.Failure;
import dev.stepdeck.aws.quality.QualityPage;
import dev.stepdeck.aws.quality.QualityResult;
import dev.stepdeck.ui.kit.EmptyState;
import dev.stepdeck.ui.kit.FailureView;
import dev.stepdeck.ui.kit.StatusBadge;
import dev.stepdeck.ui.kit.Times;
import dev.stepdeck.ui.kit.Tone;
import dev.stepdeck.ui.kit.list.Columns;
import dev.stepdeck.ui.kit.list.PagedRows;
import dev.stepdeck.ui.kit.list.Rows;
import dev.stepdeck.ui.nav.Navigator;
import dev.stepdeck.ui.nav.Place;
import dev.stepdeck.ui.work.WorkScope;

import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TableView;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;

/// The results of data quality, the newest first, and the one that is chosen.
final class ResultsPane extends SplitPane {

    private static final Duration PAUSE = Duration.ofSeconds(5);
    private static final double LIST = 0.26;

    private static final double WHEN = 92;

    private final Place.Quality place;
    private final QualityServices services;
    private final TableView<QualityResult> table = new TableView<>();
    private final Button more = new Button("Load more");
    private final ResultView detail;
    private final PagedRows<QualityResult> rows;
    private Optional<String> wanted;
    private @Nullable WorkScope scope;

    ResultsPane(Place.Quality place, QualityServices services, Navigator navigator) {
        this.place = place;
        this.services = services;
        this.wanted = place.resultId();
        this.detail = new ResultView(services.rows(), navigator);
        this.rows = new PagedRows<>(table.getItems(), QualityResult::id, _ -> true);
        table.setId("quality-results");
        table.setAccessibleText("Data quality results");
        table.getStyleClass().add("edge");
        table.setPlaceholder(new Label("Looking for results…"));
        Columns.of(table).unsorted().controls("Passed", 96, ResultsPane::badge)
                .text("Of", 110, QualityResult::about)
                .text("When", WHEN, each -> each.started().map(at -> Times.ago(at, Instant.now())).orElse(""));
        table.getColumns().getFirst().setMinWidth(88);
        table.getColumns().getLast().setMinWidth(WHEN);
        Rows.onCopy(table, QualityResult::id);
        table.getSelectionModel().selectedItemProperty().subscribe(result -> {
            if (result != null) {
                wanted = Optional.of(result.id());
                detail.show(result);
            }
        });
        more.setId("quality-more");
        more.getStyleClass().add("small");
        more.managedProperty().bind(more.visibleProperty());
        more.setVisible(false);
        more.setOnAction(_ -> loadMore());
        var foot = new HBox(more);
        foot.getStyleClass().add("quality-bar");
        foot.managedProperty().bind(more.visibleProperty());
        var list = new BorderPane(table);
        list.setBottom(foot);
        list.setMinWidth(240);
        SplitPane.setResizableWithParent(list, false);
        detail.setMinWidth(320);
        getItems().setAll(list, detail);
        setDividerPositions(LIST);
    }

    static StatusBadge badge(QualityResult result) {
        return new StatusBadge(result.good() ? Tone.GOOD : Tone.BAD, result.passed() + " of " + result.rules().size());
    }

    void begin(WorkScope opened) {
        scope = opened;
        detail.within(opened);
        opened.poll(PAUSE, _ -> first(), this::merge, thrown -> {
            if (table.getItems().isEmpty()) {
                table.setPlaceholder(new FailureView(Failure.of("Listing data quality results", thrown),
                        Optional.empty()));
            }
        });
    }

    private QualityPage first() {
        return place.run().map(run -> new QualityPage(services.quality().of(run.jobName(), run.runId()),
                Optional.empty())).orElseGet(() -> services.quality().list(Optional.empty()));
    }

    private void merge(QualityPage page) {
        rows.refresh(page.results(), page.next());
        more.setVisible(rows.next().isPresent());
        if (table.getItems().isEmpty()) {
            table.setPlaceholder(place.run().isPresent()
                    ? new EmptyState("mdi2c-clipboard-check-outline", "No results",
                            "This job run has published no data quality results.")
                    : new EmptyState("mdi2c-clipboard-check-outline", "No results yet",
                            "A job publishes results with enableDataQualityResultsPublishing; evaluating a ruleset "
                                    + "produces them too."));
        } else if (wanted.isEmpty()) {
            table.getSelectionModel().selectFirst();
        } else {
            select();
        }
    }

    private void select() {
        if (Rows.chosen(table).map(QualityResult::id).equals(wanted)) {
            return;
        }
        table.getItems().stream().filter(each -> wanted.equals(Optional.of(each.id()))).findFirst()
                .ifPresentOrElse(each -> table.getSelectionModel().select(each), this::fetchWanted);
    }

    /// An older one than those of the first page.
    private void fetchWanted() {
        var id = wanted;
        if (scope != null && id.isPresent()) {
            scope.fetch(_ -> services.quality().find(List.of(id.get())),
                    found -> found.stream().findFirst().ifPresent(detail::show), _ -> {});
        }
    }

    /// Shows a result.
    void choose(String id) {
        wanted = Optional.of(id);
        if (scope != null) {
            scope.fetch(_ -> first(), this::merge, _ -> {});
        }
    }

    private void loadMore() {
        var token = rows.next();
        if (scope == null || token.isEmpty()) {
            return;
        }
        more.setDisable(true);
        scope.fetch(_ -> services.quality().list(token), page -> {
            more.setDisable(false);
            rows.append(page.results(), page.next());
            more.setVisible(rows.next().isPresent());
        }, _ -> more.setDisable(false));
    }
}
