package dev.stepdeck.sandbox.athena.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import dev.stepdeck.sandbox.athena.sql.SqlException;

import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;

/// Finds the files of tables.
public final class ObjectList {

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

    private static boolean visible(String name) {
        return Stream.of(name.split("/")).noneMatch(part -> part.startsWith("_") || part.startsWith("."));
    }
}
