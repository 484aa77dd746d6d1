package dev.stepdeck.ui.story;

import java.time.Duration;
import java.util.Optional;

import dev.stepdeck.aws.Failure;
import dev.stepdeck.aws.story.Stories;
import dev.stepdeck.aws.story.Story;
import dev.stepdeck.aws.story.StoryStep;
import dev.stepdeck.ui.graph.FlowView;
import dev.stepdeck.ui.kit.FailureView;
import dev.stepdeck.ui.kit.Fxml;
import dev.stepdeck.ui.kit.LiveScreen;
import dev.stepdeck.ui.kit.Words;
import dev.stepdeck.ui.nav.Navigator;
import dev.stepdeck.ui.nav.Place;
import dev.stepdeck.ui.work.Work;
import dev.stepdeck.ui.work.WorkScope;

import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/// What led to an execution and what came of it, from the event to the rows; live. Below, the step that is chosen.
public final class StoryController extends LiveScreen {

    private static final Duration QUICK = Duration.ofSeconds(1);
    private static final Duration SLOW = Duration.ofSeconds(10);

    private final Place.Story place;
    private final Stories stories;
    private final Navigator navigator;
    private final FlowView flow = new FlowView("story-flow", "The story as boxes from left to right", true);
    private final StepPane step;
    private final Parent view;
    private Optional<Story> shown = Optional.empty();
    private volatile boolean busy = true;

    @FXML
    private Label name;
    @FXML
    private Label more;
    @FXML
    private StackPane content;
    @FXML
    private SplitPane panes;

    /// Loads the view; nothing is asked before it is attached.
    public StoryController(Place.Story place, Stories stories, Work work, Navigator navigator) {
        super(work);
        this.place = place;
        this.stories = stories;
        this.navigator = navigator;
        this.step = new StepPane(stories, navigator);
        this.view = Fxml.load(this);
    }

    @Override
    public Parent view() {
        return view;
    }

    @Override
    public String title() {
        return "Story";
    }

    @Override
    protected void begin(WorkScope scope) {
        step.within(scope);
        scope.poll(() -> busy ? QUICK : SLOW, _ -> stories.of(place.executionArn()), this::show, thrown -> {
            if (shown.isEmpty()) {
                content.getChildren().setAll(new FailureView(Failure.of("Reading the story", thrown),
                        Optional.of(this::reopen)));
            }
        });
    }

    @FXML
    private void initialize() {
        content.getChildren().setAll(new Label("Looking at what led to the execution and what came of it…"));
        name.setText(place.executionArn().substring(place.executionArn().lastIndexOf(':') + 1));
        panes.getItems().setAll(flow, step);
        panes.setDividerPositions(0.36);
        flow.selectedProperty().subscribe(this::choose);
    }

    private void show(Story story) {
        var first = shown.isEmpty();
        shown = Optional.of(story);
        busy = story.steps().stream().anyMatch(each -> each.status().equals("RUNNING")
                || each.status().equals("STARTING") || each.status().equals("QUEUED"));
        if (!content.getChildren().contains(panes)) {
            content.getChildren().setAll(panes);
        }
        more.setText(story.more() == 0
                ? ""
                : "and " + Words.count(story.more(), "further thing") + " that it has set going");
        whileShown(scope -> flow.show(scope, StoryFlow.of(story)));
        if (first) {
            flow.select(story.steps().getFirst().id());
        }
        choose(flow.selectedProperty().get());
    }

    private void choose(@Nullable String id) {
        shown.flatMap(story -> story.steps().stream().filter(each -> each.id().equals(id)).findFirst())
                .ifPresent((StoryStep each) -> step.show(each));
    }

    @FXML
    private void onExecution() {
        navigator.go(new Place.Execution(place.executionArn()));
    }
}
