package dev.stepdeck.aws.s3;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongConsumer;

import dev.stepdeck.aws.Clients;
import dev.stepdeck.aws.CountedStream;
import dev.stepdeck.aws.RefusedException;
import dev.stepdeck.aws.S3Uri;

import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.S3Exception;

/// Sends files. Everything blocks and ends soon after its thread is interrupted.
public final class Uploads {

    private static final int MOST_FILES = 10_000;
    private static final long LARGE = 64L << 20;
    private static final Map<String, String> TYPES = Map.of("json", "application/json", "jsonl",
            "application/x-ndjson", "csv", "text/csv", "parquet", "application/vnd.apache.parquet", "py",
            "text/x-python", "sql", "application/sql", "md", "text/markdown", "yaml", "application/yaml", "gz",
            "application/gzip");

    private final Clients clients;
    private final Refusals refusals;
    private final long large;

    /// Over the clients of one connection.
    public Uploads(Clients clients) {
        this(clients, LARGE);
    }

    /// @param large from how many bytes on a file is sent in parts
    Uploads(Clients clients, long large) {
        this.clients = clients;
        this.refusals = new Refusals(clients.connection().region());
        this.large = large;
    }

    /// What becomes of files and folders, folders with all that is in them; links to folders are not followed.
    ///
    /// @throws RefusedException if there are too many, or one cannot be read
    public static List<UploadFile> plan(S3Uri folder, List<Path> chosen) {
        var files = new ArrayList<UploadFile>();
        for (var top : chosen) {
            var base = Optional.ofNullable(top.toAbsolutePath().getParent()).orElse(top);
            try (var walk = Files.walk(top)) {
                for (var each : (Iterable<Path>) walk.filter(Files::isRegularFile)::iterator) {
                    if (files.size() == MOST_FILES) {
                        throw new RefusedException(
                                "There are more than " + String.format(Locale.ROOT, "%,d", MOST_FILES)
                                        + " files.",
                                "Send them with aws s3 sync, or folder by folder.");
                    }
                    if (!Files.isReadable(each)) {
                        throw new RefusedException(each + " may not be read.", "Make it readable, or leave it out.");
                    }
                    var name = base.relativize(each.toAbsolutePath()).toString().replace('\\', '/');
                    files.add(new UploadFile(each, folder.child(name), Files.size(each)));
                }
            } catch (IOException | UncheckedIOException e) {
                throw new RefusedException("A file cannot be read: " + e.getMessage(),
                        "Make it readable, or leave it out.");
            }
        }
        return List.copyOf(files);
    }

    /// Those whose objects are there already. Where S3 does not say whether one is, it counts as there.
    ///
    /// @throws InterruptedException if its thread is interrupted
    public List<UploadFile> existing(List<UploadFile> files, MoveListener listener) throws InterruptedException {
        var there = new ArrayList<UploadFile>();
        var checked = 0;
        for (var file : files) {
            goOn();
            listener.moved(file.target().name(), checked++, files.size());
            try {
                clients.s3().headObject(head -> head.bucket(file.target().bucket()).key(file.target().key()));
                there.add(file);
            } catch (S3Exception e) {
                if (e.statusCode() == 403) {
                    there.add(file);
                } else if (e.statusCode() != 404) {
                    throw e;
                }
            }
        }
        return List.copyOf(there);
    }

    /// Sends files, one after the other; what is there already is replaced.
    ///
    /// @return how many bytes
    /// @throws InterruptedException if its thread is interrupted; the files sent by then stay, and no part of another
    public long send(List<UploadFile> files, MoveListener listener) throws InterruptedException {
        var total = files.stream().mapToLong(UploadFile::size).sum();
        var done = 0L;
        for (var file : files) {
            goOn();
            var before = done;
            refusals.explained(file.target(), () -> {
                send(file, sent -> listener.moved(file.target().name(), before + sent, total));
                return true;
            });
            done += file.size();
        }
        return done;
    }

    private void send(UploadFile file, LongConsumer sent) {
        var type = type(file.path());
        if (file.size() >= large) {
            new PartUpload(clients.s3(), file, type, large / 4).send(sent);
            return;
        }
        clients.s3().putObject(put -> put.bucket(file.target().bucket()).key(file.target().key()).contentType(type),
                RequestBody.fromContentProvider(() -> new CountedStream(opened(file.path()), sent), file.size(), type));
    }

    private static InputStream opened(Path path) {
        try {
            return Files.newInputStream(path);
        } catch (IOException e) {
            throw new RefusedException(path + " cannot be read: " + e.getMessage(),
                    "Make it readable, then try again.");
        }
    }

    private static String type(Path path) {
        var name = String.valueOf(path.getFileName());
        var ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return Optional.ofNullable(TYPES.get(ending)).or(() -> Optional
                .ofNullable(URLConnection.guessContentTypeFromName(name))).orElse("application/octet-stream");
    }

    static void goOn() throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
    }
}
