package dev.stepdeck.app.settings;

import javafx.geometry.Rectangle2D;

/// Where the window is, in pixels of the virtual screen.
///
/// @param placed whether x and y count; a window without a place is centred on its screen
public record WindowBounds(boolean placed, double x, double y, double width, double height, boolean maximized) {

    /// For a first start: a size for a common display; a smaller one gets what it has room for.
    static final WindowBounds FIRST = new WindowBounds(false, 0, 0, 1360, 860, false);
    private static final double LEAST_WIDTH = 900;
    private static final double LEAST_HEIGHT = 600;

    public WindowBounds {
        width = Double.isFinite(width) ? Math.max(width, LEAST_WIDTH) : FIRST.width;
        height = Double.isFinite(height) ? Math.max(height, LEAST_HEIGHT) : FIRST.height;
        placed = placed && Double.isFinite(x) && Double.isFinite(y);
    }

    /// The same window where all of it can be seen: no larger than the free part of a screen, and moved into it. One that has no place yet
    /// is centred. Below the least size of a window it stays that large on any screen.
    public WindowBounds within(Rectangle2D screen) {
        var wide = Math.max(LEAST_WIDTH, Math.min(width, screen.getWidth()));
        var high = Math.max(LEAST_HEIGHT, Math.min(height, screen.getHeight()));
        return new WindowBounds(true, start(x, wide, screen.getMinX(), screen.getWidth()),
                start(y, high, screen.getMinY(), screen.getHeight()), wide, high, maximized);
    }

    private double start(double at, double size, double begin, double room) {
        var slack = Math.max(0, room - size);
        return placed ? Math.clamp(at, begin, begin + slack) : begin + Math.floor(slack / 2);
    }
}
