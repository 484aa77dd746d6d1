package dev.stepdeck.ui.transforms;

import java.util.Optional;

import dev.stepdeck.aws.Failure;
import dev.stepdeck.aws.transform.TransformView;
import dev.stepdeck.aws.transform.Transforms;
import dev.stepdeck.ui.kit.CopyLabel;
import dev.stepdeck.ui.kit.FailureView;
import dev.stepdeck.ui.kit.StatusBadge;
import dev.stepdeck.ui.kit.Tone;
import dev.stepdeck.ui.kit.Words;
import dev.stepdeck.ui.work.Job;
import dev.stepdeck.ui.work.Work;
import dev.stepdeck.ui.work.WorkScope;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The name of a transform, how it stands, and what can be done with it. A refusal is shown here; how a task goes on is told by
/// the pane of its runs.
final class TransformHead extends VBox {

    private static final double MOST_NAME = 320;

    private final Transforms transforms;
    private final Work work;
    private final Runnable started;
    private final Label name = new Label();
    private final StatusBadge status = new StatusBadge();
    private final CopyLabel id = new CopyLabel();
    private final Button learn = button("transform-import", "Import labels…",
            "Learn from a file that says which records are the same");
    private final Button evaluate = button("transform-evaluate", "Evaluate",
            "Measure precision, recall and F1 against the labels");
    private final Button choose = button("transform-sets", "Generate a labeling file…",
            "Choose records worth labeling, and write them to a file for a person to label");
    private final VBox trouble = new VBox();
    private @Nullable WorkScope scope;
    private @Nullable TransformView shown;

    /// @param started is told when a task run has begun
    TransformHead(Transforms transforms, Work work, Runnable started) {
        super(6);
        this.transforms = transforms;
        this.work = work;
        this.started = started;
        getStyleClass().add("transform-head");
        name.setId("transform-name");
        name.getStyleClass().add("transform-name");
        HBox.setHgrow(id, Priority.SOMETIMES);
        id.setMinWidth(0);
        name.setMinWidth(Region.USE_PREF_SIZE);
        name.setMaxWidth(MOST_NAME);
        status.setId("transform-status");
        id.setId("transform-id");
        var title = new HBox(10, name, status, id);
        title.setAlignment(Pos.CENTER_LEFT);
        learn.getStyleClass().add("accent");
        learn.setOnAction(_ -> act(this::askForLabels));
        evaluate.setOnAction(_ -> act(transform -> begin("Evaluate " + transform.name(), "Evaluating the transform",
                _ -> transforms.evaluate(transform.id()))));
        choose.setOnAction(_ -> act(this::askForPlace));
        trouble.managedProperty().bind(trouble.visibleProperty());
        trouble.setVisible(false);
        getChildren().addAll(title, new FlowPane(8, 6, learn, evaluate, choose), trouble);
    }

    private static Button button(String id, String words, String tip) {
        var button = new Button(words);
        button.setId(id);
        button.setTooltip(new Tooltip(tip));
        return button;
    }

    private interface Action {
        void on(TransformView transform);
    }

    private void act(Action action) {
        trouble.setVisible(false);
        if (shown != null) {
            action.on(shown);
        }
    }

    void show(TransformView transform) {
        if (shown != null && !shown.id().equals(transform.id())) {
            trouble.setVisible(false);
        }
        shown = transform;
        name.setText(transform.name());
        id.setText(transform.id());
        status.show(transform.ready() ? Tone.GOOD : Tone.NEUTRAL,
                transform.ready() ? "Ready" : Words.of(transform.status()));
        status.setTooltip(transform.ready() ? null : new Tooltip("It is ready when it has learned from labels."));
        learn.setDisable(transforms.readOnly());
        choose.setDisable(transforms.readOnly());
        evaluate.setDisable(transforms.readOnly() || transform.labels() == 0);
    }

    private void askForLabels(TransformView transform) {
        scope().fetch(_ -> transforms.labelFiles(transform),
                files -> LabelsDialog.askForLabels(getScene().getWindow(), files, transform.labels())
                        .ifPresent(chosen -> begin("Import labels into " + transform.name(), "Importing labels",
                                _ -> transforms.importLabels(transform.id(), chosen.place(), chosen.replace()))),
                thrown -> failed("Looking for label files", thrown));
    }

    private void askForPlace(TransformView transform) {
        scope().fetch(_ -> transforms.bucket(transform),
                bucket -> LabelsDialog.askForPlace(getScene().getWindow(), bucket)
                        .ifPresent(place -> begin("Generate a labeling file for " + transform.name(),
                                "Generating a labeling file",
                                _ -> transforms.makeLabelingFile(transform.id(), place))),
                thrown -> failed("Looking for the transform's table", thrown));
    }

    private void begin(String activity, String what, Job<String> job) {
        scope().start(activity, job, _ -> started.run(), thrown -> failed(what, thrown));
    }

    private void failed(String what, Throwable thrown) {
        trouble.getChildren().setAll(new FailureView(Failure.of(what, thrown), Optional.empty()));
        trouble.setVisible(true);
    }

    private WorkScope scope() {
        if (scope == null) {
            scope = work.scope();
        }
        return scope;
    }

    /// Ends what was begun here.
    void close() {
        if (scope != null) {
            scope.close();
            scope = null;
        }
    }
}
