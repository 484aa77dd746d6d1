package dev.stepdeck.sandbox.cloudformation.engine;

import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;

import software.amazon.awssdk.services.cloudformation.model.ResourceStatus;
import software.amazon.awssdk.services.cloudformation.model.StackEvent;
import software.amazon.awssdk.services.cloudformation.model.StackStatus;

/// Writes down what happens to one stack: each step changes the stack or the resource, adds the event and makes
/// both durable.
final class Journal {

    private static final DateTimeFormatter ID_TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'")
            .withZone(ZoneOffset.UTC);

    private final StackTables tables;
    private final EventLog events;
    private final StackTopics topics;
    private final InstantSource clock;
    private final String stackId;

    Journal(StackTables tables, EventLog events, StackTopics topics, InstantSource clock, String stackId) {
        this.tables = tables;
        this.events = events;
        this.topics = topics;
        this.clock = clock;
        this.stackId = stackId;
    }

    /// Milliseconds, as events have them.
    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    StackRecord stack() {
        return tables.find(stackId).orElseThrow();
    }

    /// The stack is now in this status. The event comes first: who sees a status that ends an operation sees all
    /// of its events.
    void stack(StackStatus status, String reason) {
        var stack = stack();
        var event = event(stack).logicalResourceId(stack.name()).physicalResourceId(stackId)
                .resourceType("AWS::CloudFormation::Stack").resourceStatus(status.toString());
        var added = events.append(reason.isEmpty() ? event : event.resourceStatusReason(reason), stackId, now(),
                _ -> UUID.randomUUID().toString());
        tables.update(stackId, before -> {
            var after = before.with(status, reason);
            return status == StackStatus.DELETE_COMPLETE
                    ? after.with(new StackTimes(before.times().created(), before.times().updated(), Optional.of(now())))
                    : after;
        });
        tables.commit();
        topics.tell(stack.wanted().notificationArns(), added);
    }

    /// The resource is now in this status.
    void resource(ResourceRecord resource, ResourceStatus status, String reason, String properties) {
        var after = resource.with(status, reason, now());
        var stack = stack();
        var event = event(stack).logicalResourceId(resource.logicalId()).physicalResourceId(resource.physicalId())
                .resourceType(resource.type()).resourceStatus(status);
        if (!properties.isEmpty()) {
            event.resourceProperties(properties);
        }
        var added = events.append(reason.isEmpty() ? event : event.resourceStatusReason(reason), stackId, after.at(),
                time -> resource.logicalId() + "-" + status + "-" + ID_TIME.format(time));
        tables.putResource(stackId, after);
        tables.commit();
        topics.tell(stack.wanted().notificationArns(), added);
    }

    private StackEvent.Builder event(StackRecord stack) {
        return StackEvent.builder().stackId(stackId).stackName(stack.name())
                .clientRequestToken(stack.token().orElse(null));
    }
}
