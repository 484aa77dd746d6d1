package dev.stepdeck.ui.graph;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.ExecutionException;
import javax.imageio.ImageIO;

import dev.stepdeck.aws.HeavyCalls;

import javafx.scene.Node;
import javafx.scene.SnapshotParameters;
import javafx.scene.image.Image;
import javafx.scene.image.PixelFormat;
import javafx.scene.transform.Transform;

/// Writes a node as a PNG: at twice its size, or smaller where an image of that size cannot be drawn.
public final class GraphPng {

    /// The largest image that graphics cards can draw in one piece.
    private static final double LARGEST = 8000;
    private static final double SCALE = 2;

    private GraphPng() {}

    /// Draws a node; on the FX thread.
    public static Image draw(Node node, double width, double height) {
        var scale = Math.min(SCALE, LARGEST / Math.max(width, height));
        var parameters = new SnapshotParameters();
        parameters.setTransform(Transform.scale(scale, scale));
        return node.snapshot(parameters, null);
    }

    /// Writes an image; off the FX thread.
    ///
    /// @throws IOException if it cannot be written
    /// @throws InterruptedException if the thread is interrupted before it is begun
    public static void write(Image image, Path file) throws IOException, InterruptedException {
        try {
            HeavyCalls.call(() -> encode(image, file), () -> {});
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    private static Path encode(Image image, Path file) throws IOException {
        int width = (int) image.getWidth();
        int height = (int) image.getHeight();
        var pixels = new int[width * height];
        image.getPixelReader().getPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), pixels, 0, width);
        var buffered = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
        buffered.setRGB(0, 0, width, height, pixels, 0, width);
        if (!ImageIO.write(buffered, "png", file.toFile())) {
            throw new IOException("This Java cannot write PNG files");
        }
        return file;
    }
}
