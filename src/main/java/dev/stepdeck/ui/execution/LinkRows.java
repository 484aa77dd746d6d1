package dev.stepdeck.ui.execution;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.stepdeck.asl.history.ResourceLink;
import dev.stepdeck.aws.JobRunView;
import dev.stepdeck.aws.JobRuns;
import dev.stepdeck.aws.athena.Queries;
import dev.stepdeck.aws.athena.QueryView;
import dev.stepdeck.ui.kit.Bytes;
import dev.stepdeck.ui.kit.CopyLabel;
import dev.stepdeck.ui.kit.QualityButton;
import dev.stepdeck.ui.kit.StatusBadge;
import dev.stepdeck.ui.kit.Times;
import dev.stepdeck.ui.kit.Tone;
import dev.stepdeck.ui.kit.Words;
import dev.stepdeck.ui.nav.Navigator;
import dev.stepdeck.ui.nav.Place;
import dev.stepdeck.ui.work.Running;
import dev.stepdeck.ui.work.WorkScope;

import javafx.geometry.VPos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// What a state started elsewhere: its kind, ID and status, and links to it.
final class LinkRows extends VBox {

    private static final Duration PAUSE = Duration.ofSeconds(2);

    private final Navigator navigator;
    private final JobRuns jobRuns;
    private final Queries queries;
    private final Supplier<QualityButton> qualities;
    private Optional<QualityButton> quality = Optional.empty();
    private Optional<ResourceLink> shown = Optional.empty();
    private String shownMapRun = "";
    private @Nullable WorkScope scope;
    private @Nullable Running watching;

    /// @param qualities makes the way to the data quality of a job run
    LinkRows(Navigator navigator, JobRuns jobRuns, Queries queries, Supplier<QualityButton> qualities) {
        super(4);
        this.navigator = navigator;
        this.jobRuns = jobRuns;
        this.queries = queries;
        this.qualities = qualities;
        managedProperty().bind(visibleProperty());
    }

    /// Sets the scope in which to request its status; null while the screen is not shown.
    void within(@Nullable WorkScope opened) {
        scope = opened;
        shown.ifPresent(this::watch);
    }

    /// @param mapRun the ARN of the Map Run that the state began; empty for none
    void show(Optional<ResourceLink> link, String mapRun) {
        if (link.equals(shown) && mapRun.equals(shownMapRun)) {
            return;
        }
        shown = link;
        shownMapRun = mapRun;
        stop();
        quality = Optional.empty();
        getChildren().clear();
        setVisible(link.isPresent() || !mapRun.isEmpty());
        if (!mapRun.isEmpty()) {
            row("Map Run", mapRun.substring(mapRun.lastIndexOf(':') + 1), button("open-map-run",
                    "Open child executions", () -> navigator.go(new Place.MapRun(mapRun))));
        }
        link.ifPresent(found -> {
            switch (found) {
                case ResourceLink.GlueJobRun(var job, var run) -> {
                    var ref = new Place.JobRunRef(job, run);
                    var judged = qualities.get();
                    quality = Optional.of(judged);
                    row("Glue job run", run,
                            button("open-job-run", "Open job run",
                                    () -> navigator.go(new Place.Jobs(Optional.of(job), Optional.of(run)))),
                            button("open-log", "Open log",
                                    () -> navigator.go(new Place.Logs(List.of(), Optional.of(run), Optional.of(ref)))),
                            judged);
                }
                case ResourceLink.AthenaQuery(var id) -> row("Athena query", id,
                        button("open-query", "Open query", () -> navigator.go(new Place.Athena(Optional.of(id)))));
                case ResourceLink.ChildExecution(var arn) -> row("Execution", arn.substring(arn.lastIndexOf(':') + 1),
                        button("open-child", "Open execution", () -> navigator.go(new Place.Execution(arn))));
            }
            watch(found);
        });
    }

    private void stop() {
        if (watching != null) {
            watching.cancel();
            watching = null;
        }
    }

    private void watch(ResourceLink link) {
        stop();
        if (link instanceof ResourceLink.GlueJobRun(var job, var run) && scope != null && !job.isEmpty()) {
            watching = scope.poll(() -> PAUSE, _ -> jobRuns.run(job, run), this::tell, _ -> {});
        } else if (link instanceof ResourceLink.AthenaQuery(var id) && scope != null) {
            watching = scope.poll(() -> PAUSE, _ -> queries.describe(id), this::tell, _ -> {});
        }
    }

    private void tell(JobRunView run) {
        if (run.ended() && scope != null) {
            var asked = scope;
            quality.ifPresent(button -> button.look(asked, run.jobName(), run.id()));
        }
        tell("job-run", run.state(), run.ended(), Times.took(run.took(Instant.now())), run.capacity().words(),
                run.usage());
    }

    private void tell(QueryView query) {
        var status = query.status();
        tell("query", status.state(), status.ended(), Times.took(status.took(Instant.now())),
                Bytes.words(query.statistics().bytesScanned()) + " scanned");
    }

    private void tell(String id, String status, boolean ended, String... words) {
        if (getChildren().isEmpty() || !(getChildren().getFirst() instanceof FlowPane row)) {
            return;
        }
        var badge = new StatusBadge();
        badge.setId(id + "-state");
        badge.show(Tone.of(status), Words.of(status));
        var facts = new Label(
                Stream.of(words).filter(fact -> !fact.isEmpty()).collect(Collectors.joining(" · ")));
        facts.setId(id + "-facts");
        facts.getStyleClass().addAll("muted", "small-text");
        row.getChildren().removeIf(node -> node.getProperties().containsKey("state"));
        badge.getProperties().put("state", status);
        facts.getProperties().put("state", status);
        // Two children, so that a narrow panel can put them below each other.
        row.getChildren().addAll(1, List.of(badge, facts));
        if (ended) {
            stop();
        }
    }

    private void row(String what, String id, Button... actions) {
        var kind = new Label(what);
        kind.getStyleClass().addAll("muted", "small-text");
        kind.setMinWidth(Region.USE_PREF_SIZE);
        var row = new FlowPane(8, 4, kind);
        row.setRowValignment(VPos.CENTER);
        // A flow pane is never narrower than its widest child wants to be, though that is cut to its largest width.
        row.setMinWidth(0);
        var name = new CopyLabel(id);
        name.setMaxWidth(240);
        row.getChildren().add(name);
        row.getChildren().addAll(actions);
        getChildren().add(row);
    }

    static Button button(String id, String text, Runnable action) {
        var button = new Button(text);
        button.setId(id);
        button.getStyleClass().add("small");
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(_ -> action.run());
        return button;
    }
}
