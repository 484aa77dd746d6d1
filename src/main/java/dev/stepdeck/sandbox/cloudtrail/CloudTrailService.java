package dev.stepdeck.sandbox.cloudtrail;

import java.time.InstantSource;

import dev.stepdeck.sandbox.store.Store;
import dev.stepdeck.sandbox.wire.call.CallObserver;

import software.amazon.awssdk.services.cloudtrail.CloudTrailClient;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.s3.S3Client;

/// The CloudTrail of a sandbox. It owns the tables `cloudtrail.*`. Thread-safe.
public final class CloudTrailService {

    private final Trails trails;
    private final Deliveries deliveries;
    private final Recorder recorder;

    private CloudTrailService(Trails trails, Deliveries deliveries, Recorder recorder) {
        this.trails = trails;
        this.deliveries = deliveries;
        this.recorder = recorder;
    }

    /// It comes before the services whose calls it records.
    public static CloudTrailService create(Store store, InstantSource clock) {
        var trails = new Trails(store, clock);
        var deliveries = new Deliveries(store);
        return new CloudTrailService(trails, deliveries, new Recorder(trails, deliveries, clock));
    }

    /// What is to hear of calls.
    public CallObserver observer() {
        return recorder;
    }

    /// What users call.
    ///
    /// @param s3 has the buckets of trails
    public CloudTrailClient client(S3Client s3) {
        return new CloudTrailFacade(trails, new TrailCheck(s3));
    }

    /// Begins to bring events to EventBridge, also what was left when the sandbox stopped. Closing ends that.
    ///
    /// @param events takes events of AWS's services
    public AutoCloseable deliver(EventBridgeClient events) {
        return deliveries.sendTo(events);
    }
}
