package dev.stepdeck.sandbox.s3;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.function.Function;
import java.util.function.Supplier;

import dev.stepdeck.sandbox.s3.notification.ChangeKind;
import dev.stepdeck.sandbox.s3.notification.Destinations;
import dev.stepdeck.sandbox.s3.notification.Notifications;
import dev.stepdeck.sandbox.s3.rest.ObjectSink;
import dev.stepdeck.sandbox.s3.rest.S3Door;
import dev.stepdeck.sandbox.store.Store;
import dev.stepdeck.sandbox.wire.RestService;
import dev.stepdeck.sandbox.wire.call.CallObserver;
import dev.stepdeck.sandbox.wire.call.Caller;
import dev.stepdeck.sandbox.wire.call.ObservedClient;

import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.UploadPartRequest;
import software.amazon.awssdk.services.s3.model.UploadPartResponse;

/// S3 over the store. Everything that is acknowledged survives the death of the process.
public final class S3Service implements AutoCloseable {

    private final Function<Supplier<Caller>, S3Client> client;
    private final ObjectFiles files;
    private final Notifications notifications;
    private final S3Door door;
    private final Orphans orphans;

    private S3Service(Function<Supplier<Caller>, S3Client> client, ObjectFiles files, S3Door door,
            Notifications notifications, Orphans orphans) {
        this.client = client;
        this.files = files;
        this.notifications = notifications;
        this.door = door;
        this.orphans = orphans;
    }

    /// @param clock stamps objects
    /// @param observer is notified of the calls of clients and of other services
    public static S3Service create(Store store, InstantSource clock, CallObserver observer) {
        var orphans = new Orphans(store.folder("s3"));
        var files = new ObjectFiles(store.folder("s3"));
        var index = new ObjectIndex(store);
        var documents = new BucketDocuments(store);
        var buckets = new Buckets(store, index, files, documents, clock);
        var versions = new Versions(store, index, files, buckets::versioning, clock);
        versions.settle();
        var settings = new ObjectSettings(documents);
        var notifications = new Notifications(store, documents.notification()::get, clock);
        var changes = new Changes(notifications, buckets::versioning, clock);
        var objects = new ObjectOperations(buckets, index, files, versions, settings, changes, clock);
        var uploads = new Uploads(store, buckets, files, objects, settings, clock);
        var facade = new S3Facade(buckets, new Listings(buckets, index), objects,
                new ObjectRemovals(buckets, versions, changes), new ObjectDetails(objects, versions, changes), uploads,
                new BucketSettings(buckets, documents, notifications));
        return new S3Service(caller -> ObservedClient.of(S3Client.class, facade, "s3", observer, caller), files,
                new S3Door(facade, new StreamSink(objects, uploads), clock, observer), notifications,
                orphans.sweep(index, uploads));
    }

    private record StreamSink(ObjectOperations objects, Uploads uploads) implements ObjectSink {

        @Override
        public PutObjectResponse put(PutObjectRequest request, InputStream body) {
            return objects.put(request, () -> body);
        }

        @Override
        public PutObjectResponse post(PutObjectRequest request, InputStream body) {
            return objects.put(ChangeKind.POST, request, () -> body);
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

    /// Its operations for other services. Those that nobody has written throw [UnsupportedOperationException].
    public S3Client client() {
        return client(Caller::internal);
    }

    /// The same for one that calls in another way.
    ///
    /// @param caller makes the caller of each call
    public S3Client client(Supplier<Caller> caller) {
        return client.apply(caller);
    }

    /// Begins to tell queues, topics and EventBridge of changes, once these services are there. What has changed before
    /// is told then. Closing ends that.
    public AutoCloseable notify(Destinations destinations) {
        return notifications.sendTo(destinations);
    }

    /// The file of the newest version of an object, for readers in place; there is none when there is no object.
    public Path fileOf(String bucket, String key) {
        return files.shown(bucket, key);
    }

    /// After the last of its writers.
    @Override
    public void close() throws IOException {
        orphans.close();
    }
}
