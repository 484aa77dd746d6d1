package dev.stepdeck.ui;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import javafx.geometry.BoundingBox;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TableView;
import javafx.scene.control.TreeView;
import jfx.incubator.scene.control.richtext.RichTextArea;

/// Looks for controls that the Tab key reaches against the order of reading.
///
/// JavaFX goes through a scene in the order of its nodes. Two controls that follow each other are out of order when the second stands wholly
/// above the first in the same column, or wholly to its left in the same row; to go from one column to the top of the next is in order.
public final class FocusOrder {

    /// Pixels by which bounds may overlap because of shadows and rings.
    private static final double SLACK = 2;

    private final List<Node> stops = new ArrayList<>();

    private FocusOrder() {}

    /// The pairs below a node that are out of order, in words. To be called on the FX thread.
    public static List<String> brokenBelow(Node root) {
        var walk = new FocusOrder();
        walk.look(root);
        var broken = new ArrayList<String>();
        for (int i = 1; i < walk.stops.size(); i++) {
            var first = walk.stops.get(i - 1);
            var second = walk.stops.get(i);
            if (backwards(seen(first, second), seen(second, first))) {
                broken.add(words(second) + " comes after " + words(first));
            }
        }
        return List.copyOf(broken);
    }

    private void look(Node node) {
        if (!node.isVisible() || node.isDisabled()) {
            return;
        }
        if (node.isFocusTraversable() && bounds(node).getWidth() > 0) {
            stops.add(node);
        }
        switch (node) {
            case ListView<?> _,TableView<?> _,TreeView<?> _,RichTextArea _ -> {
            }
            case Parent parent -> parent.getChildrenUnmodifiable().forEach(this::look);
            default -> {
            }
        }
    }

    /// Where a node is seen from another one: what is scrolled out of a pane comes no lower than its edge, for those outside of the pane.
    private static Bounds seen(Node node, Node other) {
        var at = bounds(node);
        for (var around = node.getParent(); around != null; around = around.getParent()) {
            if (around instanceof ScrollPane pane && !below(other, pane)) {
                var lowest = bounds(pane).getMaxY() - at.getHeight();
                at = new BoundingBox(at.getMinX(), Math.min(at.getMinY(), lowest), at.getWidth(), at.getHeight());
            }
        }
        return at;
    }

    private static boolean below(Node node, Node ancestor) {
        for (var around = node; around != null; around = around.getParent()) {
            if (around == ancestor) {
                return true;
            }
        }
        return false;
    }

    private static Bounds bounds(Node node) {
        return node.localToScene(node.getLayoutBounds());
    }

    private static boolean backwards(Bounds first, Bounds second) {
        boolean sameColumn = second.getMinX() < first.getMaxX() - SLACK && second.getMaxX() > first.getMinX() + SLACK;
        boolean sameRow = second.getMinY() < first.getMaxY() - SLACK && second.getMaxY() > first.getMinY() + SLACK;
        return sameColumn && second.getMaxY() <= first.getMinY() + SLACK
                || sameRow && second.getMaxX() <= first.getMinX() + SLACK;
    }

    private static String words(Node node) {
        return node.getClass().getSimpleName() + " " + Optional.ofNullable(node.getId()).orElse(
                node.getStyleClass().toString());
    }
}
