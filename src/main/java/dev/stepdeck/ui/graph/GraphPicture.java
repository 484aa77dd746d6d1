package dev.stepdeck.ui.graph;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.stepdeck.asl.history.EdgeTaken;
import dev.stepdeck.asl.history.ExecutionLens;
import dev.stepdeck.asl.history.VisitStatus;

import javafx.geometry.BoundingBox;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.layout.Pane;
import javafx.scene.shape.Circle;
import org.jspecify.annotations.Nullable;

/// One laid-out graph at its natural size. Only what can be seen has nodes: [#see] says what that is. Seen from so far that no
/// word could be read, the states are blocks.
final class GraphPicture extends Pane {

    private static final double DOT = 8;

    private final GraphLayout layout;
    private final Map<String, GraphLayout.Box> places = new LinkedHashMap<>();
    private final Map<String, StateBox> boxes = new HashMap<>();
    private final IdentityHashMap<GraphLayout.Line, EdgeLine> lines = new IdentityHashMap<>();
    private final IdentityHashMap<GraphLayout.Line, Bounds> reach = new IdentityHashMap<>();
    private final Map<String, String> notes = new HashMap<>();
    private @Nullable StateBlocks blocks;
    private final List<Node> dots = new ArrayList<>();
    private ExecutionLens lens;
    private Set<String> taken = Set.of();
    private Bounds seen = new BoundingBox(0, 0, 0, 0);
    private boolean far;
    private @Nullable String selected;

    /// @param lens how the execution stands
    GraphPicture(GraphLayout layout, ExecutionLens lens) {
        this.layout = layout;
        this.lens = lens;
        getStyleClass().add("graph-picture");
        setPrefSize(layout.width(), layout.height());
        setMinSize(layout.width(), layout.height());
        setMaxSize(layout.width(), layout.height());
        layout.boxes().forEach(box -> places.put(box.node().name(), box));
        dots.add(dot(layout.start(), "start-dot"));
        layout.ends().forEach(end -> dots.add(dot(end, "end-dot")));
    }

    /// The names of all states; containers before what they hold.
    List<String> names() {
        return List.copyOf(places.keySet());
    }

    /// Where a state stands.
    Optional<GraphLayout.Box> place(String name) {
        return Optional.ofNullable(places.get(name));
    }

    /// The innermost state at a place of the graph.
    Optional<String> at(double x, double y) {
        return layout.boxes().stream().filter(box -> new BoundingBox(box.x(), box.y(), box.width(), box.height())
                .contains(x, y)).map(box -> box.node().name()).reduce((_, inner) -> inner);
    }

    /// Makes nodes for all of it.
    void seeAll(Instant now) {
        see(new BoundingBox(-50, -50, layout.width() + 100, layout.height() + 100), false, now);
    }

    /// Says which part of the graph can be seen.
    ///
    /// @param fromAfar whether words cannot be read
    void see(Bounds part, boolean fromAfar, Instant now) {
        seen = part;
        far = fromAfar;
        place(now);
    }

    private void place(Instant now) {
        var children = new ArrayList<Node>();
        if (far) {
            children.add(blocks());
        }
        for (var box : layout.boxes()) {
            var name = box.node().name();
            if (far ? name.equals(selected) : seen.intersects(box.x(), box.y(), box.width(), box.height())) {
                children.add(boxes.computeIfAbsent(name, _ -> made(box, now)));
            }
        }
        for (var line : layout.lines()) {
            if (reach.computeIfAbsent(line, GraphPicture::bounds).intersects(seen)) {
                children.add(lines.computeIfAbsent(line, this::made));
            }
        }
        children.addAll(dots);
        if (!children.equals(getChildren())) {
            // What comes into view anew is brought up to date first.
            var before = new HashSet<>(getChildren());
            children.stream().filter(node -> !before.contains(node)).forEach(node -> refresh(node, now));
            getChildren().setAll(children);
        }
    }

    private StateBlocks blocks() {
        var drawn = blocks;
        if (drawn == null) {
            drawn = new StateBlocks(layout.boxes(), 1, 1);
            drawn.show(lens);
            blocks = drawn;
        }
        return drawn;
    }

    private StateBox made(GraphLayout.Box box, Instant now) {
        var node = new StateBox(box);
        node.note(notes.getOrDefault(node.name(), ""), now);
        return node;
    }

    private EdgeLine made(GraphLayout.Line line) {
        return new EdgeLine(line);
    }

    private static Bounds bounds(GraphLayout.Line line) {
        if (line.points().isEmpty()) {
            return new BoundingBox(0, 0, -1, -1);
        }
        var first = line.points().getFirst();
        var left = first.x();
        var right = left;
        var top = first.y();
        var bottom = top;
        for (var point : line.points()) {
            left = Math.min(left, point.x());
            right = Math.max(right, point.x());
            top = Math.min(top, point.y());
            bottom = Math.max(bottom, point.y());
        }
        return new BoundingBox(left - 1, top - 1, right - left + 2, bottom - top + 2);
    }

    /// Puts words on a state; empty for none.
    void note(String state, String words, Instant now) {
        notes.put(state, words);
        Optional.ofNullable(boxes.get(state)).ifPresent(box -> box.note(words, now));
    }

    /// Marks a state; null for none.
    void select(@Nullable String name, Instant now) {
        selected = name;
        boxes.values().forEach(box -> box.select(box.name().equals(name)));
        if (far) {
            place(now);
        }
    }

    void show(ExecutionLens newLens, Instant now) {
        lens = newLens;
        taken = lens.execution().edges().stream().map(GraphPicture::ends).collect(Collectors.toSet());
        if (blocks != null) {
            blocks.show(lens);
        }
        getChildren().forEach(node -> refresh(node, now));
    }

    private void refresh(Node node, Instant now) {
        switch (node) {
            case StateBox box -> {
                box.show(lens.state(box.name()), now);
                box.select(box.name().equals(selected));
            }
            case EdgeLine edge -> edge.taken(done(edge.line()));
            default -> {
                // Dots and blocks have no time.
            }
        }
    }

    private boolean done(GraphLayout.Line line) {
        var from = line.from();
        var to = line.to();
        if (from.isEmpty()) {
            return lens.state(to).isPresent();
        }
        return to.isEmpty()
                ? lens.state(from).map(found -> found.last().status() == VisitStatus.SUCCEEDED).orElse(false)
                : taken.contains(from + "\n" + to);
    }

    /// The transitions.
    List<GraphLayout.Line> lines() {
        return layout.lines();
    }

    void tick(Instant now) {
        visible().filter(StateBox::ticking).forEach(box -> box.tick(now));
    }

    boolean ticking() {
        return visible().anyMatch(StateBox::ticking);
    }

    private Stream<StateBox> visible() {
        return getChildren().stream().filter(StateBox.class::isInstance).map(StateBox.class::cast);
    }

    private static String ends(EdgeTaken edge) {
        return edge.from() + "\n" + edge.to();
    }

    private static Circle dot(GraphLayout.Point at, String styleClass) {
        var dot = new Circle(at.x(), at.y(), DOT);
        dot.getStyleClass().add(styleClass);
        return dot;
    }
}
