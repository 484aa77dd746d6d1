package dev.stepdeck.sandbox.cloudtrail;

import java.time.Instant;
import java.time.InstantSource;
import java.util.random.RandomGenerator;

import dev.stepdeck.sandbox.wire.call.ApiCall;
import dev.stepdeck.sandbox.wire.call.CallObserver;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.ObjectNode;

/// Hears of every call and makes events of those that a trail that logs wants, or that belong into the event history. As on
/// AWS, EventBridge does not get management events that only read.
final class Recorder implements CallObserver {

    private static final Logger LOG = LoggerFactory.getLogger(Recorder.class);

    /// What a record keeps without the request's body.
    private static final int SMALL = 1_000;

    private final Trails trails;
    private final EventHistory history;
    private final LogFiles files;
    private final Deliveries deliveries;
    private final InstantSource clock;
    private final CallKind s3 = new S3Calls();
    private final CallKind others = new ApiCalls();
    private final TrailRecord records = new TrailRecord(RandomGenerator.getDefault());

    Recorder(Trails trails, EventHistory history, LogFiles files, Deliveries deliveries, InstantSource clock) {
        this.trails = trails;
        this.history = history;
        this.files = files;
        this.deliveries = deliveries;
        this.clock = clock;
    }

    /// What goes wrong here must not fail a call that has been carried out.
    @Override
    public void called(ApiCall call) {
        try {
            if (call.service().equals("s3")) {
                if (!call.caller().isInternal() || !LogFiles.isOne(S3Calls.key(call))) {
                    record(call, s3);
                }
            } else if (ApiCalls.isManagement(call)) {
                record(call, others);
            }
        } catch (RuntimeException e) {
            LOG.error("A call of {} is not recorded", call.operation(), e);
        }
    }

    private void record(ApiCall call, CallKind kind) {
        var event = kind.occurrence(call);
        var wanting = trails.wanting(event);
        var time = clock.instant();
        if (wanting.isEmpty() && event.management() && event.readOnly()) {
            var request = call.withoutResponse();
            history.read(() -> row(request, event, records.of(request, event, kind, time), time),
                    SMALL + call.caller().bytesIn());
        }
        if (wanting.isEmpty() && (!event.management() || event.readOnly())) {
            return;
        }
        var record = records.of(call, event, kind, time);
        if (event.management()) {
            history.put(row(call, event, record, time));
        }
        if (!wanting.isEmpty()) {
            files.put(wanting, record.toString(), time.toEpochMilli());
            if (!event.management() || !event.readOnly()) {
                deliveries.put(new Deliveries.Event(event.source(), record.toString(), time.toEpochMilli()));
            }
        }
    }

    private static EventRow row(ApiCall call, Occurrence event, ObjectNode record, Instant time) {
        return new EventRow(record.path("eventID").stringValue(), event.name(), event.source(), event.readOnly(),
                time.toEpochMilli(), TrailRecord.user(call.caller()), call.caller().accessKey(), Things.of(call),
                record.toString());
    }
}
