package dev.stepdeck.sandbox.cloudformation.resource;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.Tag;

/// `AWS::Events::EventBus`. `Ref` gives the name.
final class EventBusProvider implements ResourceProvider {

    private final EventBridgeClient events;

    EventBusProvider(EventBridgeClient events) {
        this.events = events;
    }

    @Override
    public String type() {
        return "AWS::Events::EventBus";
    }

    @Override
    public Shape.Structure shape() {
        return Shape.texts("Name", "Description").with("Tags", Shape.tags()).requiring("Name");
    }

    @Override
    public Set<String> attributes() {
        return Set.of("Arn", "Name");
    }

    @Override
    public Set<String> createOnly() {
        return Set.of("Name");
    }

    @Override
    public Optional<String> nameProperty() {
        return Optional.of("Name");
    }

    @Override
    public String physicalId(ResourceRequest request) {
        return request.properties().text("Name");
    }

    @Override
    public Map<String, String> create(ResourceRequest request, String name) {
        var arn = events.createEventBus(create -> create.name(name)
                .description(request.properties().textOrNull("Description"))
                .tags(tags(request.tags())))
                .eventBusArn();
        return Map.of("Arn", arn, "Name", name);
    }

    @Override
    public Map<String, String> update(ResourceRequest request, ResourceState before) {
        var arn = events.describeEventBus(describe -> describe.name(before.physicalId())).arn();
        if (!request.properties().same(before.properties(), "Description")) {
            events.updateEventBus(update -> update.name(before.physicalId())
                    .description(request.properties().textIfGiven("Description").orElse("")));
        }
        TagChange.of(before, request).carryOut(
                gone -> events.untagResource(untag -> untag.resourceARN(arn).tagKeys(gone)),
                wanted -> events.tagResource(tag -> tag.resourceARN(arn).tags(tags(wanted))));
        return Map.of("Arn", arn, "Name", before.physicalId());
    }

    static List<Tag> tags(Map<String, String> tags) {
        return tags.entrySet().stream().map(tag -> Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
                .toList();
    }

    @Override
    public void delete(ResourceState state) {
        Absent.ignore(() -> events.deleteEventBus(delete -> delete.name(state.physicalId())));
    }
}
