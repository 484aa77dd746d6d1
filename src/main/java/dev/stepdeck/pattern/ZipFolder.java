package dev.stepdeck.pattern;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// Puts a folder, or a single file, into a zip file. The same content gives the same bytes whatever the files' dates, so
/// that it is recognised and not uploaded again.
public final class ZipFolder {

    /// The first date that a zip file can hold.
    private static final LocalDateTime NO_DATE = LocalDateTime.of(1980, 1, 1, 0, 0);

    private ZipFolder() {}

    /// Writes the zip file of a path.
    public static void write(Path path, OutputStream out) throws IOException {
        var zip = new ZipOutputStream(out);
        if (Files.isDirectory(path)) {
            for (var file : files(path)) {
                add(zip, path.relativize(file).toString().replace('\\', '/'), file);
            }
        } else {
            add(zip, String.valueOf(path.getFileName()), path);
        }
        zip.finish();
    }

    /// Whether a file is already a zip file.
    static boolean isZip(Path path) {
        if (!Files.isRegularFile(path)) {
            return false;
        }
        try (var in = Files.newInputStream(path)) {
            var start = in.readNBytes(4);
            return start.length == 4 && start[0] == 'P' && start[1] == 'K' && (start[2] == 3 || start[2] == 5);
        } catch (IOException e) {
            return false;
        }
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> inside = Files.walk(folder, FileVisitOption.FOLLOW_LINKS)) {
            return inside.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private static void add(ZipOutputStream zip, String name, Path file) throws IOException {
        var entry = new ZipEntry(name);
        entry.setTimeLocal(NO_DATE);
        zip.putNextEntry(entry);
        Files.copy(file, zip);
        zip.closeEntry();
    }
}
