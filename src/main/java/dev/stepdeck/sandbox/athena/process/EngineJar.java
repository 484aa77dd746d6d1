package dev.stepdeck.sandbox.athena.process;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/// One jar for the engine's processes: DuckDB's classes without its libraries, which the driver would unpack at every start,
/// and our own classes where they are in a folder, which a class-data archive does not take.
///
/// @param folders with our classes; empty where these are in a jar
record EngineJar(Path duckdb, List<Path> folders) {

    /// The packages that run there.
    private static final List<String> OWN = List.of("athena/duck", "athena/process", "athena/spark", "athena/sql",
            "athena/trino",
            "clock", "orc");

    EngineJar {
        folders = List.copyOf(folders);
    }

    /// Another name for other content.
    String fingerprint() throws IOException {
        var print = new Fingerprint().add(duckdb);
        for (var folder : folders) {
            for (var file : own(folder)) {
                print.add(file);
            }
        }
        return print.name();
    }

    void write(Path target) throws IOException {
        try (var jar = new ZipOutputStream(Files.newOutputStream(target))) {
            copyDriver(jar);
            for (var folder : folders) {
                for (var file : own(folder)) {
                    jar.putNextEntry(new ZipEntry(folder.relativize(file).toString().replace('\\', '/')));
                    Files.copy(file, jar);
                }
            }
        }
    }

    private void copyDriver(ZipOutputStream jar) throws IOException {
        try (var driver = new ZipFile(duckdb.toFile())) {
            for (var entry : driver.stream().toList()) {
                if (!entry.getName().startsWith(NativeLibrary.PACKED) && !entry.isDirectory()) {
                    jar.putNextEntry(new ZipEntry(entry.getName()));
                    copy(driver, entry, jar);
                }
            }
        }
    }

    private static void copy(ZipFile from, ZipEntry entry, OutputStream to) throws IOException {
        try (var bytes = from.getInputStream(entry)) {
            bytes.transferTo(to);
        }
    }

    private static List<Path> own(Path folder) throws IOException {
        var all = new ArrayList<Path>();
        for (var name : OWN) {
            var home = folder.resolve("dev/stepdeck/sandbox").resolve(name);
            if (Files.isDirectory(home)) {
                try (var files = Files.walk(home)) {
                    files.filter(Files::isRegularFile).sorted().forEach(all::add);
                }
            }
        }
        return all;
    }
}
