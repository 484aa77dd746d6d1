package dev.stepdeck.sandbox.events;

import dev.stepdeck.sandbox.clock.SandboxClock;
import dev.stepdeck.sandbox.store.Store;

import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/// Makes the EventBridge of a sandbox.
public final class EventsService {

    private EventsService() {}

    /// The service over a store. It owns the tables `events.*`. Thread-safe; closing it ends its schedules.
    ///
    /// @param clock the time of events; its speed is that of schedules
    public static EventBridgeClient create(Store store, SandboxClock clock, SfnClient sfn, SqsClient sqs, SnsClient sns,
            CloudWatchLogsClient logs) {
        var buses = new Buses(store, clock);
        var rules = new Rules(store, buses, clock);
        var targets = new RuleTargets(store, rules);
        var arrivals = new Arrivals(buses, rules, targets, new Delivery(sfn, sqs, sns, logs, clock), clock);
        var timetable = new Timetable(clock, (rule, time) -> {
            arrivals.scheduled(rule, time);
            store.commit();
        });
        rules.forEach(timetable::put);
        return new EventsFacade(buses, rules, targets, arrivals, timetable, new EventTags(buses, rules));
    }
}
