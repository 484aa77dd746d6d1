package dev.stepdeck.ui.graph;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

import dev.stepdeck.asl.history.ExecutionLens;
import dev.stepdeck.ui.kit.Tone;

import javafx.scene.Group;
import javafx.scene.shape.ClosePath;
import javafx.scene.shape.HLineTo;
import javafx.scene.shape.MoveTo;
import javafx.scene.shape.Path;
import javafx.scene.shape.PathElement;
import javafx.scene.shape.VLineTo;
import org.jspecify.annotations.Nullable;

/// All states as coloured blocks without words, for a graph seen from afar: a shape for each tone, however many states there are. What
/// falls on the same pixels is drawn once.
final class StateBlocks extends Group {

    private final List<GraphLayout.Box> boxes;
    private final double scale;
    private final double least;
    private final Map<Tone, Path> leaves = new EnumMap<>(Tone.class);
    private final Map<Tone, Path> containers = new EnumMap<>(Tone.class);
    private Map<String, Tone> tones = Map.of();

    /// @param scale by which the layout is drawn smaller
    /// @param least how small a block may get, in pixels
    StateBlocks(List<GraphLayout.Box> boxes, double scale, double least) {
        this.boxes = List.copyOf(boxes);
        this.scale = scale;
        this.least = least;
        setMouseTransparent(true);
        setManaged(false);
        add(containers, "container");
        add(leaves, "leaf");
        draw();
    }

    private void add(Map<Tone, Path> kind, String styleClass) {
        for (var tone : Tone.values()) {
            var path = new Path();
            path.getStyleClass().addAll("minimap-state", styleClass, "mini-" + tone.styleClass());
            kind.put(tone, path);
            getChildren().add(path);
        }
    }

    /// Colours them as an execution stands.
    void show(ExecutionLens lens) {
        var now = new HashMap<String, Tone>();
        boxes.forEach(box -> lens.state(box.node().name())
                .ifPresent(found -> now.put(box.node().name(), StateWords.tone(found.status()))));
        if (!now.equals(tones)) {
            tones = now;
            draw();
        }
    }

    private record Spot(@Nullable Path path, long x, long y, long width, long height) {}

    private void draw() {
        var drawn = new HashMap<Path, ArrayList<PathElement>>();
        var spots = new HashSet<Spot>();
        for (var box : boxes) {
            var kind = box.node().inner().isEmpty() ? leaves : containers;
            var path = kind.get(tones.getOrDefault(box.node().name(), Tone.NEUTRAL));
            if (spots.add(new Spot(path, Math.round(box.x() * scale), Math.round(box.y() * scale),
                    Math.round(box.width() * scale), Math.round(box.height() * scale)))) {
                drawn.computeIfAbsent(path, _ -> new ArrayList<>()).addAll(block(box));
            }
        }
        for (var kind : List.of(containers, leaves)) {
            kind.values().forEach(path -> path.getElements().setAll(drawn.getOrDefault(path, new ArrayList<>())));
        }
    }

    private List<PathElement> block(GraphLayout.Box box) {
        var x = box.x() * scale;
        var y = box.y() * scale;
        return List.of(new MoveTo(x, y), new HLineTo(x + Math.max(least, box.width() * scale)),
                new VLineTo(y + Math.max(least, box.height() * scale)), new HLineTo(x), new ClosePath());
    }
}
