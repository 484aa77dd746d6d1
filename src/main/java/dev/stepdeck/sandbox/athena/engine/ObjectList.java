package dev.stepdeck.sandbox.athena.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import dev.stepdeck.sandbox.athena.sql.SqlException;

import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/// Finds the files of tables.
public final class ObjectList {

    private static final int MOST_TEXT = 16 << 20;

    private final S3Client s3;
    private final ObjectPaths paths;

    public ObjectList(S3Client s3, ObjectPaths paths) {
        this.s3 = s3;
        this.paths = paths;
    }

    /// The files below a location. Athena does not see those whose name, or whose folder's, begins with `_` or `.`.
    ///
    /// @throws SqlException if there is no such bucket
    List<TableFile> below(Location location) {
        var found = new ArrayList<TableFile>();
        var request = ListObjectsV2Request.builder().bucket(location.bucket()).prefix(location.prefix());
        var folder = new TableFile.Folder(paths.fileOf(location.bucket(), "x").resolveSibling(".").normalize(),
                location.bucket());
        String token = null;
        do {
            try {
                var page = s3.listObjectsV2(request.continuationToken(token).build());
                for (var object : page.contents()) {
                    if (object.size() > 0 && visible(object.key().substring(location.prefix().length()))) {
                        found.add(TableFile.of(paths.fileOf(location.bucket(), object.key()), object.key(),
                                folder, object.size()));
                    }
                }
                token = page.nextContinuationToken();
            } catch (NoSuchBucketException e) {
                throw SqlException.of("HIVE_FILESYSTEM_ERROR", "The specified bucket does not exist (Service: S3,"
                        + " Status Code: 404): " + location.bucket());
            }
        } while (token != null);
        return found;
    }

    /// The text of an object.
    ///
    /// @throws SqlException if it is not there, or larger than a description is
    String text(String address) {
        var uri = Location.parse(address);
        var key = uri.prefix().substring(0, Math.max(0, uri.prefix().length() - 1));
        try {
            var head = s3.headObject(get -> get.bucket(uri.bucket()).key(key));
            if (head.contentLength() > MOST_TEXT) {
                throw SqlException.of("HIVE_INVALID_METADATA", address + " is too large");
            }
            return s3.getObjectAsBytes(get -> get.bucket(uri.bucket()).key(key)).asUtf8String();
        } catch (S3Exception e) {
            throw SqlException.of("HIVE_INVALID_METADATA", "Unable to read " + address + ": "
                    + (e.statusCode() == 404 ? "The specified key does not exist" : e.getMessage()));
        }
    }

    private static boolean visible(String name) {
        return Stream.of(name.split("/")).noneMatch(part -> part.startsWith("_") || part.startsWith("."));
    }
}
