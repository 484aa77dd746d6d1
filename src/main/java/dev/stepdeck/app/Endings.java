package dev.stepdeck.app;

import java.time.Instant;
import java.util.Locale;

import dev.stepdeck.aws.ExecutionView;
import dev.stepdeck.ui.kit.Times;
import dev.stepdeck.ui.kit.Tone;
import dev.stepdeck.ui.kit.Words;
import dev.stepdeck.ui.nav.History;
import dev.stepdeck.ui.nav.Place;
import dev.stepdeck.ui.shell.Toast;
import dev.stepdeck.ui.shell.Toasts;
import dev.stepdeck.ui.work.Work;
import dev.stepdeck.ui.work.WorkScope;

import javafx.scene.Node;

/// Tells that a watched execution has ended, unless one is just looking at it. Used on the FX thread.
final class Endings implements AutoCloseable {

    private final Node frame;
    private final History history;
    private final Toasts toasts;
    private final SystemNotice system;
    private final WorkScope scope;

    Endings(Node frame, History history, Toasts toasts, SystemNotice system, Work work) {
        this.frame = frame;
        this.history = history;
        this.toasts = toasts;
        this.system = system;
        this.scope = work.scope();
    }

    void tell(ExecutionView ended) {
        var place = new Place.Execution(ended.arn());
        var scene = frame.getScene();
        var focused = scene != null && scene.getWindow() != null && scene.getWindow().isFocused();
        if (focused && history.currentProperty().get().equals(place)) {
            return;
        }
        var title = ended.stateMachineName() + ": " + Words.of(ended.status()).toLowerCase(Locale.ROOT);
        var text = ended.name() + ", after " + Times.took(ended.duration(Instant.now()));
        toasts.show(new Toast(Tone.of(ended.status()), title, text, "Open execution", () -> history.go(place)));
        scope.fetch(_ -> system.show(title, text), _ -> {}, _ -> {});
    }

    /// Tells nothing more.
    @Override
    public void close() {
        scope.close();
    }
}
