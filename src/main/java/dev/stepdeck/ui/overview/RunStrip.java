package dev.stepdeck.ui.overview;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Collectors;

import dev.stepdeck.aws.ExecutionView;
import dev.stepdeck.ui.kit.Times;
import dev.stepdeck.ui.kit.Tone;
import dev.stepdeck.ui.kit.Words;

import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/// The last executions of a state machine as bars, the newest at the right: colour for how each ended, height for how long it took
/// beside the longest of them.
final class RunStrip extends HBox {

    /// How many bars there are at most.
    static final int MOST = 20;
    private static final double BAR = 7;
    private static final double LEAST = 5;
    private static final double TALLEST = 22;

    /// @param runs the newest first
    /// @param open is given the one that was clicked
    RunStrip(List<ExecutionView> runs, Consumer<ExecutionView> open) {
        var now = Instant.now();
        var shown = runs.subList(0, Math.min(MOST, runs.size())).reversed();
        var longest = shown.stream().mapToLong(run -> run.duration(now).toMillis()).max().orElse(1);
        getStyleClass().add("run-strip");
        setSpacing(2);
        setAlignment(Pos.BOTTOM_LEFT);
        setMaxHeight(TALLEST);
        setAccessibleRole(AccessibleRole.TEXT);
        setAccessibleText(words(shown));
        for (var run : shown) {
            getChildren().add(bar(run, Math.sqrt(run.duration(now).toMillis() / (double) Math.max(1, longest))));
        }
        var tip = new Tooltip();
        tip.setOnShowing(_ -> {
            var run = under(tip);
            tip.setText(run == null ? words(shown) : words(run));
        });
        setOnMouseMoved(event -> tip.getProperties().put(RunStrip.class, event.getTarget()));
        Tooltip.install(this, tip);
        setOnMouseClicked(event -> {
            if (event.getTarget() instanceof Node node && node.getUserData() instanceof ExecutionView run) {
                open.accept(run);
                event.consume();
            }
        });
    }

    private static @Nullable ExecutionView under(Tooltip tip) {
        return tip.getProperties().get(RunStrip.class) instanceof Node node
                && node.getUserData() instanceof ExecutionView run ? run : null;
    }

    private static Region bar(ExecutionView run, double part) {
        var bar = new Region();
        var height = LEAST + (TALLEST - LEAST) * part;
        bar.setMinSize(BAR, height);
        bar.setMaxSize(BAR, height);
        bar.getStyleClass().addAll("run-bar", "run-" + Tone.of(run.status()).styleClass());
        bar.setUserData(run);
        return bar;
    }

    private static String words(ExecutionView run) {
        return Words.of(run.status()) + " · " + Times.absolute(run.started()) + "\n"
                + (run.running() ? "running for " : "took ") + Times.took(run.duration(Instant.now())) + "\n"
                + run.name()
                + "\nClick to open";
    }

    private static String words(List<ExecutionView> runs) {
        return runs.isEmpty()
                ? "No executions"
                : "Last " + Words.count(runs.size(), "run") + ": "
                        + runs.stream().collect(Collectors.groupingBy(ExecutionView::status, Collectors.counting()))
                                .entrySet().stream()
                                .map(each -> each.getValue() + " " + Words.of(each.getKey()).toLowerCase(Locale.ROOT))
                                .collect(Collectors.joining(", "));
    }
}
