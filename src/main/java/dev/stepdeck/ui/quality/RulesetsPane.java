package dev.stepdeck.ui.quality;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import dev.stepdeck.aws.Failure;
import dev.stepdeck.aws.quality.EvaluationView;
import dev.stepdeck.aws.quality.RulesetView;
import dev.stepdeck.ui.editor.CodeView;
import dev.stepdeck.ui.editor.Language;
import dev.stepdeck.ui.kit.EmptyState;
import dev.stepdeck.ui.kit.FailureView;
import dev.stepdeck.ui.kit.Times;
import dev.stepdeck.ui.kit.Words;
import dev.stepdeck.ui.kit.list.Columns;
import dev.stepdeck.ui.kit.list.Rows;
import dev.stepdeck.ui.work.Running;
import dev.stepdeck.ui.work.WorkScope;

import javafx.geometry.Orientation;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TableView;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// Rulesets with their rules, and below them the runs that evaluate rulesets; live, quickly while one is under way.
final class RulesetsPane extends SplitPane {

    private static final Duration QUICK = Duration.ofSeconds(1);
    private static final Duration SLOW = Duration.ofSeconds(15);
    private static final double UPPER = 0.6;
    private static final double LIST = 0.42;

    private final QualityServices services;
    private final Consumer<String> opener;
    private final TableView<RulesetView> rulesets = new TableView<>();
    private final TableView<EvaluationView> runs = new TableView<>();
    private final CodeView rules = new CodeView(Language.DQDL);
    private final Button evaluate = new Button("Evaluate…");
    private final VBox trouble = new VBox();
    private volatile boolean busy;
    private @Nullable WorkScope scope;
    private @Nullable Running watching;

    /// @param opener shows a result by its id
    RulesetsPane(QualityServices services, Consumer<String> opener) {
        this.services = services;
        this.opener = opener;
        rulesets.setId("rulesets");
        rulesets.setAccessibleText("Rulesets");
        rulesets.getStyleClass().add("edge");
        Columns.of(rulesets).unsorted().text("Ruleset", 150, RulesetView::name)
                .text("For table", 150, RulesetView::table).number("Rules", 60, each -> String.valueOf(each.rules()));
        rulesets.setPlaceholder(new Label("Looking for rulesets…"));
        rulesets.getSelectionModel().selectedItemProperty().subscribe(this::choose);
        Rows.onCopy(rulesets, RulesetView::name);
        rules.setId("ruleset-text");
        rules.setAccessibleText("Rules in the ruleset");
        runs.setId("evaluation-runs");
        runs.setAccessibleText("Evaluation runs");
        runs.getStyleClass().add("edge");
        Columns.of(runs).unsorted().status("State", 118, EvaluationView::status)
                .text("Ruleset", 130, each -> String.join(", ", each.rulesets()))
                .text("Table", 140, EvaluationView::table)
                .text("Started", 96, each -> each.started().map(at -> Times.ago(at, Instant.now())).orElse(""))
                .number("Duration", 70, each -> Times.took(each.took(Instant.now())))
                .controls("Result", 100, this::result).text("Error", 220, EvaluationView::error);
        Rows.onCopy(runs, each -> each.error().isEmpty() ? each.id() : each.error());
        runs.setPlaceholder(new Label("No evaluation runs yet."));
        evaluate.setId("ruleset-evaluate");
        evaluate.getStyleClass().add("accent");
        evaluate.setOnAction(_ -> Rows.chosen(rulesets).ifPresent(this::ask));
        evaluate.disableProperty().bind(rulesets.getSelectionModel().selectedItemProperty()
                .map(_ -> services.rulesets().readOnly()).orElse(true));
        setOrientation(Orientation.VERTICAL);
        var upper = new SplitPane(rulesets, text());
        upper.setDividerPositions(LIST);
        getItems().setAll(upper, below());
        setDividerPositions(UPPER);
    }

    private BorderPane text() {
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        var caption = new Label("Rules");
        caption.getStyleClass().add("section-title");
        var bar = new HBox(caption, gap, evaluate);
        bar.getStyleClass().add("quality-bar");
        var pane = new BorderPane(rules);
        pane.setTop(bar);
        return pane;
    }

    private BorderPane below() {
        var caption = new Label("Evaluation runs");
        caption.getStyleClass().add("section-title");
        var bar = new HBox(caption);
        bar.getStyleClass().add("quality-bar");
        trouble.managedProperty().bind(trouble.visibleProperty());
        trouble.setVisible(false);
        var pane = new BorderPane(runs);
        pane.setTop(new VBox(bar, trouble));
        return pane;
    }

    void begin(WorkScope opened) {
        scope = opened;
        opened.poll(SLOW, _ -> services.rulesets().list(), this::show, thrown -> {
            if (rulesets.getItems().isEmpty()) {
                rulesets.setPlaceholder(new FailureView(Failure.of("Listing rulesets", thrown), Optional.empty()));
            }
        });
        watch(opened);
    }

    private void watch(WorkScope opened) {
        if (watching != null) {
            watching.cancel();
        }
        watching = opened.poll(() -> busy ? QUICK : SLOW, _ -> services.rulesets().runs(), this::merge,
                thrown -> runs.setPlaceholder(
                        new FailureView(Failure.of("Listing evaluation runs", thrown), Optional.empty())));
    }

    private void show(List<RulesetView> found) {
        if (!found.equals(rulesets.getItems())) {
            var before = Rows.chosen(rulesets).map(RulesetView::name);
            rulesets.getItems().setAll(found);
            found.stream().filter(each -> before.map(each.name()::equals).orElse(true)).findFirst()
                    .ifPresent(each -> rulesets.getSelectionModel().select(each));
        }
        rulesets.setPlaceholder(new EmptyState("mdi2f-format-list-checks", "No rulesets",
                "Rulesets of Glue Data Quality appear here with their rules. Rules in a job's script are not rulesets."));
    }

    private void merge(List<EvaluationView> found) {
        busy = found.stream().anyMatch(run -> !run.ended());
        if (busy || !found.equals(runs.getItems())) {
            runs.getItems().setAll(found);
        }
    }

    private void choose(@Nullable RulesetView ruleset) {
        if (ruleset != null && scope != null) {
            scope.fetch(_ -> services.rulesets().text(ruleset.name()), rules::show,
                    thrown -> rules.show("# " + Failure.of("Reading the ruleset", thrown).why()));
        }
    }

    private Region result(EvaluationView run) {
        if (run.results().isEmpty()) {
            return new Label();
        }
        var open = new Button("Open result");
        open.getStyleClass().add("link-button");
        open.setOnAction(_ -> opener.accept(run.results().getFirst()));
        return open;
    }

    private void ask(RulesetView ruleset) {
        EvaluationDialog.ask(getScene().getWindow(), ruleset).ifPresent(wanted -> start(ruleset, wanted));
    }

    private void start(RulesetView ruleset, EvaluationDialog.Wanted wanted) {
        var opened = scope;
        if (opened == null) {
            return;
        }
        trouble.setVisible(false);
        opened.start("Evaluate " + Words.count(ruleset.rules(), "rule") + " of " + ruleset.name(),
                _ -> services.rulesets().evaluate(ruleset.name(), wanted.database(), wanted.table(), wanted.role()),
                _ -> {
                    busy = true;
                    watch(opened);
                }, thrown -> {
                    trouble.getChildren().setAll(
                            new FailureView(Failure.of("Evaluating the ruleset", thrown), Optional.empty()));
                    trouble.setVisible(true);
                });
    }
}
