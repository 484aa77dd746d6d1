package dev.stepdeck.sandbox.glue;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.ResponseTransformer;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;

/// The folders that job runs work in: one for each run, and the Python packages that all share, or those on Spark.
final class Scratch {

    private final Path runs;
    private final Path python;
    private final Path spark;
    private final S3Client s3;

    Scratch(Path folder, S3Client s3) {
        this.runs = folder.resolve("runs");
        this.python = folder.resolve("python");
        this.spark = folder.resolve("spark");
        this.s3 = s3;
        try {
            delete(runs);
            unpack("python", python);
            unpack("spark", spark);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + folder, e);
        }
    }

    /// Writes packages, the list of whose files is a file itself because a jar cannot be listed.
    private static void unpack(String packages, Path folder) throws IOException {
        for (var name : resource(packages + "/files.txt").lines().toList()) {
            var file = folder.resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, resource(packages + "/" + name));
        }
    }

    private static String resource(String name) throws IOException {
        try (var in = Objects.requireNonNull(Scratch.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), UTF_8);
        }
    }

    /// The folder that `awsglue` and `pyspark` are imported from.
    Path python() {
        return python;
    }

    /// The folder of what makes `awsglue` stand on the machine's own pyspark; it goes before the other one.
    Path spark() {
        return spark;
    }

    /// An empty folder for a run.
    Path make(String run) throws IOException {
        return Files.createDirectories(runs.resolve(run)).toRealPath();
    }

    /// Removes the folder of a run, as far as that is possible.
    void drop(String run) {
        try {
            delete(runs.resolve(run));
        } catch (IOException e) {
            runs.resolve(run).toFile().deleteOnExit();
        }
    }

    /// Copies an object of S3 into a folder, under the last part of its key.
    ///
    /// @param location `s3://bucket/key`
    /// @throws DownloadException if it cannot be had, with the reason
    Path download(String location, Path folder) throws IOException, DownloadException {
        var uri = uri(location);
        var key = uri.getPath().substring(1);
        var file = Files.createDirectories(folder).resolve(Path.of(key).getFileName().toString());
        Files.deleteIfExists(file);
        try {
            s3.getObject(GetObjectRequest.builder().bucket(uri.getAuthority()).key(key).build(),
                    ResponseTransformer.toFile(file));
        } catch (SdkException e) {
            throw new DownloadException("Failed to download " + location + ": " + e.getMessage(), e);
        }
        return file;
    }

    private static URI uri(String location) throws DownloadException {
        try {
            var uri = new URI(location.strip().replace(" ", "%20"));
            if (List.of("s3", "s3a", "s3n").contains(uri.getScheme()) && uri.getAuthority() != null
                    && uri.getPath().length() > 1 && !uri.getPath().endsWith("/")) {
                return uri;
            }
        } catch (URISyntaxException e) {
            throw new DownloadException("Not a location in S3: " + location, e);
        }
        throw new DownloadException("Not a location in S3: " + location, null);
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }

    /// An object that a run needs cannot be had from S3.
    static final class DownloadException extends Exception {

        DownloadException(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }
}
