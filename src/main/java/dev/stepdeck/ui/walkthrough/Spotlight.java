package dev.stepdeck.ui.walkthrough;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import javafx.geometry.BoundingBox;
import javafx.geometry.Bounds;
import javafx.geometry.Dimension2D;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.shape.ArcTo;
import javafx.scene.shape.ClosePath;
import javafx.scene.shape.FillRule;
import javafx.scene.shape.HLineTo;
import javafx.scene.shape.MoveTo;
import javafx.scene.shape.Path;
import javafx.scene.shape.PathElement;
import javafx.scene.shape.VLineTo;

/// A layer over the window: everything but one control is dimmed, and a card stands beside it. Clicks go through to the window. Follows
/// the control as the window is laid out anew.
final class Spotlight extends Pane {

    private static final double AROUND = 5;
    private static final double ROUND = 8;

    private final Pane frame;
    private final Region card;
    private final Supplier<Optional<Node>> target;
    private final Path dim = new Path();
    private final Region ring = new Region();
    private final Runnable follow = this::follow;
    private Optional<Node> revealed = Optional.empty();

    /// @param frame what it is laid over
    /// @param target what to point at, asked whenever something has moved
    Spotlight(Pane frame, Region card, Supplier<Optional<Node>> target) {
        this.frame = frame;
        this.card = card;
        this.target = target;
        getStylesheets().add(String.valueOf(Spotlight.class.getResource("walkthrough.css")));
        getStyleClass().add("walk-layer");
        setManaged(false);
        setPickOnBounds(false);
        dim.setFillRule(FillRule.EVEN_ODD);
        dim.setMouseTransparent(true);
        dim.getStyleClass().add("walk-dim");
        ring.setMouseTransparent(true);
        ring.getStyleClass().add("walk-ring");
        ring.setManaged(false);
        card.setManaged(false);
        dim.setManaged(false);
        getChildren().setAll(dim, ring, card);
    }

    /// Appears.
    void show() {
        frame.getChildren().add(this);
        scene().ifPresent(scene -> scene.addPostLayoutPulseListener(follow));
        follow();
    }

    /// Goes.
    void hide() {
        scene().ifPresent(scene -> scene.removePostLayoutPulseListener(follow));
        frame.getChildren().remove(this);
    }

    private Optional<Scene> scene() {
        return Optional.ofNullable(frame.getScene());
    }

    private void follow() {
        if (getWidth() != frame.getWidth() || getHeight() != frame.getHeight()) {
            resizeRelocate(0, 0, frame.getWidth(), frame.getHeight());
        }
        var found = target.get().filter(node -> node.getScene() == frame.getScene());
        found.filter(node -> !revealed.equals(Optional.of(node))).ifPresent(this::reveal);
        var hole = found.map(this::hole);
        ring.setVisible(hole.isPresent());
        dim.setVisible(hole.isPresent());
        hole.ifPresent(this::light);
        var width = card.prefWidth(-1);
        var height = Math.min(card.prefHeight(width), getHeight() - 32);
        var size = new Dimension2D(width, height);
        var window = new Dimension2D(getWidth(), getHeight());
        var place = hole.map(there -> Placement.beside(there, size, window))
                .orElseGet(() -> Placement.corner(size, window));
        if (card.getLayoutX() != place.getX() || card.getLayoutY() != place.getY() || card.getWidth() != width
                || card.getHeight() != height) {
            card.resizeRelocate(Math.rint(place.getX()), Math.rint(place.getY()), width, height);
        }
    }

    /// The part of the control that is inside the window, with some room around it.
    private Bounds hole(Node node) {
        var box = frame.sceneToLocal(node.localToScene(node.getLayoutBounds()));
        var left = Math.max(2, box.getMinX() - AROUND);
        var top = Math.max(2, box.getMinY() - AROUND);
        return new BoundingBox(Math.rint(left), Math.rint(top),
                Math.rint(Math.max(0, Math.min(getWidth() - 2, box.getMaxX() + AROUND) - left)),
                Math.rint(Math.max(0, Math.min(getHeight() - 2, box.getMaxY() + AROUND) - top)));
    }

    private void light(Bounds hole) {
        if (ring.getLayoutX() == hole.getMinX() && ring.getLayoutY() == hole.getMinY()
                && ring.getWidth() == hole.getWidth() && ring.getHeight() == hole.getHeight()
                && dim.getLayoutBounds().getWidth() == getWidth() && dim.getLayoutBounds().getHeight() == getHeight()) {
            return;
        }
        ring.resizeRelocate(hole.getMinX(), hole.getMinY(), hole.getWidth(), hole.getHeight());
        dim.getElements().setAll(new MoveTo(0, 0), new HLineTo(getWidth()), new VLineTo(getHeight()), new HLineTo(0),
                new ClosePath());
        dim.getElements().addAll(rounded(hole, Math.min(ROUND, Math.min(hole.getWidth(), hole.getHeight()) / 2)));
    }

    private static List<PathElement> rounded(Bounds box, double round) {
        return List.of(new MoveTo(box.getMinX() + round, box.getMinY()), new HLineTo(box.getMaxX() - round),
                corner(round, box.getMaxX(), box.getMinY() + round), new VLineTo(box.getMaxY() - round),
                corner(round, box.getMaxX() - round, box.getMaxY()), new HLineTo(box.getMinX() + round),
                corner(round, box.getMinX(), box.getMaxY() - round), new VLineTo(box.getMinY() + round),
                corner(round, box.getMinX() + round, box.getMinY()), new ClosePath());
    }

    private static ArcTo corner(double round, double x, double y) {
        return new ArcTo(round, round, 0, x, y, false, true);
    }

    /// Scrolls it into view once.
    private void reveal(Node node) {
        revealed = Optional.of(node);
        for (Node each = node.getParent(); each != null; each = each.getParent()) {
            if (each instanceof ScrollPane pane && pane.getContent() != null) {
                var inside = pane.getContent().sceneToLocal(node.localToScene(node.getLayoutBounds()));
                var hidden = pane.getContent().getLayoutBounds().getHeight() - pane.getViewportBounds().getHeight();
                if (hidden > 0) {
                    pane.setVvalue(Math.clamp(
                            (inside.getCenterY() - pane.getViewportBounds().getHeight() / 2) / hidden, 0, 1));
                }
            }
        }
    }
}
