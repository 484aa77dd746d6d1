package dev.stepdeck.aws.s3;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

import dev.stepdeck.aws.Clients;
import dev.stepdeck.aws.athena.ParquetRows;
import dev.stepdeck.aws.s3.ObjectPreview.Content;

/// Looks into objects. It reads a beginning only, whatever the size. Everything blocks and ends soon after its thread is interrupted.
public final class Previews {

    /// How many bytes of an object are read, and of what was compressed in it.
    public static final int MOST_BYTES = 256 << 10;
    /// How many rows of it are shown.
    public static final int MOST_ROWS = 1000;

    private static final int LARGEST_PICTURE = 10 << 20;
    private static final List<String> PICTURES = List.of(".png", ".jpg", ".jpeg", ".gif", ".bmp");

    private final Clients clients;
    private final Refusals refusals;

    /// Over the clients of one connection.
    public Previews(Clients clients) {
        this.clients = clients;
        this.refusals = new Refusals(clients.connection().region());
    }

    private record Unpacked(byte[] bytes, boolean whole) {}

    /// What an object holds.
    ///
    /// @throws InterruptedException if its thread is interrupted
    public ObjectPreview of(ObjectDetail object) throws InterruptedException {
        if (object.archived()) {
            return new ObjectPreview(new ObjectPreview.Nothing("It is in the archive (" + object.storageClass()
                    + ") and must be restored before it can be read."), 0, false, "");
        }
        if (object.size() == 0) {
            return new ObjectPreview(new ObjectPreview.Nothing("The object is empty."), 0, true, "");
        }
        var name = object.uri().key().toLowerCase(Locale.ROOT);
        var picture = PICTURES.stream().anyMatch(name::endsWith) && object.size() <= LARGEST_PICTURE;
        var bytes = beginning(object, picture ? LARGEST_PICTURE : MOST_BYTES);
        if (picture) {
            return new ObjectPreview(new ObjectPreview.Picture(bytes), bytes.length, true, "");
        }
        if (begins(bytes, 'P', 'A', 'R', '1')) {
            return parquet(object);
        }
        if (begins(bytes, 0x1f, 0x8b)) {
            var unpacked = unpacked(bytes, bytes.length == object.size());
            return new ObjectPreview(content(object, name.replaceFirst("\\.gz(ip)?$", ""), unpacked),
                    unpacked.bytes().length, unpacked.whole(), "gzip");
        }
        var plain = new Unpacked(bytes, bytes.length == object.size());
        return new ObjectPreview(content(object, name, plain), bytes.length, plain.whole(), "");
    }

    private byte[] beginning(ObjectDetail object, int most) {
        var uri = object.uri();
        return refusals.explained(uri, () -> clients.s3().getObjectAsBytes(get -> get.bucket(uri.bucket())
                .key(uri.key()).ifMatch(object.etag())
                .range("bytes=0-" + (Math.min(most, object.size()) - 1)))).asByteArray();
    }

    private ObjectPreview parquet(ObjectDetail object) throws InterruptedException {
        var sample = new ParquetRows(clients).first(object.uri().toString(), MOST_ROWS);
        return new ObjectPreview(new ObjectPreview.Table(sample.rows(), "", sample.all()), sample.loaded(),
                sample.rows().rows().size() == sample.all(), "");
    }

    private static Content content(ObjectDetail object, String name, Unpacked data) {
        return TextBytes.decoded(data.bytes(), data.whole())
                .map(text -> TextShapes.of(text, name, object.contentType(), data.whole()))
                .orElseGet(() -> new ObjectPreview.Binary(HexDump.of(data.bytes())));
    }

    private static boolean begins(byte[] bytes, int... wanted) {
        for (var i = 0; i < wanted.length; i++) {
            if (bytes.length <= i || (bytes[i] & 0xff) != wanted[i]) {
                return false;
            }
        }
        return true;
    }

    /// A beginning of a compressed object ends in the middle: what comes out until then counts.
    private static Unpacked unpacked(byte[] packed, boolean whole) {
        var out = new byte[MOST_BYTES];
        var count = 0;
        try (var in = new GZIPInputStream(new ByteArrayInputStream(packed))) {
            for (var read = in.read(out); read > 0; read = in.read(out, count, out.length - count)) {
                count += read;
            }
            return new Unpacked(Arrays.copyOf(out, count), whole && in.read() < 0);
        } catch (EOFException _) {
            return new Unpacked(Arrays.copyOf(out, count), false);
        } catch (ZipException _) {
            return new Unpacked(count == 0 ? packed : Arrays.copyOf(out, count), count == 0 && whole);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
