package dev.stepdeck.ui.callbacks;

import java.util.Map;
import java.util.Optional;

import dev.stepdeck.aws.Callbacks;
import dev.stepdeck.aws.Failure;
import dev.stepdeck.aws.PendingCallback;
import dev.stepdeck.ui.editor.JsonEditor;
import dev.stepdeck.ui.editor.JsonTree;
import dev.stepdeck.ui.kit.CopyLabel;
import dev.stepdeck.ui.kit.Times;
import dev.stepdeck.ui.work.Work;
import dev.stepdeck.ui.work.WorkScope;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// One waiting task: what is known about it, and the ways to answer it.
final class CallbackDetail extends VBox {

    private final PendingCallback callback;
    private final Callbacks callbacks;
    private final WorkScope scope;
    private final Map<String, Callbacks.Taken> taken;
    private final TextField token = new TextField();
    private final JsonEditor output = new JsonEditor();
    private final TextField error = new TextField("Rejected");
    private final TextField cause = new TextField();
    private final Label told = new Label();
    private final Button succeed = new Button("Send success");
    private final Button fail = new Button("Send failure");
    private final Button heartbeat = new Button("Send heartbeat");

    /// @param open opens the execution
    /// @param taken the activity tasks that were taken here, by callback
    CallbackDetail(PendingCallback callback, Callbacks callbacks, Work work, Runnable open,
            Map<String, Callbacks.Taken> taken) {
        this.callback = callback;
        this.callbacks = callbacks;
        this.scope = work.scope();
        this.taken = taken;
        getStyleClass().add("callback-detail");
        var title = new Label(callback.state().isEmpty() ? callback.waitsFor() : callback.state());
        title.getStyleClass().add("section-title");
        var execution = new Button("Open execution");
        execution.setId("callback-open");
        execution.getStyleClass().add("small");
        execution.setOnAction(_ -> open.run());
        var head = new HBox(10, title, execution);
        head.setAlignment(Pos.CENTER_LEFT);
        var facts = new Label(callback.waitsFor() + " · since " + Times.day(callback.since())
                + callback.timeout().map(limit -> " · times out after " + Times.took(limit)).orElse("")
                + callback.heartbeat().map(each -> " · heartbeat every " + Times.took(each)).orElse(""));
        facts.getStyleClass().add("muted");
        facts.setWrapText(true);
        facts.setMinHeight(USE_PREF_SIZE);
        getChildren().addAll(head, facts);
        if (callback.endless()) {
            getChildren().add(endless());
        }
        if (callback.activityArn().isPresent()) {
            getChildren().add(activity(callback.activityArn().get()));
        }
        getChildren().addAll(payload(), tokenRow(), answers());
        told.setId("callback-told");
        told.setWrapText(true);
        getChildren().add(told);
        var sendable = token.textProperty().isNotEmpty();
        for (var button : new Button[]{succeed, fail, heartbeat}) {
            button.disableProperty().bind(sendable.not());
        }
        succeed.disableProperty().unbind();
        succeed.disableProperty().bind(sendable.not().or(output.validProperty().not()));
        if (callbacks.readOnly()) {
            getChildren().forEach(node -> node.setDisable(node != head));
            told.setText("This connection is read-only.");
        }
    }

    PendingCallback callback() {
        return callback;
    }

    /// What one says yes or no to.
    private VBox payload() {
        var caption = new Label("What the task was given");
        caption.getStyleClass().add("caption");
        var tree = new JsonTree();
        tree.setId("callback-payload");
        tree.show(callback.payload());
        tree.setPrefHeight(130);
        tree.setMinHeight(70);
        return new VBox(4, caption, tree);
    }

    private static Label endless() {
        var warning = new Label("This state has neither TimeoutSeconds nor HeartbeatSeconds. If nobody answers, the "
                + "execution stays open for up to a year. Give the state a HeartbeatSeconds.");
        warning.setId("callback-endless");
        warning.setWrapText(true);
        warning.setMinHeight(USE_PREF_SIZE);
        warning.getStyleClass().add("callback-warning");
        return warning;
    }

