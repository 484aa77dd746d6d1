package dev.stepdeck.ui.callbacks;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import dev.stepdeck.aws.Callbacks;
import dev.stepdeck.aws.Failure;
import dev.stepdeck.aws.PendingCallback;
import dev.stepdeck.ui.kit.EmptyState;
import dev.stepdeck.ui.kit.FailureView;
import dev.stepdeck.ui.kit.Fxml;
import dev.stepdeck.ui.kit.LiveScreen;
import dev.stepdeck.ui.kit.Times;
import dev.stepdeck.ui.kit.Words;
import dev.stepdeck.ui.kit.list.Columns;
import dev.stepdeck.ui.kit.list.Rows;
import dev.stepdeck.ui.nav.Navigator;
import dev.stepdeck.ui.nav.Place;
import dev.stepdeck.ui.work.Work;
import dev.stepdeck.ui.work.WorkScope;

import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TableView;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/// All tasks that are waiting for an answer from outside, how long they have waited and may wait, and the answers.
public final class CallbacksController extends LiveScreen {

    private static final Duration PAUSE = Duration.ofSeconds(3);
    private static final int LOOKED_AT = 100;

    private final Callbacks callbacks;
    private final Work work;
    private final Navigator navigator;
    private final Map<String, Callbacks.Taken> taken = new HashMap<>();
    private final Timeline clock = new Timeline(new KeyFrame(javafx.util.Duration.seconds(1), _ -> tick()));
    private final Parent view;
    private int most = LOOKED_AT;

    @FXML
    private Label count;
    @FXML
    private Button more;
    @FXML
    private StackPane content;
    @FXML
    private SplitPane panes;
    @FXML
    private TableView<PendingCallback> table;
    @FXML
    private StackPane detail;

    /// Loads the view; sends no requests until it is attached.
    public CallbacksController(Callbacks callbacks, Work work, Navigator navigator) {
        super(work);
        this.callbacks = callbacks;
        this.work = work;
        this.navigator = navigator;
        this.view = Fxml.load(this);
    }

    @Override
    public Parent view() {
        return view;
    }

    @Override
    public String title() {
        return "Pending callbacks";
    }

    @Override
    protected void begin(WorkScope scope) {
        clock.play();
        scope.poll(PAUSE, _ -> callbacks.pending(most), this::show, this::lost);
    }

    @Override
    protected void end() {
        clock.stop();
    }

    private void lost(Throwable thrown) {
        var failure = Failure.of("Looking for pending callbacks", thrown);
        if (table.getItems().isEmpty()) {
            content.getChildren().setAll(new FailureView(failure, Optional.of(this::reopen)));
        } else {
            count.setText("Reconnecting: " + failure.why());
        }
    }

    @FXML
    private void initialize() {
        clock.setCycleCount(Animation.INDEFINITE);
        more.managedProperty().bind(more.visibleProperty());
        more.setVisible(false);
        content.getChildren().setAll(new Label("Checking the running executions…"));
        Columns.of(table).unsorted().text("State machine", 110, PendingCallback::stateMachine)
                .text("State", 100, PendingCallback::state).number("Time left", 106, CallbacksController::left)
                .number("Age", 80, callback -> Times.took(age(callback))).whereThereIsRoom()
                .text("Waits for", 150, PendingCallback::waitsFor).whereThereIsRoom()
                .text("Execution", 150, PendingCallback::execution).whereThereIsRoom();
        table.getSelectionModel().selectedItemProperty().subscribe(this::choose);
        Rows.onOpen(table, callback -> navigator.go(new Place.Execution(callback.executionArn())));
        choose(null);
    }

    private static Duration age(PendingCallback callback) {
        return Duration.between(callback.since(), Instant.now());
    }

    private static String left(PendingCallback callback) {
        if (callback.endless()) {
            return "no time limit";
        }
        return callback.timeout().map(limit -> limit.minus(age(callback)))
                .map(left -> left.isNegative() ? "due" : Times.took(left))
                .orElseGet(() -> "heartbeat " + callback.heartbeat().map(Times::took).orElse(""));
    }

    private void tick() {
        table.refresh();
    }

    private void show(Callbacks.Pending pending) {
        more.setVisible(pending.more());
        count.setText(Words.count(pending.callbacks().size(), "callback") + " in "
                + Words.count(pending.looked(), "running execution"));
        if (pending.callbacks().isEmpty()) {
            table.getItems().clear();
            content.getChildren().setAll(new EmptyState("mdi2p-phone-in-talk-outline",
                    "Nothing is waiting for an answer",
                    "A state that waits for a task token, or for the worker of an activity, appears here while it waits."));
            return;
        }
        if (!content.getChildren().contains(panes)) {
            content.getChildren().setAll(panes);
        }
        if (!table.getItems().equals(pending.callbacks())) {
            var chosen = Optional.ofNullable(table.getSelectionModel().getSelectedItem()).map(PendingCallback::key);
            var known = pending.callbacks().stream().map(PendingCallback::key).toList();
            table.getItems().setAll(pending.callbacks());
            chosen.filter(known::contains)
                    .ifPresentOrElse(key -> table.getSelectionModel().select(known.indexOf(key)),
                            () -> choose(null));
        }
    }

    private void choose(@Nullable PendingCallback callback) {
        if (callback == null) {
            detail.getChildren().setAll(new EmptyState("mdi2c-cursor-default-click-outline", "Select a callback",
                    "You can answer it here."));
            return;
        }
        if (!detail.getChildren().isEmpty() && detail.getChildren().getFirst() instanceof ScrollPane low
                && low.getContent() instanceof CallbackDetail shown
                && shown.callback().key().equals(callback.key())) {
            return;
        }
        var whole = new ScrollPane(new CallbackDetail(callback, callbacks, work,
                () -> navigator.go(new Place.Execution(callback.executionArn())), taken));
        whole.setFitToWidth(true);
        whole.setFitToHeight(true);
        whole.getStyleClass().add("edge-to-edge");
        whole.setFocusTraversable(false);
        detail.getChildren().setAll(whole);
    }

    @FXML
    private void onMore() {
        most += LOOKED_AT;
        reopen();
    }
}
