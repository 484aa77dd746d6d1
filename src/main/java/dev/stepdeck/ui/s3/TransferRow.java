package dev.stepdeck.ui.s3;

import java.util.Optional;
import java.util.function.Consumer;

import dev.stepdeck.aws.Failure;
import dev.stepdeck.ui.kit.FailureView;
import dev.stepdeck.ui.kit.Tone;
import dev.stepdeck.ui.work.Activity;
import dev.stepdeck.ui.work.Running;

import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;

/// One transfer: what it is, how far it is, and how it ended.
final class TransferRow extends VBox {

    private static final double BAR = 140;

    private final String name;
    private final Label words = new Label();
    private final ProgressBar bar = new ProgressBar();
    private final Button button = new Button("Cancel");
    private final HBox line = new HBox(8, words, bar, button);
    private final Consumer<TransferRow> dismiss;
    private Optional<Activity> activity = Optional.empty();
    private Runnable cancelled = () -> {};
    private boolean ended;

    TransferRow(String name, Consumer<TransferRow> dismiss) {
        this.name = name;
        this.dismiss = dismiss;
        getStyleClass().add("transfer");
        words.setText(name);
        words.getStyleClass().add("transfer-words");
        words.setMinWidth(0);
        words.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(words, Priority.ALWAYS);
        bar.setPrefWidth(BAR);
        bar.setMinWidth(USE_PREF_SIZE);
        bar.setAccessibleText(name);
        button.getStyleClass().addAll("small", "transfer-button");
        button.setMinWidth(USE_PREF_SIZE);
        line.getStyleClass().add("button-row");
        getChildren().setAll(line);
    }

    /// Shows the progress.
    ///
    /// @param cancelled is told when it was cancelled, here or in the activity list
    void follow(Running running, Runnable cancelled) {
        this.cancelled = cancelled;
        activity = running.activity();
        activity.ifPresent(shown -> {
            bar.progressProperty().bind(shown.fractionProperty());
            shown.messageProperty().subscribe(message -> {
                if (!ended) {
                    words.setText(message.isEmpty() ? name : name + ": " + message);
                }
            });
        });
        button.setOnAction(_ -> {
            running.cancel();
            endCancelled();
        });
    }

    /// Is told what has left the activity list: what leaves without a result was cancelled.
    void left(Activity gone) {
        if (!ended && activity.equals(Optional.of(gone))) {
            endCancelled();
        }
    }

    private void endCancelled() {
        end("Cancelled: " + name + ". What was done by then stays.", Tone.STOPPED);
        cancelled.run();
    }

    boolean hasEnded() {
        return ended;
    }

    void succeed(String outcome) {
        end(outcome, Tone.GOOD);
    }

    void fail(Throwable thrown) {
        end(name, Tone.BAD);
        getChildren().add(new FailureView(Failure.of(name, thrown), Optional.empty()));
    }

    private void end(String outcome, Tone tone) {
        ended = true;
        words.setText(outcome);
        words.setTooltip(new Tooltip(outcome));
        words.setGraphic(new FontIcon(tone.icon()));
        line.getChildren().remove(bar);
        bar.progressProperty().unbind();
        button.setText("Dismiss");
        button.setOnAction(_ -> dismiss.accept(this));
    }
}
