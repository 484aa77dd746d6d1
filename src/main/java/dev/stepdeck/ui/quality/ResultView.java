package dev.stepdeck.ui.quality;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

import dev.stepdeck.aws.quality.FailingRows;
import dev.stepdeck.aws.quality.QualityResult;
import dev.stepdeck.aws.quality.RuleOutcome;
import dev.stepdeck.ui.kit.CopyLabel;
import dev.stepdeck.ui.kit.Facts;
import dev.stepdeck.ui.kit.StatusBadge;
import dev.stepdeck.ui.kit.Times;
import dev.stepdeck.ui.kit.Tone;
import dev.stepdeck.ui.kit.list.Rows;
import dev.stepdeck.ui.nav.Navigator;
import dev.stepdeck.ui.nav.Place;
import dev.stepdeck.ui.work.WorkScope;

import javafx.geometry.Pos;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// One result: rule by rule, the rows that failed, and what analyzers measured.
final class ResultView extends BorderPane {

    private final Navigator navigator;
    private final RuleTable rules = new RuleTable();
    private final FailingRowsPane failing;
    private final VBox head = new VBox(8);
    private final Tab rulesTab = tab("Rules", rules);
    private final Tab failingTab;
    private final Tab aboutTab = tab("About", new Region());
    private final TabPane tabs = new TabPane();
    private @Nullable QualityResult shown;

    ResultView(FailingRows rows, Navigator navigator) {
        this.navigator = navigator;
        this.failing = new FailingRowsPane(rows, navigator);
        this.failingTab = tab("Failing rows", failing);
        head.getStyleClass().add("quality-head");
        tabs.setId("quality-tabs");
        tabs.setTabClosingPolicy(TabPane.TabClosingPolicy.UNAVAILABLE);
        tabs.getTabs().setAll(rulesTab, failingTab, aboutTab);
        failingTab.selectedProperty().subscribe(chosen -> {
            if (chosen) {
                failing.look();
            }
        });
        Rows.onOpen(rules.table(), rule -> {
            failing.choose(rule);
            tabs.getSelectionModel().select(failingTab);
        });
    }

    private static Tab tab(String name, Node content) {
        return new Tab(name, content);
    }

    /// Says in which scope to ask for rows.
    void within(WorkScope scope) {
        failing.within(scope);
    }

    void show(QualityResult result) {
        if (result.equals(shown)) {
            return;
        }
        shown = result;
        head.getChildren().setAll(title(result), ways(result));
        rules.show(result.rules());
        failing.show(result);
        aboutTab.setContent(about(result));
        setTop(head);
        setCenter(tabs);
    }

    private static HBox title(QualityResult result) {
        var title = new Label(result.about().isEmpty() ? "Data quality" : result.about());
        title.setId("quality-about");
        title.getStyleClass().add("quality-title");
        title.setMinWidth(0);
        var verdict = new StatusBadge(result.good() ? Tone.GOOD : Tone.BAD, result.words());
        verdict.setId("quality-verdict");
        var score = new Label(result.score().map(part -> "Score " + String.format(Locale.ROOT, "%.1f %%", part * 100))
                .orElse(""));
        score.getStyleClass().add("muted");
        score.setMinWidth(Region.USE_PREF_SIZE);
        var row = new HBox(10, title, verdict, score);
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    private FlowPane ways(QualityResult result) {
        var row = new FlowPane(8, 6);
        if (!result.job().isEmpty()) {
            row.getChildren().addAll(
                    button("quality-job-run", "Open job run",
                            new Place.Jobs(Optional.of(result.job()), Optional.of(result.run()))),
                    button("quality-log", "Open log", new Place.Logs(List.of(), Optional.of(result.run()),
                            Optional.of(new Place.JobRunRef(result.job(), result.run())))));
        }
        var when = new Label(result.started().map(Times::absolute).orElse(""));
        when.getStyleClass().add("muted");
        row.getChildren().add(when);
        row.setRowValignment(VPos.CENTER);
        return row;
    }

    private Button button(String id, String words, Place place) {
        var button = new Button(words);
        button.setId(id);
        button.setOnAction(_ -> navigator.go(place));
        return button;
    }

    private static ScrollPane about(QualityResult result) {
        var facts = new Facts().add("Result", new CopyLabel(result.id())).add("Job", result.job());
        if (!result.run().isEmpty()) {
            facts.add("Job run", new CopyLabel(result.run()));
        }
        facts.add("Evaluation", result.context()).add("Table", result.table()).add("Ruleset", result.ruleset());
        if (!result.evaluationRun().isEmpty()) {
            facts.add("Evaluation run", new CopyLabel(result.evaluationRun()));
        }
        facts.add("Started", result.started().map(Times::absolute).orElse(""))
                .add("Ended", result.completed().map(Times::absolute).orElse(""));
        var page = new VBox(12, facts);
        if (!result.measures().isEmpty()) {
            var caption = new Label("Measured by analyzers");
            caption.getStyleClass().add("section-title");
            var measures = new Facts();
            measures.setId("quality-measures");
            result.measureWords().forEach(measures::add);
            page.getChildren().addAll(caption, measures);
        }
        page.getStyleClass().add("quality-page");
        var scroll = new ScrollPane(page);
        scroll.setFitToWidth(true);
        scroll.getStyleClass().add("edge-to-edge");
        return scroll;
    }

    /// The rules that did not pass.
    static List<RuleOutcome> failed(QualityResult result) {
        return result.rules().stream().filter(rule -> !rule.passed()).toList();
    }
}
