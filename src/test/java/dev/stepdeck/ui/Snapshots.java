package dev.stepdeck.ui;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

import javafx.scene.image.Image;

/// Writes pictures of scenes as PNG files, without javafx-swing.
public final class Snapshots {

    private Snapshots() {}

    /// Writes an image, such as that of `scene.snapshot(null)`, and makes the folder.
    public static void write(Image image, Path file) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            try (var out = new DataOutputStream(Files.newOutputStream(file))) {
                out.write(new byte[]{(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'});
                var width = (int) image.getWidth();
                var height = (int) image.getHeight();
                chunk(out, "IHDR", ByteBuffer.allocate(13).putInt(width).putInt(height)
                        .put(new byte[]{8, 2, 0, 0, 0}).array());
                chunk(out, "IDAT", pixels(image, width, height));
                chunk(out, "IEND", new byte[0]);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] pixels(Image image, int width, int height) throws IOException {
        var packed = new ByteArrayOutputStream();
        var reader = image.getPixelReader();
        var row = new byte[1 + 3 * width];
        try (OutputStream out = new DeflaterOutputStream(packed, new Deflater(9))) {
            for (var y = 0; y < height; y++) {
                for (var x = 0; x < width; x++) {
                    var argb = reader.getArgb(x, y);
                    row[1 + 3 * x] = (byte) (argb >> 16);
                    row[2 + 3 * x] = (byte) (argb >> 8);
                    row[3 + 3 * x] = (byte) argb;
                }
                out.write(row);
            }
        }
        return packed.toByteArray();
    }

    private static void chunk(DataOutputStream out, String type, byte[] data) throws IOException {
        var typed = ByteBuffer.allocate(4 + data.length).put(type.getBytes(StandardCharsets.US_ASCII))
                .put(data).array();
        var check = new CRC32();
        check.update(typed);
        out.writeInt(data.length);
        out.write(typed);
        out.writeInt((int) check.getValue());
    }
}
