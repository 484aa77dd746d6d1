package dev.stepdeck.sandbox.cloudformation.resource;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import software.amazon.awssdk.services.scheduler.SchedulerClient;
import software.amazon.awssdk.services.scheduler.model.Tag;

/// `AWS::Scheduler::ScheduleGroup`. `Ref` gives the name.
final class ScheduleGroupProvider implements ResourceProvider {

    private final SchedulerClient scheduler;

    ScheduleGroupProvider(SchedulerClient scheduler) {
        this.scheduler = scheduler;
    }

    @Override
    public String type() {
        return "AWS::Scheduler::ScheduleGroup";
    }

    @Override
    public Shape.Structure shape() {
        return Shape.texts("Name").with("Tags", Shape.tags());
    }

    @Override
    public Set<String> attributes() {
        return Set.of("Arn", "State", "CreationDate", "LastModificationDate");
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
        return request.properties().textIfGiven("Name").orElseGet(() -> request.generatedName(64));
    }

    @Override
    public Map<String, String> create(ResourceRequest request, String id) {
        scheduler.createScheduleGroup(create -> create.name(id).tags(tags(request.tags())));
        return described(id);
    }

    private Map<String, String> described(String id) {
        var group = scheduler.getScheduleGroup(get -> get.name(id));
        return Map.of("Arn", group.arn(), "State", group.stateAsString(), "CreationDate",
                group.creationDate().toString(), "LastModificationDate", group.lastModificationDate().toString());
    }

    private static List<Tag> tags(Map<String, String> tags) {
        return tags.entrySet().stream().map(tag -> Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
                .toList();
    }

    @Override
    public Map<String, String> update(ResourceRequest request, ResourceState before) {
        var arn = scheduler.getScheduleGroup(get -> get.name(before.physicalId())).arn();
        TagChange.of(before, request).carryOut(
                keys -> scheduler.untagResource(untag -> untag.resourceArn(arn).tagKeys(keys)),
                tags -> scheduler.tagResource(tag -> tag.resourceArn(arn).tags(tags(tags))));
        return described(before.physicalId());
    }

    @Override
    public void delete(ResourceState state) {
        Absent.ignore(() -> scheduler.deleteScheduleGroup(delete -> delete.name(state.physicalId())));
    }
}
