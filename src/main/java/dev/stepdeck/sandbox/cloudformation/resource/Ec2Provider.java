package dev.stepdeck.sandbox.cloudformation.resource;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TagSpecification;

/// What the types of EC2 have in common: EC2 chooses the ids, users give no names, and tags are put on by the id.
abstract class Ec2Provider implements ResourceProvider {

    private final Ec2Client ec2;
    private final String id;

    /// @param id the attribute that is the id
    Ec2Provider(Ec2Client ec2, String id) {
        this.ec2 = ec2;
        this.id = id;
    }

    final Ec2Client ec2() {
        return ec2;
    }

    @Override
    public Optional<String> nameProperty() {
        return Optional.empty();
    }

    @Override
    public String physicalId(ResourceRequest request) {
        return request.generatedName(128);
    }

    @Override
    public String madeId(String physicalId, Map<String, String> attributes) {
        return attributes.getOrDefault(id, physicalId);
    }

    static List<Tag> tags(Map<String, String> tags) {
        return tags.entrySet().stream().map(tag -> Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
                .toList();
    }

    /// The tags of a new thing.
    static List<TagSpecification> tagged(ResourceRequest request, String type) {
        return request.tags().isEmpty()
                ? List.of()
                : List.of(TagSpecification.builder().resourceType(type).tags(tags(request.tags())).build());
    }

    /// Changes the tags of a thing.
    void retag(String thing, ResourceRequest request, ResourceState before) {
        TagChange.of(before, request).carryOut(gone -> {
            var tags = new ArrayList<Tag>();
            gone.forEach(key -> tags.add(Tag.builder().key(key).build()));
            ec2.deleteTags(delete -> delete.resources(thing).tags(tags));
        }, tags -> ec2.createTags(create -> create.resources(thing).tags(tags(tags))));
    }
}
