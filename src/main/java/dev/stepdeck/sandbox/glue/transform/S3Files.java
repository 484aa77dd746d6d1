package dev.stepdeck.sandbox.glue.transform;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.core.sync.ResponseTransformer;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;

/// Objects of S3 as files of a task.
final class S3Files {

    private static final long LARGEST_TEXT = 16L << 20;

    private final S3Client s3;

    S3Files(S3Client s3) {
        this.s3 = s3;
    }

    /// A place in S3.
    ///
    /// @param key or the beginning of keys; may be empty
    private record Place(String bucket, String key) {

        static Place of(String location) throws IOException {
            try {
                var uri = new URI(location.strip().replace(" ", "%20"));
                if (List.of("s3", "s3a", "s3n").contains(String.valueOf(uri.getScheme()))
                        && uri.getAuthority() != null) {
                    var path = uri.getPath();
                    return new Place(uri.getAuthority(), path.isEmpty() ? "" : path.substring(1));
                }
            } catch (URISyntaxException e) {
                throw new IOException("Not a location in S3: " + location, e);
            }
            throw new IOException("Not a location in S3: " + location);
        }
    }

    /// Whether a text is a location in S3.
    static boolean isLocation(String location) {
        try {
            Place.of(location);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /// Copies all objects below a location into a folder.
    List<String> download(String location, Path folder) throws IOException {
        var place = Place.of(location);
        var prefix = place.key().isEmpty() || place.key().endsWith("/") ? place.key() : place.key() + "/";
        try {
            var objects = new ArrayList<>(list(place.bucket(), prefix));
            if (objects.isEmpty() && !place.key().endsWith("/")) {
                objects.addAll(list(place.bucket(), place.key()).stream()
                        .filter(object -> object.key().equals(place.key())).toList());
            }
            var files = new ArrayList<String>();
            for (var object : objects) {
                var file = folder.resolve("input-" + files.size() + (object.key().endsWith(".gz") ? ".gz" : ""));
                s3.getObject(get -> get.bucket(place.bucket()).key(object.key()), ResponseTransformer.toFile(file));
                files.add(file.toString());
            }
            return files;
        } catch (SdkException e) {
            throw new IOException("Cannot read " + location + ": " + e.getMessage(), e);
        }
    }

    /// The records in the objects below a location: those that Hive takes for data.
    private List<S3Object> list(String bucket, String prefix) {
        return s3.listObjectsV2Paginator(list -> list.bucket(bucket).prefix(prefix)).contents().stream()
                .filter(object -> object.size() > 0 && isData(object.key())).toList();
    }

    private static boolean isData(String key) {
        var name = key.substring(key.lastIndexOf('/') + 1);
        return !name.isEmpty() && !name.startsWith("_") && !name.startsWith(".");
    }

    /// The text of an object.
    String read(String location) throws IOException {
        var place = Place.of(location);
        try {
            var head = s3.headObject(get -> get.bucket(place.bucket()).key(place.key()));
            if (head.contentLength() > LARGEST_TEXT) {
                throw new IOException(location + " is larger than " + (LARGEST_TEXT >> 20) + " MB.");
            }
            return s3.getObjectAsBytes(get -> get.bucket(place.bucket()).key(place.key())).asString(UTF_8);
        } catch (SdkException e) {
            throw new IOException("Cannot read " + location + ": " + e.getMessage(), e);
        }
    }

    /// Writes a text as an object below a location.
    void write(String location, String name, String text) throws IOException {
        var place = Place.of(location);
        var key = place.key().isEmpty() || place.key().endsWith("/") ? place.key() + name : place.key() + "/" + name;
        try {
            s3.putObject(put -> put.bucket(place.bucket()).key(key).contentType("text/csv"),
                    RequestBody.fromString(text));
        } catch (SdkException e) {
            throw new IOException("Cannot write s3://" + place.bucket() + "/" + key + ": " + e.getMessage(), e);
        }
    }
}
