package dev.stepdeck.ui.jobs;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

import dev.stepdeck.aws.JobRunView;
import dev.stepdeck.aws.cost.GlueKind;
import dev.stepdeck.aws.cost.GlueUsage;
import dev.stepdeck.aws.cost.Prices;
import dev.stepdeck.ui.kit.CopyLabel;
import dev.stepdeck.ui.kit.Dialogs;
import dev.stepdeck.ui.kit.Facts;
import dev.stepdeck.ui.kit.QualityButton;
import dev.stepdeck.ui.kit.ScriptReview;
import dev.stepdeck.ui.kit.StatusBadge;
import dev.stepdeck.ui.kit.Times;
import dev.stepdeck.ui.kit.Tone;
import dev.stepdeck.ui.kit.Words;
import dev.stepdeck.ui.nav.Navigator;
import dev.stepdeck.ui.nav.Place;

import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/// What is known about one job run, and the link to its log.
final class RunDetail extends ScrollPane {

    private final Navigator navigator;
    private final boolean readOnly;
    private final Consumer<JobRunView> stopper;
    private final ScriptReview scripts;
    private final Supplier<QualityButton> qualities;
    private final Supplier<Prices> prices;
    private Optional<QualityButton> quality = Optional.empty();
    private String shown = "";
    private final VBox page = new VBox();

    /// @param stopper stops a run, after asking
    /// @param qualities makes the way to the data quality of a run
    /// @param scripts the link to the question that a run waits for
    /// @param prices asked each time
    RunDetail(Navigator navigator, boolean readOnly, Consumer<JobRunView> stopper,
            ScriptReview scripts, Supplier<QualityButton> qualities, Supplier<Prices> prices) {
        this.navigator = navigator;
        this.readOnly = readOnly;
        this.stopper = stopper;
        this.scripts = scripts;
        this.qualities = qualities;
        this.prices = prices;
        setFitToWidth(true);
        getStyleClass().add("edge-to-edge");
        setId("job-run");
        page.getStyleClass().add("execution-detail");
        setContent(page);
    }

    /// The way to the data quality of the run that is shown.
    QualityButton quality(JobRunView run) {
        if (!shown.equals(run.id()) || quality.isEmpty()) {
            shown = run.id();
            quality = Optional.of(qualities.get());
        }
        return quality.orElseThrow();
    }

    /// Shows a run.
    ///
    /// @param kind of its job, which has a price of its own
    void show(GlueKind kind, JobRunView run) {
        page.getChildren().setAll(head(run), new CopyLabel(run.id()), actions(run));
        if (!run.detail().isEmpty()) {
            page.getChildren().add(waiting(run));
        }
        if (!run.error().isEmpty()) {
            var error = new Label(run.error());
            error.setWrapText(true);
            error.setId("job-run-error");
            var box = new VBox(new Label("Error"), error);
            box.getStyleClass().add("failure-view");
            page.getChildren().add(box);
        }
        page.getChildren().addAll(facts(kind, run), caption("Arguments"), arguments(run));
    }

    private VBox waiting(JobRunView run) {
        var detail = new Label(run.detail());
        detail.setWrapText(true);
        detail.setId("job-run-detail");
        var box = new VBox(8, detail);
        if (scripts.isAsked(run.id())) {
            var look = new Button("Review the script");
            look.setId("job-run-script");
            look.getStyleClass().add("accent");
            look.setOnAction(_ -> scripts.open(run.id()));
            box.getChildren().add(look);
        }
        return box;
    }

    private static HBox head(JobRunView run) {
        var title = new Label("Job run");
        title.getStyleClass().add("section-title");
        var status = new StatusBadge(Tone.of(run.state()), Words.of(run.state()));
        status.setId("job-run-state");
        var head = new HBox(title, status);
        head.getStyleClass().add("button-row");
        return head;
    }

    private FlowPane actions(JobRunView run) {
        var row = new FlowPane(8, 6, log(run, run.outputGroup(), "Open output log", "job-run-output"),
                log(run, run.errorGroup(), "Open error log", "job-run-error-log"), quality(run));
        if (!run.ended() && !readOnly) {
            var stop = new Button("Stop run");
            stop.setId("job-run-stop");
            stop.setOnAction(_ -> askToStop(run));
            row.getChildren().add(stop);
        }
        row.getStyleClass().add("button-row");
        return row;
    }

    private Button log(JobRunView run, String group, String text, String id) {
        var button = new Button(text);
        button.setId(id);
        button.setOnAction(_ -> navigator.go(new Place.Logs(List.of(group), Optional.of(run.id()),
                Optional.of(new Place.JobRunRef(run.jobName(), run.id())))));
        return button;
    }

    private void askToStop(JobRunView run) {
        var text = new Label(
                "Glue ends the script where it is. A state machine that is waiting for the run sees it fail.");
        text.setWrapText(true);
        text.setPrefWidth(380);
        Dialogs.ask(getScene().getWindow(), "Stop this job run?", text, "Stop run", true).showAndWait()
                .filter(agreed -> agreed).ifPresent(_ -> stopper.accept(run));
    }

    private Facts facts(GlueKind kind, JobRunView run) {
        return new Facts().add("Started", run.started().map(Times::day).orElse("not yet"))
                .add("Duration", Times.took(run.took(Instant.now())))
                .add("Execution time", run.execution().toSeconds() + " s")
                .add("Attempt", String.valueOf(run.attempt())).add("Capacity", run.capacity().words())
                .add("Used", run.usage()).add("Estimated cost", cost(kind, run))
                .add("Timeout", run.timeoutMinutes() == 0 ? "" : run.timeoutMinutes() + " min")
                .add("Trigger", run.trigger()).add("Log group", run.logGroup());
    }

    private Node cost(GlueKind kind, JobRunView run) {
        var now = prices.get();
        var words = new Label(run.dpuSeconds().map(
                used -> "about " + now.words(GlueUsage.of(run.jobName(), kind, used, run.execution()).amount(now))
                        + " at " + now.words(kind.price()) + ", a minute at least")
                .orElse("–"));
        words.setId("job-run-cost");
        words.setWrapText(true);
        return words;
    }

    private static Node arguments(JobRunView run) {
        if (run.arguments().isEmpty()) {
            var none = new Label("None");
            none.getStyleClass().add("muted");
            return none;
        }
        var facts = new Facts();
        facts.setId("job-run-arguments");
        run.arguments().forEach(facts::add);
        return facts;
    }

    private static Label caption(String text) {
        var caption = new Label(text);
        caption.getStyleClass().add("section-title");
        return caption;
    }
}
