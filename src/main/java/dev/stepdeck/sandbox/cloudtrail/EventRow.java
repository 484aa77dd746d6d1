package dev.stepdeck.sandbox.cloudtrail;

import java.time.Instant;
import java.util.List;

import software.amazon.awssdk.services.cloudtrail.model.Event;
import software.amazon.awssdk.services.cloudtrail.model.Resource;

/// An event of the history.
///
/// @param user the name of who called; a service's host for one
/// @param record JSON
record EventRow(String id, String name, String source, boolean readOnly, long time, String user, String accessKey,
        List<Thing> resources, String record) {

    EventRow {
        resources = List.copyOf(resources);
    }

    /// A resource that a call was about.
    record Thing(String type, String name) {}

    /// As LookupEvents shows it.
    Event shown() {
        var event = Event.builder().eventId(id).eventName(name).eventSource(source).readOnly(String.valueOf(readOnly))
                .eventTime(Instant.ofEpochSecond(time / 1000)).username(user).cloudTrailEvent(record)
                .resources(resources.stream().map(
                        thing -> Resource.builder().resourceType(thing.type()).resourceName(thing.name()).build())
                        .toList());
        return accessKey.isEmpty() ? event.build() : event.accessKeyId(accessKey).build();
    }
}
