package dev.stepdeck.ui.story;

import java.util.List;
import java.util.Optional;

import dev.stepdeck.aws.athena.Answers;
import dev.stepdeck.aws.story.Stories;
import dev.stepdeck.aws.story.StoryStep;
import dev.stepdeck.ui.editor.CodeView;
import dev.stepdeck.ui.editor.JsonTree;
import dev.stepdeck.ui.editor.Language;
import dev.stepdeck.ui.kit.EmptyState;
import dev.stepdeck.ui.kit.QueryFailure;
import dev.stepdeck.ui.kit.StatusBadge;
import dev.stepdeck.ui.kit.Times;
import dev.stepdeck.ui.kit.Waiting;
import dev.stepdeck.ui.kit.list.RowPages;
import dev.stepdeck.ui.nav.Navigator;
import dev.stepdeck.ui.nav.Place;
import dev.stepdeck.ui.work.WorkScope;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/// One step of a story: what it is, the ways to it, and what there is to see: the event, the pattern of a rule, the rows of a table.
final class StepPane extends BorderPane {

    private final Stories stories;
    private final Navigator navigator;
    private @Nullable StoryStep shown;
    private @Nullable WorkScope scope;

    StepPane(Stories stories, Navigator navigator) {
        this.stories = stories;
        this.navigator = navigator;
        setId("story-step");
    }

    void within(WorkScope opened) {
        scope = opened;
    }

    void show(StoryStep step) {
        if (step.equals(shown)) {
            return;
        }
        var same = shown != null && shown.id().equals(step.id());
        shown = step;
        setTop(head(step));
        if (!same || !(step.target() instanceof StoryStep.Target.Table)) {
            setCenter(content(step));
        }
    }

    private VBox head(StoryStep step) {
        var title = new Label(step.title(), new FontIcon(StoryFlow.icon(step.target())));
        title.setId("story-title");
        title.getStyleClass().add("story-title");
        title.setMinWidth(0);
        var row = new HBox(10, title);
        row.setAlignment(Pos.CENTER_LEFT);
        if (!step.status().isEmpty()) {
            row.getChildren().add(StatusBadge.of(step.status()));
        }
        var when = new Label(step.about() + step.at().map(at -> " · " + Times.absolute(at)).orElse(""));
        when.getStyleClass().add("muted");
        when.setWrapText(true);
        var head = new VBox(row, when, ways(step.target()));
        head.getStyleClass().add("story-head");
        return head;
    }

    private FlowPane ways(StoryStep.Target target) {
        var ways = new FlowPane(8, 6);
        ways.managedProperty().bind(ways.visibleProperty());
        switch (target) {
            case StoryStep.Target.Event _ -> ways.setVisible(false);
            case StoryStep.Target.Rule(var arn) ->
                ways.getChildren().add(way("Open rule", new Place.Schedules(Optional.of(arn))));
            case StoryStep.Target.Execution(var arn) ->
                ways.getChildren().add(way("Open execution", new Place.Execution(arn)));
            case StoryStep.Target.JobRun(var job, var run) -> ways.getChildren().addAll(
                    way("Open job run", new Place.Jobs(Optional.of(job), Optional.of(run))),
                    way("Open log", new Place.Logs(List.of(), Optional.of(run),
                            Optional.of(new Place.JobRunRef(job, run)))));
            case StoryStep.Target.Query(var id) ->
                ways.getChildren().add(way("Open query", new Place.Athena(Optional.of(id))));
            case StoryStep.Target.Crawler _ -> ways.getChildren().add(way("Open the crawlers' log",
                    new Place.Logs(List.of("/aws-glue/crawlers"), Optional.empty(), Optional.empty())));
            case StoryStep.Target.Table _ -> ways.setVisible(false);
        }
        return ways;
    }

    private Button way(String words, Place place) {
        var button = new Button(words);
        button.setOnAction(_ -> navigator.go(place));
        return button;
    }

    private Node content(StoryStep step) {
        return switch (step.target()) {
            case StoryStep.Target.Table table -> new EmptyState("mdi2t-table", "The rows are a query away",
                    "Reading them is a query of Athena over " + table.database() + "." + table.name() + ".")
                    .withAction("story-read", "Read rows", () -> read(table));
            case StoryStep.Target.Event _ -> json(step.detail());
            case StoryStep.Target.Rule _ -> step.detail().startsWith("{") ? json(step.detail()) : text(step.detail());
            case StoryStep.Target.Query _ -> sql(step.detail());
            case StoryStep.Target.Execution _,StoryStep.Target.JobRun _,StoryStep.Target.Crawler _ ->
                step.detail().isEmpty() ? new Region() : error(step.detail());
        };
    }

    private static Node json(String text) {
        var tree = new JsonTree();
        tree.show(text);
        return tree;
    }

    private static Node sql(String text) {
        var view = new CodeView(Language.SQL);
        view.show(text);
        return view;
    }

    private static Node text(String words) {
        var label = new Label(words);
        label.setWrapText(true);
        var box = new VBox(label);
        box.getStyleClass().add("story-head");
        return box;
    }

    private static Node error(String words) {
        var label = new Label(words);
        label.setWrapText(true);
        var inner = new VBox(label);
        inner.getStyleClass().add("failure-view");
        var box = new VBox(inner);
        box.getStyleClass().add("story-head");
        return box;
    }

    private void read(StoryStep.Target.Table table) {
        var asked = scope;
        if (asked != null) {
            setCenter(new Waiting("Reading the rows"));
            asked.fetch(_ -> stories.rows(table), answer -> rows(asked, table, answer), thrown -> setCenter(
                    new QueryFailure("Reading the rows", thrown, asked, stories::makePlace, () -> read(table))));
        }
    }

    private void rows(WorkScope asked, StoryStep.Target.Table table, Answers.Answer answer) {
        if (shown == null || !shown.target().equals(table)) {
            return;
        }
        var open = new Button("Open in Athena");
        open.setId("story-open-query");
        open.getStyleClass().add("small");
        open.setOnAction(_ -> navigator.go(new Place.Athena(Optional.of(answer.queryId()))));
        var rows = new RowPages("story-rows", "Rows of the table").with(open);
        setCenter(rows);
        rows.show(asked, answer.rows());
    }
}
