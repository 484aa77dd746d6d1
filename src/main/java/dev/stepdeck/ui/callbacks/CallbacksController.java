package dev.stepdeck.ui.callbacks;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

import dev.stepdeck.aws.Callbacks;
import dev.stepdeck.aws.Failure;
import dev.stepdeck.aws.PendingCallback;
import dev.stepdeck.ui.kit.EmptyState;
import dev.stepdeck.ui.kit.FailureView;
import dev.stepdeck.ui.kit.Fxml;
import dev.stepdeck.ui.kit.Screen;
import dev.stepdeck.ui.kit.Times;
import dev.stepdeck.ui.kit.Words;
import dev.stepdeck.ui.nav.Navigator;
import dev.stepdeck.ui.nav.Place;
import dev.stepdeck.ui.work.Work;
import dev.stepdeck.ui.work.WorkScope;

import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.beans.property.SimpleObjectProperty;
import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.StackPane;

import org.jspecify.annotations.Nullable;

/// All tasks that wait for an answer from outside, with how long they have waited and may wait, and the answers.
public final class CallbacksController implements Screen {

    private static final Duration PAUSE = Duration.ofSeconds(3);
    private static final int LOOKED_AT = 100;

    private final Callbacks callbacks;
    private final Work work;
    private final Navigator navigator;
    private final Map<String, Callbacks.Taken> taken = new HashMap<>();
    private final Timeline clock = new Timeline(new KeyFrame(javafx.util.Duration.seconds(1), _ -> tick()));
    private final Parent view;
    private @Nullable WorkScope scope;
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

    /// Loads the view; nothing is asked before it is attached.
    public CallbacksController(Callbacks callbacks, Work work, Navigator navigator) {
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
    public void attach() {
        var opened = work.scope();
        scope = opened;
        clock.play();
        opened.poll(PAUSE, _ -> callbacks.pending(most), this::show,
                thrown -> {
                    if (table.getItems().isEmpty()) {
                        content.getChildren().setAll(new FailureView(
                                Failure.of("Looking for pending callbacks", thrown), Optional.of(this::reopen)));
                    } else {
                        count.setText("Reconnecting: " + Failure.of("Looking for callbacks", thrown).why());
                    }
                });
    }

    @Override
    public void detach() {
        clock.stop();
        if (scope != null) {
            scope.close();
        }
    }

    private void reopen() {
        detach();
        attach();
    }

    @FXML
    private void initialize() {
        clock.setCycleCount(Animation.INDEFINITE);
        more.managedProperty().bind(more.visibleProperty());
        more.setVisible(false);
        content.getChildren().setAll(new Label("Looking into the running executions…"));
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        table.getColumns().add(column("State machine", 150, PendingCallback::stateMachine));
        table.getColumns().add(column("Execution", 150, PendingCallback::execution));
        table.getColumns().add(column("State", 140, PendingCallback::state));
        table.getColumns().add(column("Waits for", 150, PendingCallback::waitsFor));
        table.getColumns().add(column("Age", 80, callback -> Times.took(age(callback))));
        table.getColumns().add(column("Time left", 110, CallbacksController::left));
        table.getSelectionModel().selectedItemProperty().subscribe(this::choose);
        table.addEventFilter(javafx.scene.input.KeyEvent.KEY_PRESSED, event -> {
            var chosen = table.getSelectionModel().getSelectedItem();
            if (event.getCode() == KeyCode.ENTER && chosen != null) {
                navigator.go(new Place.Run(chosen.executionArn()));
                event.consume();
            }
        });
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
            content.getChildren().setAll(new EmptyState("mdi2p-phone-in-talk-outline", "Nothing waits for an answer",
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
            detail.getChildren().setAll(new EmptyState("mdi2c-cursor-default-click-outline", "Choose a callback",
                    "Its answer is sent from here."));
            return;
        }
        if (!detail.getChildren().isEmpty() && detail.getChildren().getFirst() instanceof CallbackDetail shown
                && shown.callback().key().equals(callback.key())) {
            return;
        }
        detail.getChildren().setAll(new CallbackDetail(callback, callbacks, work,
                () -> navigator.go(new Place.Run(callback.executionArn())), taken));
    }

    @FXML
    private void onMore() {
        most += LOOKED_AT;
        reopen();
    }

    private static TableColumn<PendingCallback, String> column(String title, double width,
            Function<PendingCallback, String> text) {
        var column = new TableColumn<PendingCallback, String>(title);
        column.setCellValueFactory(cell -> new SimpleObjectProperty<>(text.apply(cell.getValue())));
        column.setPrefWidth(width);
        column.setSortable(false);
        return column;
    }
}
