package dev.stepdeck.sandbox.s3;

import java.nio.file.Path;
import java.time.InstantSource;

import dev.stepdeck.sandbox.store.Store;

import software.amazon.awssdk.services.s3.S3Client;

/// S3 over the store. Everything that is acknowledged survives the death of the process.
public final class S3Service {

    private final S3Facade client;
    private final ObjectFiles files;

    private S3Service(S3Facade client, ObjectFiles files) {
        this.client = client;
        this.files = files;
    }

    /// @param clock stamps objects
    public static S3Service create(Store store, InstantSource clock) {
        var files = new ObjectFiles(store.folder("s3"));
        var index = new ObjectIndex(store);
        var documents = new BucketDocuments(store);
        var buckets = new Buckets(store, index, files, documents, clock);
        var versions = new Versions(store, index, files, buckets::versioning, clock);
        var objects = new ObjectOperations(buckets, index, files, versions, clock);
        return new S3Service(new S3Facade(buckets, new Listings(buckets, index), objects,
                new ObjectRemovals(buckets, versions), new ObjectDetails(objects, versions),
                new Uploads(store, buckets, files, versions, objects, clock), new BucketSettings(buckets, documents)),
                files);
    }

    /// Its operations. Those that nobody has written throw [UnsupportedOperationException].
    public S3Client client() {
        return client;
    }

    /// The file of the newest version of an object, for readers in place; there is none when there is no object.
    public Path fileOf(String bucket, String key) {
        return files.shown(bucket, key);
    }
}
