package dev.stepdeck.app.settings;

/// Where the window is, in pixels of the virtual screen.
///
/// @param placed whether x and y count; the first window is centred by the system
public record WindowBounds(boolean placed, double x, double y, double width, double height, boolean maximized) {

    /// For a first start: a size that fits on most laptops.
    static final WindowBounds FIRST = new WindowBounds(false, 0, 0, 1360, 860, false);
    private static final double LEAST_WIDTH = 900;
    private static final double LEAST_HEIGHT = 600;

    public WindowBounds {
        width = Double.isFinite(width) ? Math.max(width, LEAST_WIDTH) : FIRST.width;
        height = Double.isFinite(height) ? Math.max(height, LEAST_HEIGHT) : FIRST.height;
        placed = placed && Double.isFinite(x) && Double.isFinite(y);
    }
}
