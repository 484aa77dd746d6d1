package dev.stepdeck.ui.execution;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import dev.stepdeck.asl.history.ExecutionState;
import dev.stepdeck.aws.ExecutionView;
import dev.stepdeck.aws.Executions;
import dev.stepdeck.aws.Failure;
import dev.stepdeck.ui.kit.CopyLabel;
import dev.stepdeck.ui.kit.Dialogs;
import dev.stepdeck.ui.kit.StatusBadge;
import dev.stepdeck.ui.kit.Times;
import dev.stepdeck.ui.kit.Tone;
import dev.stepdeck.ui.kit.Watching;
import dev.stepdeck.ui.kit.WholeText;
import dev.stepdeck.ui.kit.Words;
import dev.stepdeck.ui.nav.Navigator;
import dev.stepdeck.ui.nav.Place;
import dev.stepdeck.ui.work.WorkScope;

import javafx.fxml.FXML;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/// Which execution it is, how it stands, and what can be done with it as a whole. While an earlier moment is looked at it tells how
/// things were then; what can be done follows from how they are now.
public final class ExecutionHeadController {

    private static final double WIDTH_FOR_TRAIL = 1200;

    private final String arn;
    private final Executions executions;
    private final Watching watching;
    private final Navigator navigator;
    private Subscription watched = Subscription.EMPTY;
    private final Runnable onChange;
    private final Optional<Instant> saved;
    private Optional<ExecutionView> execution = Optional.empty();
    private Standing standing = Standing.UNKNOWN;
    private @Nullable WorkScope scope;

    @FXML
    private Label trail;
    @FXML
    private Hyperlink stateMachine;
    @FXML
    private Label name;
    @FXML
    private StatusBadge status;
    @FXML
    private Label moment;
    @FXML
    private Label times;
    @FXML
    private EventCount eventCount;
    @FXML
    private Hyperlink cost;
    @FXML
    private ToggleButton watch;
    @FXML
    private Label changed;
    @FXML
    private Label connection;
    @FXML
    private Label file;
    @FXML
    private CopyLabel arnLabel;
    @FXML
    private Button save;
    @FXML
    private Button story;
    @FXML
    private Button compare;
    @FXML
    private Button stop;
    @FXML
    private Button again;
    @FXML
    private Button redrive;

    /// @param saved when the execution was saved, if it is read from a file: then nothing can be asked of an account
    /// @param onChange runs when the user has changed the execution's status
    ExecutionHeadController(String arn, Optional<Instant> saved, Executions executions, Watching watching,
            Navigator navigator, Runnable onChange) {
        this.arn = arn;
        this.saved = saved;
        this.executions = executions;
        this.watching = watching;
        this.navigator = navigator;
        this.onChange = onChange;
    }

    @FXML
    private void initialize() {
        arnLabel.setText(arn);
        trail.managedProperty().bind(trail.visibleProperty());
        trail.visibleProperty().bind(trail.sceneProperty().flatMap(Scene::widthProperty)
                .map(width -> width.doubleValue() >= WIDTH_FOR_TRAIL).orElse(true));
        changed.managedProperty().bind(changed.visibleProperty());
        changed.setVisible(false);
        WholeText.of(stateMachine);
        WholeText.of(name);
        name.setText(arn.substring(arn.lastIndexOf(':') + 1));
        for (var button : List.of(stop, again, redrive, save)) {
            button.managedProperty().bind(button.visibleProperty());
            button.setVisible(false);
        }
        for (var button : List.of(story, compare)) {
            button.managedProperty().bind(button.visibleProperty());
            button.setVisible(saved.isEmpty());
        }
        stateMachine.setMouseTransparent(saved.isPresent());
        stateMachine.setFocusTraversable(saved.isEmpty());
        file.setText(saved.map(at -> "from a file of " + Times.day(at)).orElse(""));
        file.managedProperty().bind(file.textProperty().isNotEmpty());
        connection.managedProperty().bind(connection.visibleProperty());
        moment.managedProperty().bind(moment.textProperty().isNotEmpty());
        connection.setVisible(false);
        watch.setVisible(false);
        watch.managedProperty().bind(watch.visibleProperty());
        cost.setVisible(false);
        cost.managedProperty().bind(cost.visibleProperty());
        status.show(Tone.NEUTRAL, "Loading");
    }

    @FXML
    private void onWatch() {
        watching.watch(arn, watch.isSelected());
    }

    /// Sets the scope in which to ask; null while the screen is not shown.
    void within(@Nullable WorkScope opened) {
        scope = opened;
        watched.unsubscribe();
        watched = opened == null ? Subscription.EMPTY : watching.watched(arn).subscribe(this::showWatched);
    }

