package dev.stepdeck.ui.walkthrough;

import java.util.Comparator;
import java.util.List;

import javafx.geometry.BoundingBox;
import javafx.geometry.Bounds;
import javafx.geometry.Dimension2D;
import javafx.geometry.Point2D;

/// Where the card goes: beside the control that it is about, inside the window, and not over the control as long as there is room
/// anywhere.
final class Placement {

    private static final double GAP = 14;
    private static final double MARGIN = 16;
    /// The bar at the bottom of the window, which can be used meanwhile.
    private static final double STATUS = 26;

    private Placement() {}

    /// @param hole the control with the light around it
    static Point2D beside(Bounds hole, Dimension2D card, Dimension2D window) {
        return List.of(
                at(hole.getMaxX() + GAP, hole.getMinY(), card, window),
                at(hole.getMinX() - GAP - card.getWidth(), hole.getMinY(), card, window),
                at(hole.getMinX(), hole.getMaxY() + GAP, card, window),
                at(hole.getMinX(), hole.getMinY() - GAP - card.getHeight(), card, window),
                at(window.getWidth(), window.getHeight(), card, window),
                at(0, window.getHeight(), card, window),
                at(window.getWidth(), 0, card, window),
                at(0, 0, card, window)).stream().min(Comparator.comparingDouble(place -> covered(place, card, hole)))
                .orElseThrow();
    }

    /// Without a control: the corner where least is.
    static Point2D corner(Dimension2D card, Dimension2D window) {
        return at(window.getWidth(), window.getHeight() - card.getHeight() - STATUS - MARGIN, card, window);
    }

    private static Point2D at(double x, double y, Dimension2D card, Dimension2D window) {
        return new Point2D(within(x, card.getWidth(), window.getWidth()),
                within(y, card.getHeight(), window.getHeight()));
    }

    private static double within(double wanted, double size, double all) {
        return Math.max(MARGIN, Math.min(wanted, all - size - MARGIN));
    }

    /// How many square pixels of the control are under the card.
    private static double covered(Point2D place, Dimension2D card, Bounds hole) {
        var box = new BoundingBox(place.getX(), place.getY(), card.getWidth(), card.getHeight());
        var width = Math.min(box.getMaxX(), hole.getMaxX()) - Math.max(box.getMinX(), hole.getMinX());
        var height = Math.min(box.getMaxY(), hole.getMaxY()) - Math.max(box.getMinY(), hole.getMinY());
        return width <= 0 || height <= 0 ? 0 : width * height;
    }
}
