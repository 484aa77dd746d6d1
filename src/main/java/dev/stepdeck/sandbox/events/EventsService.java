package dev.stepdeck.sandbox.events;

import dev.stepdeck.sandbox.clock.SandboxClock;
import dev.stepdeck.sandbox.store.Store;
import dev.stepdeck.sandbox.timetable.Phases;
import dev.stepdeck.sandbox.timetable.Timetable;

import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/// Makes the EventBridge of a sandbox.
public final class EventsService {

    private final EventBridgeClient client;
    private final EventBridgeClient ofServices;
    private final Rules rules;

    private EventsService(EventBridgeClient client, EventBridgeClient ofServices, Rules rules) {
        this.rules = rules;
        this.client = client;
        this.ofServices = ofServices;
    }

    /// What users call.
    public EventBridgeClient client() {
        return client;
    }

    /// What AWS's services call to put events of their own, whose sources begin with `aws.`.
    public EventBridgeClient ofServices() {
        return ofServices;
    }

    /// Whether a rule waits for events, so that one of a service's could match it.
    public boolean isListening() {
        return rules.enabled(Buses.DEFAULT).stream().anyMatch(rule -> rule.pattern().isPresent());
    }

    /// The service over a store. It owns the tables `events.*`. Thread-safe; closing its client ends its
    /// schedules.
    ///
    /// @param clock the time of events; its speed is that of schedules
    public static EventsService create(Store store, SandboxClock clock, SfnClient sfn, SqsClient sqs, SnsClient sns,
            CloudWatchLogsClient logs) {
        var buses = new Buses(store, clock);
        var rules = new Rules(store, buses, clock);
        var targets = new RuleTargets(store, rules);
        var delivery = new Delivery(store, clock, sfn, sqs, sns, logs);
        var arrivals = new Arrivals(buses, rules, targets, delivery, clock);
        var timetable = new Timetable<Rule>(clock, "events", (rule, time) -> {
            arrivals.scheduled(rule, time);
            store.commit();
        }, new Phases.Kept(store, "events.phases"));
        rules.forEach(rule -> timetable.resume(rule.key(), rule, rule.timing()));
        delivery.resume();
        return new EventsService(
                new EventsFacade(buses, rules, targets, arrivals, timetable, new EventTags(buses, rules)),
                new ServiceEvents(arrivals), rules);
    }
}
