package dev.stepdeck.sandbox.s3;

import java.io.InputStream;
import java.nio.file.Path;
import java.time.InstantSource;

import dev.stepdeck.sandbox.s3.rest.ObjectSink;
import dev.stepdeck.sandbox.s3.rest.S3Door;
import dev.stepdeck.sandbox.store.Store;
import dev.stepdeck.sandbox.wire.RestService;

import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.UploadPartRequest;
import software.amazon.awssdk.services.s3.model.UploadPartResponse;

/// S3 over the store. Everything that is acknowledged survives the death of the process.
public final class S3Service {

    private final S3Facade client;
    private final ObjectFiles files;
    private final S3Door door;

    private S3Service(S3Facade client, ObjectFiles files, ObjectSink sink) {
        this.client = client;
        this.files = files;
        this.door = new S3Door(client, sink);
    }

    /// @param clock stamps objects
    public static S3Service create(Store store, InstantSource clock) {
        var files = new ObjectFiles(store.folder("s3"));
        var index = new ObjectIndex(store);
        var documents = new BucketDocuments(store);
        var buckets = new Buckets(store, index, files, documents, clock);
        var versions = new Versions(store, index, files, buckets::versioning, clock);
        var objects = new ObjectOperations(buckets, index, files, versions, clock);
        var uploads = new Uploads(store, buckets, files, versions, objects, clock);
        var facade = new S3Facade(buckets, new Listings(buckets, index), objects,
                new ObjectRemovals(buckets, versions), new ObjectDetails(objects, versions), uploads,
                new BucketSettings(buckets, documents));
        return new S3Service(facade, files, new StreamSink(objects, uploads));
    }

    private record StreamSink(ObjectOperations objects, Uploads uploads) implements ObjectSink {

        @Override
        public PutObjectResponse put(PutObjectRequest request, InputStream body) {
            return objects.put(request, () -> body);
        }

        @Override
        public UploadPartResponse put(UploadPartRequest request, InputStream body) {
            return uploads.put(request, () -> body);
        }
    }

    /// Its operations over HTTP.
    public RestService door() {
        return door;
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