    private VBox activity(String arn) {
        var words = new Label("Only the worker that takes an activity's task gets its token. Stepdeck can take the "
                + "oldest task that no worker has taken.");
        words.setWrapText(true);
        words.setMinHeight(USE_PREF_SIZE);
        words.getStyleClass().add("muted");
        var take = new Button("Take the task");
        take.setId("callback-take");
        take.setOnAction(_ -> {
            take.setDisable(true);
            tell("Waiting up to a minute for a task of the activity…", false);
            scope.start("Take an activity's task", _ -> callbacks.take(arn), found -> {
                take.setDisable(false);
                found.ifPresentOrElse(task -> {
                    taken.put(callback.key(), task);
                    token.setText(task.token());
                    tell("Taken. Its input: " + task.input(), true);
                }, () -> tell("There was no task to take. A worker may have it.", false));
            }, thrown -> {
                take.setDisable(false);
                tell(Failure.of("Taking a task", thrown).why(), false);
            });
        });
        return new VBox(6, words, take);
    }

    private VBox tokenRow() {
        token.setId("callback-token");
        token.getStyleClass().add("mono");
        token.setPromptText("Task token");
        token.setText(callback.token()
                .or(() -> Optional.ofNullable(taken.get(callback.key())).map(Callbacks.Taken::token)).orElse(""));
        var caption = new Label("Task token");
        caption.getStyleClass().add("caption");
        caption.setLabelFor(token);
        var box = new VBox(4, caption, token);
        if (callback.token().isPresent()) {
            var copy = new CopyLabel(callback.token().get());
            copy.setMaxWidth(320);
            token.setEditable(false);
            box.getChildren().setAll(caption, copy);
        } else if (callback.activityArn().isEmpty()) {
            var hint = new Label("The state passes the token inside another string. Paste the token here.");
            hint.getStyleClass().add("field-hint");
            box.getChildren().add(hint);
        }
        return box;
    }

    private VBox answers() {
        output.textProperty().set("{}");
        output.setAccessibleText("Output of the task, as JSON");
        output.setPrefHeight(160);
        output.setMinHeight(110);
        VBox.setVgrow(output, Priority.ALWAYS);
        succeed.setId("callback-succeed");
        succeed.getStyleClass().add("accent");
        succeed.setOnAction(_ -> send("Sending success",
                () -> callbacks.succeed(token.getText().strip(), output.textProperty().get()), "Success sent."));
        error.setId("callback-error");
        error.setAccessibleText("Error of the task");
        cause.setAccessibleText("Cause of the error");
        error.setPromptText("Error");
        cause.setPromptText("Cause");
        cause.setId("callback-cause");
        HBox.setHgrow(cause, Priority.ALWAYS);
        fail.setId("callback-fail");
        fail.setMinWidth(USE_PREF_SIZE);
        fail.setOnAction(_ -> send("Sending failure",
                () -> callbacks.fail(token.getText().strip(), error.getText().strip(), cause.getText().strip()),
                "Failure sent."));
        heartbeat.setId("callback-heartbeat");
        heartbeat.setOnAction(_ -> send("Sending a heartbeat", () -> callbacks.heartbeat(token.getText().strip()),
                "Heartbeat sent."));
        var good = new Label("Output (JSON)");
        good.getStyleClass().add("caption");
        var bad = new Label("Or an error");
        bad.getStyleClass().add("caption");
        var buttons = new FlowPane(8, 6, succeed, heartbeat);
        var failing = new HBox(8, error, cause, fail);
        return new VBox(6, good, output, buttons, bad, failing);
    }

    private void send(String what, Runnable call, String done) {
        tell(what + "…", true);
        scope.start(what, _ -> {
            call.run();
            return done;
        }, words -> tell(words, true), thrown -> tell(Failure.of(what, thrown).why(), false));
    }

    private void tell(String words, boolean well) {
        told.setText(words);
        told.getStyleClass().setAll("label", well ? "callback-told" : "field-problem");
    }
}
