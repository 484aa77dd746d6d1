package dev.stepdeck.ui.execution.timeline;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import dev.stepdeck.aws.timeline.Part;

import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.paint.Paint;

/// The colours of the style sheet, for what is drawn rather than built of nodes: regions without size take them from it.
final class Paints extends Pane {

    private static final List<String> OTHERS = List.of("crowd", "crowd-bad", "lines", "mark", "on", "on-pale",
            "caught-edge");

    private final Map<String, Region> samples = new HashMap<>();

    /// @param changed called when the colours have changed, as with another theme
    Paints(Runnable changed) {
        setManaged(false);
        setMouseTransparent(true);
        for (var kind : Part.Kind.values()) {
            sample(name(kind), changed);
        }
        OTHERS.forEach(name -> sample(name, changed));
    }

    private void sample(String name, Runnable changed) {
        var region = new Region();
        region.setManaged(false);
        region.getStyleClass().add("timeline-" + name);
        region.backgroundProperty().subscribe((_, _) -> changed.run());
        samples.put(name, region);
        getChildren().add(region);
    }

    private static String name(Part.Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    Paint of(Part.Kind kind) {
        return of(name(kind));
    }

    /// That of the style class `timeline-name`.
    Paint of(String name) {
        var sample = samples.get(name);
        return sample == null || sample.getBackground() == null || sample.getBackground().getFills().isEmpty()
                ? Color.GRAY
                : sample.getBackground().getFills().getFirst().getFill();
    }

    /// That of words on a segment.
    Paint on(Part.Kind kind) {
        return of(kind == Part.Kind.WAIT || kind == Part.Kind.PREPARE ? "on-pale" : "on");
    }
}
