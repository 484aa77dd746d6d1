package dev.stepdeck.sandbox.cloudtrail;

import java.time.InstantSource;
import java.util.random.RandomGenerator;

import dev.stepdeck.sandbox.wire.call.ApiCall;
import dev.stepdeck.sandbox.wire.call.CallObserver;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Hears of every call and makes events of those that a trail that logs wants, or that belong into the event history.
final class Recorder implements CallObserver {

    private static final Logger LOG = LoggerFactory.getLogger(Recorder.class);

    private final Trails trails;
    private final Deliveries deliveries;
    private final InstantSource clock;
    private final CallKind s3 = new S3Calls();
    private final TrailRecord records = new TrailRecord(RandomGenerator.getDefault());

    Recorder(Trails trails, Deliveries deliveries, InstantSource clock) {
        this.trails = trails;
        this.deliveries = deliveries;
        this.clock = clock;
    }

    /// What goes wrong here must not fail a call that has been carried out.
    @Override
    public void called(ApiCall call) {
        try {
            if (call.service().equals("s3")) {
                record(call, s3);
            }
        } catch (RuntimeException e) {
            LOG.error("A call of {} is not recorded", call.operation(), e);
        }
    }

    private void record(ApiCall call, CallKind kind) {
        var event = kind.occurrence(call);
        if (trails.want(event)) {
            var time = clock.instant();
            deliveries.put(new Deliveries.Event(event.source(), records.of(call, event, kind, time).toString(),
                    time.toEpochMilli()));
        }
    }
}
