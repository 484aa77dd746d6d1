package dev.stepdeck.sandbox.cloudtrail;

import java.time.InstantSource;

import dev.stepdeck.sandbox.clock.SandboxClock;
import dev.stepdeck.sandbox.store.Store;
import dev.stepdeck.sandbox.wire.call.CallObserver;

import software.amazon.awssdk.services.cloudtrail.CloudTrailClient;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.s3.S3Client;

/// The CloudTrail of a sandbox. It owns the tables `cloudtrail.*`. Thread-safe.
public final class CloudTrailService {

    private final Trails trails;
    private final EventHistory history;
    private final LogFiles files;
    private final Deliveries deliveries;
    private final Recorder recorder;

    private CloudTrailService(Trails trails, EventHistory history, LogFiles files, Deliveries deliveries,
            Recorder recorder) {
        this.trails = trails;
        this.history = history;
        this.files = files;
        this.deliveries = deliveries;
        this.recorder = recorder;
    }

    /// It comes before the services whose calls it records.
    public static CloudTrailService create(Store store, InstantSource clock) {
        var trails = new Trails(store, clock);
        var history = new EventHistory(store, clock);
        var files = new LogFiles(trails, store);
        var deliveries = new Deliveries(store);
        return new CloudTrailService(trails, history, files, deliveries,
                new Recorder(trails, history, files, deliveries, clock));
    }

    /// What is to hear of calls.
    public CallObserver observer() {
        return recorder;
    }

    /// What users call.
    ///
    /// @param s3 has the buckets of trails
    public CloudTrailClient client(S3Client s3) {
        return new CloudTrailFacade(trails, new TrailCheck(s3), history, files);
    }

    /// Begins to write the files of trails, also of what was left when the sandbox stopped. Closing ends that.
    ///
    /// @param s3 has the buckets of trails
    /// @param clock how fast the five minutes between files pass
    public AutoCloseable write(S3Client s3, SandboxClock clock) {
        return files.writeTo(s3, clock);
    }

    /// Begins to bring events to EventBridge, also what was left when the sandbox stopped. Closing ends that.
    ///
    /// @param events takes events of AWS's services
    public AutoCloseable deliver(EventBridgeClient events) {
        return deliveries.sendTo(events);
    }
}
