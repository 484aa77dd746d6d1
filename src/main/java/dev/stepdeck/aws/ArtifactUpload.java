package dev.stepdeck.aws;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import dev.stepdeck.pattern.LocalArtifact;
import dev.stepdeck.pattern.Packaging;
import dev.stepdeck.pattern.UploadedTo;
import dev.stepdeck.pattern.ZipFolder;

import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.ServerSideEncryption;

/// One upload of a template's files. Zip files are written to the temporary folder and deleted when it is closed.
final class ArtifactUpload implements AutoCloseable {

    private final S3Client s3;
    private final String bucket;
    private final UploadListener listener;
    private final List<Path> temporary = new ArrayList<>();
    private final Map<LocalArtifact, Path> contents = new LinkedHashMap<>();
    private long sent;
    private long total;

    ArtifactUpload(S3Client s3, String bucket, UploadListener listener) {
        this.s3 = s3;
        this.bucket = bucket;
        this.listener = listener;
    }

    PackagedTemplate template(Packaging packaging) throws InterruptedException {
        try {
            prepare(packaging);
            var text = packaged(packaging);
            var bytes = text.getBytes(StandardCharsets.UTF_8);
            return new PackagedTemplate(text, bytes.length > PackagedTemplate.LONGEST_INLINE
                    ? Optional.of(uploadText(bytes).url())
                    : Optional.empty());
        } catch (IOException e) {
            throw new RefusedException("A file cannot be read: " + e.getMessage(),
                    "Make it readable, then deploy again.");
        }
    }

    private void prepare(Packaging packaging) throws IOException {
        for (var artifact : packaging.artifacts()) {
            if (artifact.nested().isPresent()) {
                prepare(artifact.nested().get());
            } else {
                var content = artifact.zipped() ? zipped(artifact.path()) : artifact.path();
                contents.put(artifact, content);
                total += Files.size(content);
            }
        }
    }

    private String packaged(Packaging packaging) throws IOException, InterruptedException {
        var places = new LinkedHashMap<LocalArtifact, UploadedTo>();
        for (var artifact : packaging.artifacts()) {
            var nested = artifact.nested();
            places.put(artifact, nested.isPresent()
                    ? uploadText(packaged(nested.get()).getBytes(StandardCharsets.UTF_8))
                    : uploadFile(artifact, contents.getOrDefault(artifact, artifact.path())));
        }
        return packaging.rewritten(artifact -> Objects.requireNonNull(places.get(artifact)));
    }

    private Path zipped(Path path) throws IOException {
        var zip = Files.createTempFile("stepdeck-", ".zip");
        temporary.add(zip);
        try (var out = Files.newOutputStream(zip)) {
            ZipFolder.write(path, out);
        }
        return zip;
    }

    private UploadedTo uploadFile(LocalArtifact artifact, Path content) throws IOException, InterruptedException {
        var name = String.valueOf(artifact.path().getFileName());
        long size = Files.size(content);
        try (var in = Files.newInputStream(content)) {
            var key = Digest.md5(in) + (artifact.zipped() ? ".zip" : extension(name));
            if (missing(key)) {
                listener.sent(name, sent, total);
                put(key, RequestBody.fromContentProvider(counted(name, content), size, "application/octet-stream"));
            }
            sent += size;
            listener.sent(name, sent, total);
            return place(key);
        }
    }

    private UploadedTo uploadText(byte[] text) throws IOException, InterruptedException {
        var key = Digest.md5(new ByteArrayInputStream(text)) + ".template";
        if (missing(key)) {
            put(key, RequestBody.fromBytes(text));
        }
        return place(key);
    }

    private UploadedTo place(String key) {
        return new UploadedTo(bucket, key,
                s3.utilities().getUrl(request -> request.bucket(bucket).key(key)).toString());
    }

    private void put(String key, RequestBody body) {
        s3.putObject(request -> request.bucket(bucket).key(key).serverSideEncryption(ServerSideEncryption.AES256),
                body);
    }

    private boolean missing(String key) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        try {
            s3.headObject(request -> request.bucket(bucket).key(key));
            return false;
        } catch (S3Exception e) {
            if (e.statusCode() == 404 || e.statusCode() == 403) {
                return true;
            }
            throw e;
        }
    }

    /// Each attempt of the SDK reads from the beginning, so it counts from the beginning.
    private ContentStreamProvider counted(String name, Path content) {
        return () -> {
            try {
                return new CountedStream(Files.newInputStream(content),
                        read -> listener.sent(name, sent + read, total));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        };
    }

    /// Spark recognises a Python script by its extension, so a script keeps it.
    private static String extension(String name) {
        int dot = name.lastIndexOf('.');
        var extension = dot < 0 ? "" : name.substring(dot);
        return extension.matches("\\.[A-Za-z0-9]{1,10}") ? extension : "";
    }

    @Override
    public void close() {
        for (var file : temporary) {
            try {
                Files.deleteIfExists(file);
            } catch (IOException e) {
                file.toFile().deleteOnExit();
            }
        }
    }
}