    /// Shows how an execution stands.
    ///
    /// @param past how it stood at the moment that is looked at; empty for now
    void show(Standing now, Optional<ExecutionState> past) {
        standing = now;
        execution = now.described();
        execution.ifPresent(found -> stateMachine.setText(found.stateMachineName()));
        var word = past.map(then -> then.status().name()).or(now::status);
        status.show(word.map(Tone::of).orElse(Tone.NEUTRAL), word.map(Words::of).orElse("Loading"));
        moment.setText(past.map(then -> "as of event " + then.lastEventId()).orElse(""));
        watch.setVisible(now.running());
        save.setVisible(now.ended() && now.complete() && saved.isEmpty());
        stop.setVisible(now.running() && !executions.readOnly());
        again.setVisible(execution.isPresent() && !executions.readOnly());
        redrive.setVisible(
                now.ended() && execution.map(ExecutionView::redrivable).orElse(false) && !executions.readOnly());
        if (now.complete()) {
            eventCount.show(now.live().lastEventId());
        } else {
            eventCount.reading(now.live().lastEventId());
        }
        tick();
    }

    private void showWatched(boolean on) {
        watch.setSelected(on);
        watch.setGraphic(new FontIcon(on ? "mdi2b-bell-ring" : "mdi2b-bell-outline"));
    }

    /// Says whether the state machine has another definition by now.
    void showChanged(boolean other) {
        changed.setVisible(other);
    }

    /// Shows what it costs.
    void showCost(String words) {
        cost.setText(words);
        cost.setVisible(true);
    }

    /// Sets what follows a click on the cost.
    void onCost(Runnable open) {
        cost.setOnAction(_ -> open.run());
    }

    /// Sets what saves the execution to a file.
    void onSave(Runnable ask) {
        save.setOnAction(_ -> ask.run());
    }

    /// Says where it was saved.
    void savedTo(Path written) {
        file.setText("Saved to " + written);
    }

    /// Updates the elapsed time.
    void tick() {
        times.setText(standing.times());
    }

    /// Shows a message about calls to AWS; nothing when it is empty.
    void say(String words) {
        connection.setText(words);
        connection.setVisible(!words.isEmpty());
    }

    /// Buttons for what can be done about a failure, the most useful first.
    List<Button> failureActions() {
        var actions = new ArrayList<Button>();
        if (redrive.isVisible()) {
            var go = new Button("Redrive from the failed state");
            go.setOnAction(_ -> onRedrive());
            actions.add(go);
        }
        if (again.isVisible()) {
            var edited = new Button("Start again with edited input");
            edited.setOnAction(_ -> onAgain());
            actions.add(edited);
        }
        return actions;
    }

    @FXML
    private void onStateMachine() {
        execution.ifPresent(found -> navigator.go(new Place.Executions(Optional.of(found.stateMachineArn()))));
    }

    /// Compares with the newest other execution that succeeded, or else with the newest other one.
    @FXML
    private void onCompare() {
        if (scope == null || execution.isEmpty()) {
            return;
        }
        var machine = execution.get().stateMachineArn();
        scope.fetch(_ -> other(machine, Optional.of("SUCCEEDED")).or(() -> other(machine, Optional.empty())),
                found -> found.ifPresentOrElse(
                        other -> navigator.go(new Place.Compare(other.arn(), arn)),
                        () -> say("There is no other execution of this state machine to compare with.")),
                thrown -> say(Failure.of("Looking for another execution", thrown).why()));
    }

    private Optional<ExecutionView> other(String machine, Optional<String> wanted) {
        return executions.list(machine, wanted, Optional.empty()).executions().stream()
                .filter(found -> !found.arn().equals(arn)).findFirst();
    }

    @FXML
    private void onStory() {
        navigator.go(new Place.Story(arn));
    }

    @FXML
    private void onAgain() {
        execution.ifPresent(found -> navigator
                .go(new Place.Start(found.stateMachineArn(), Optional.empty(), Optional.of(found.input()))));
    }

    @FXML
    private void onStop() {
        var text = new Label("The execution is aborted, and what it is doing now with it: "
                + "job runs it is waiting for are stopped.");
        text.setWrapText(true);
        text.setPrefWidth(380);
        Dialogs.ask(name.getScene().getWindow(), "Stop this execution?", text, "Stop execution", true).showAndWait()
                .filter(agreed -> agreed).ifPresent(_ -> change("Stop execution", () -> executions.stop(arn, "Stopped",
                        "Stopped in Stepdeck")));
    }

    @FXML
    private void onRedrive() {
        change("Redrive execution", () -> executions.redrive(arn));
    }

    private void change(String what, Runnable call) {
        if (scope != null) {
            scope.start(what, _ -> {
                call.run();
                return what;
            }, _ -> onChange.run(), thrown -> say(Failure.of(what, thrown).why()));
        }
    }
}
