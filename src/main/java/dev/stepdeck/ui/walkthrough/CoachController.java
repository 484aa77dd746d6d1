package dev.stepdeck.ui.walkthrough;

import java.util.Optional;

import dev.stepdeck.aws.StackView;
import dev.stepdeck.pattern.walkthrough.WalkStep;
import dev.stepdeck.ui.kit.Fxml;

import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;

/// The card of a walkthrough: what the step is about, how far it is, and the ways on. On the keyboard Enter and Right go on, Left goes back,
/// Esc leaves.
final class CoachController {

    private static final String ACCENT = "accent";

    private final Walk walk;
    private final Runnable ended;
    private final Parent view;
    private boolean leaving;
    private Optional<StackView> left = Optional.empty();

    @FXML
    private Label count;
    @FXML
    private ToggleButton steps;
    @FXML
    private HBox bar;
    @FXML
    private ScrollPane listPane;
    @FXML
    private VBox list;
    @FXML
    private Label title;
    @FXML
    private Label text;
    @FXML
    private Label state;
    @FXML
    private Button doIt;
    @FXML
    private Button back;
    @FXML
    private Button next;

    /// @param ended called when the user has finished or left it
    CoachController(Walk walk, Runnable ended) {
        this.walk = walk;
        this.ended = ended;
        this.view = Fxml.load(this);
        view.addEventFilter(KeyEvent.KEY_PRESSED, this::onKey);
    }

    Region view() {
        return (Region) view;
    }

    /// Puts the keyboard on the card's main button.
    void focus() {
        (doIt.isVisible() && !doIt.isDisabled() ? doIt : next).requestFocus();
    }

    /// Asks what becomes of what the walkthrough has made, if there is anything; else leaves.
    @FXML
    void onLeave() {
        if (leaving || walk.indexProperty().get() == Walk.INTRODUCTION || walk.finished()) {
            ended.run();
            return;
        }
        walk.askStack(found -> {
            left = found;
            leaving = found.isPresent();
            if (leaving) {
                show();
            } else {
                ended.run();
            }
        });
    }

    @FXML
    private void initialize() {
        listPane.visibleProperty().bind(steps.selectedProperty());
        listPane.managedProperty().bind(listPane.visibleProperty());
        state.managedProperty().bind(state.visibleProperty());
        doIt.managedProperty().bind(doIt.visibleProperty());
        back.managedProperty().bind(back.visibleProperty());
        for (var each : walk.walkthrough().steps()) {
            var tick = new Region();
            tick.getStyleClass().setAll("walk-tick");
            HBox.setHgrow(tick, Priority.ALWAYS);
            bar.getChildren().add(tick);
            list.getChildren().add(entry(each));
        }
        walk.indexProperty().subscribe(_ -> {
            leaving = false;
            show();
            focus();
        });
        walk.stateProperty().subscribe((before, _) -> {
            var here = doIt.isFocused() || next.isFocused();
            show();
            if (here && !before.getClass().equals(walk.stateProperty().get().getClass())) {
                focus();
            }
        });
        show();
    }

    private Button entry(WalkStep step) {
        var entry = new Button(step.title(), new FontIcon());
        entry.setOnAction(_ -> {
            steps.setSelected(false);
            walk.go(walk.walkthrough().steps().indexOf(step));
        });
        return entry;
    }

    private void show() {
        var now = walk.indexProperty().get();
        var all = walk.walkthrough().steps().size();
        var step = walk.step();
        count.setText(step.isPresent()
                ? "STEP " + (now + 1) + " OF " + all
                : "WALKTHROUGH · ABOUT " + walk.walkthrough().minutes() + " MIN");
        title.setText(leaving
                ? "Leave the walkthrough?"
                : step.map(WalkStep::title)
                        .orElse(walk.walkthrough().title()));
        text.setText(leaving
                ? left.map(stack -> "The stack " + stack.name()
                        + " is still there. Clean up now, or keep it: the walkthrough"
                        + " goes on from here when you open it again.").orElse("")
                : step.map(WalkStep::text).orElseGet(this::introduction));
        showMarks(now);
        showState();
        showButtons(step);
    }

