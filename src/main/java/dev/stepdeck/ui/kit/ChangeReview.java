package dev.stepdeck.ui.kit;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;

import dev.stepdeck.aws.StackChange;
import dev.stepdeck.ui.work.WorkScope;

import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.Window;

/// Shows what a change set would do to a stack, with the values before and after and why, before anything is done.
public final class ChangeReview extends VBox {

    private static final int LONGEST = 160;

    private ChangeReview(List<StackChange> changes) {
        super(12);
        setId("change-review");
        getStyleClass().add("change-review");
        var lost = changes.stream().filter(StackChange::destroys).count();
        var summary = new Label(Words.count(changes.size(), "change") + (lost == 0
                ? "; nothing that exists is removed or replaced."
                : "; " + Words.count(lost, "resource") + (lost == 1 ? " is" : " are")
                        + " removed or replaced, and their contents are lost."));
        summary.setId("change-summary");
        summary.setWrapText(true);
        getChildren().add(summary);
        changes.forEach(change -> getChildren().add(row(change)));
    }

    /// Asks whether the changes may be made. Called off the FX thread; waits for the answer.
    ///
    /// @return false too when the thread is interrupted meanwhile
    public static boolean ask(WorkScope scope, Supplier<Window> owner, String stackName, List<StackChange> changes) {
        var answer = new CompletableFuture<Boolean>();
        scope.show(() -> {
            try {
                var scroll = new ScrollPane(new ChangeReview(changes));
                scroll.setFitToWidth(true);
                scroll.setPrefSize(720, Math.min(400,
                        90 + changes.stream().mapToInt(change -> 44 + 22 * change.details().size()).sum()));
                scroll.getStyleClass().add("edge-to-edge");
                var destroys = changes.stream().anyMatch(StackChange::destroys);
                var dialog = Dialogs.ask(owner.get(), "Update the stack " + stackName + "?", scroll, "Update stack",
                        destroys);
                dialog.setResizable(true);
                answer.complete(dialog.showAndWait().orElse(false));
            } catch (RuntimeException e) {
                answer.completeExceptionally(e);
            }
        });
        try {
            return answer.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException("The changes cannot be shown", e.getCause());
        }
    }

    private static Node row(StackChange change) {
        var word = new StatusBadge(tone(change), change.word());
        var name = new Label(change.logicalId());
        name.getStyleClass().add("section-title");
        var type = new Label(change.type());
        type.getStyleClass().add("muted");
        var head = new HBox(word, name, type);
        head.getStyleClass().add("button-row");
        var details = new GridPane();
        details.setHgap(14);
        details.setVgap(3);
        for (var detail : change.details()) {
            var property = new Label(detail.property());
            property.setMinWidth(Region.USE_PREF_SIZE);
            var values = new Label(values(detail));
            values.getStyleClass().add("mono");
            values.setWrapText(true);
            var why = new Label(detail.why() + (detail.recreation().equals("Always") ? "; needs a new resource" : ""));
            why.getStyleClass().addAll("muted", "small-text");
            why.setWrapText(true);
            why.setMinWidth(150);
            details.addRow(details.getRowCount(), property, values, why);
        }
        return new VBox(4, head, details);
    }

    private static String values(StackChange.Detail detail) {
        if (detail.before().isEmpty() && detail.after().isEmpty()) {
            return "CloudFormation does not report the values";
        }
        return shortened(detail.before()) + "  \u2192  " + shortened(detail.after());
    }

    private static String shortened(String value) {
        var text = value.isEmpty() ? "(none)" : value;
        return text.length() > LONGEST ? text.substring(0, LONGEST) + "\u2026" : text;
    }

    private static Tone tone(StackChange change) {
        return switch (change.word()) {
            case "Add" -> Tone.GOOD;
            case "Remove", "Replace" -> Tone.BAD;
            case "May replace" -> Tone.WARNING;
            default -> Tone.NEUTRAL;
        };
    }
}