    private String introduction() {
        return walk.walkthrough().intro() + "\n\n" + (walk.free()
                ? "Everything happens in the sandbox on this machine and costs nothing."
                : "You are not connected to the sandbox. " + walk.walkthrough().cost());
    }

    private void showMarks(int now) {
        var done = walk.done();
        for (var i = 0; i < bar.getChildren().size(); i++) {
            var entry = (Button) list.getChildren().get(i);
            for (var node : new Region[]{(Region) bar.getChildren().get(i), entry}) {
                node.getStyleClass().removeAll("done", "now");
                if (i == now) {
                    node.getStyleClass().add("now");
                } else if (done.contains(i)) {
                    node.getStyleClass().add("done");
                }
            }
            ((FontIcon) entry.getGraphic()).setIconLiteral(done.contains(i)
                    ? "mdi2c-check-circle"
                    : i == now ? "mdi2a-arrow-right-circle" : "mdi2c-circle-outline");
        }
    }

    private void showState() {
        state.getStyleClass().removeAll("done", "stuck");
        var waits = walk.step().filter(step -> !step.reading()).isPresent();
        state.setVisible(!leaving && (waits || walk.stateProperty().get() instanceof StepState.Stuck));
        switch (walk.stateProperty().get()) {
            case StepState.Opening _ -> say("mdi2t-timer-sand", "Opening\u2026", "");
            case StepState.Waiting(var what) -> say("mdi2t-timer-sand",
                    what.isEmpty() ? "Waiting for you" : "Waiting for " + what, "");
            case StepState.Done _ -> say("mdi2c-check-circle", "Done", "done");
            case StepState.Stuck(var why) -> say("mdi2a-alert-circle-outline", why, "stuck");
        }
    }

    private void say(String icon, String words, String style) {
        state.setText(words);
        state.setGraphic(new FontIcon(icon));
        if (!style.isEmpty()) {
            state.getStyleClass().add(style);
        }
    }

    private void showButtons(Optional<WalkStep> step) {
        var done = walk.stateProperty().get() instanceof StepState.Done;
        var reads = step.filter(WalkStep::reading).isPresent();
        doIt.setVisible(!leaving && (!done || reads) && step.filter(each -> !each.actions().isEmpty()).isPresent());
        doIt.setDisable(!(walk.stateProperty().get() instanceof StepState.Waiting || done && reads));
        back.setVisible(leaving || walk.indexProperty().get() > 0);
        back.setText(leaving ? "Keep it" : "Back");
        next.setText(leaving
                ? "Clean up now"
                : step.isEmpty() ? "Start" : walk.finished() ? "Finish" : done ? "Next" : "Skip");
        next.getStyleClass().remove(ACCENT);
        doIt.getStyleClass().remove(ACCENT);
        if (doIt.isVisible()) {
            doIt.getStyleClass().add(ACCENT);
        } else if (done || leaving) {
            next.getStyleClass().add(ACCENT);
        }
    }

    @FXML
    private void onDo() {
        walk.doIt();
    }

    @FXML
    private void onBack() {
        if (leaving) {
            ended.run();
        } else {
            walk.back();
        }
    }

    @FXML
    private void onNext() {
        if (leaving) {
            leaving = false;
            walk.go(walk.walkthrough().cleanUp());
        } else if (walk.indexProperty().get() == walk.walkthrough().cleanUp()) {
            walk.next();
            ended.run();
        } else {
            walk.next();
        }
    }

    private void onKey(KeyEvent event) {
        switch (event.getCode()) {
            case ENTER -> {
                if (view.getScene().getFocusOwner() instanceof Button button) {
                    button.fire();
                } else {
                    onNext();
                }
            }
            case RIGHT -> onNext();
            case LEFT -> onBack();
            default -> {
                return;
            }
        }
        event.consume();
    }
}
