package dev.stepdeck.sandbox.ec2.thing;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.UnaryOperator;

import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.ec2.model.CreateTagsRequest;
import software.amazon.awssdk.services.ec2.model.CreateTagsResponse;
import software.amazon.awssdk.services.ec2.model.DeleteTagsRequest;
import software.amazon.awssdk.services.ec2.model.DeleteTagsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeTagsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeTagsResponse;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TagDescription;

/// CreateTags, DeleteTags, DescribeTags: of things of all kinds, by their ids.
public final class TagOperations {

    private static final Filters<TagDescription> FILTERS = Filters.<TagDescription>none()
            .on("resource-id", TagDescription::resourceId).on("resource-type", TagDescription::resourceTypeAsString)
            .on("key", TagDescription::key).on("value", TagDescription::value);

    private final Inventory inventory;

    public TagOperations(Inventory inventory) {
        this.inventory = inventory;
    }

    public CreateTagsResponse create(CreateTagsRequest request) {
        var tags = Given.required(request.tags(), "Tag");
        change(Given.required(request.resources(), "ResourceId"), before -> Tags.plus(before, tags));
        return CreateTagsResponse.builder().build();
    }

    public DeleteTagsResponse delete(DeleteTagsRequest request) {
        change(Given.required(request.resources(), "ResourceId"), before -> Tags.minus(before, request.tags()));
        return DeleteTagsResponse.builder().build();
    }

    /// All or none.
    private void change(List<String> ids, UnaryOperator<List<Tag>> change) {
        inventory.alone(() -> {
            var wanted = new LinkedHashMap<String, List<Tag>>();
            ids.forEach(id -> {
                requireThing(id);
                wanted.put(id, change.apply(tagsOf(things(id), id)));
            });
            wanted.forEach((id, tags) -> things(id).retag(id, tags));
            return ids;
        });
    }

    private void requireThing(String id) {
        if (things(id).find(id).isEmpty()) {
            throw Ec2Faults.notFound(things(id).kind(), id);
        }
    }

    private static <T extends SdkPojo> List<Tag> tagsOf(Things<T> things, String id) {
        return things.find(id).map(Tags::of).orElse(List.of());
    }

    private Things<?> things(String id) {
        var kind = Kind.of(id).orElseThrow(() -> Ec2Faults.of("InvalidID", "The ID '" + id + "' is not valid"));
        return inventory.tagged().stream().filter(things -> things.kind() == kind).findFirst()
                .orElseThrow(() -> Ec2Faults.lacking("tags of " + kind.type() + "s"));
    }

    public DescribeTagsResponse describe(DescribeTagsRequest request) {
        var all = new ArrayList<TagDescription>();
        inventory.tagged().forEach(things -> collect(things, all));
        var page = new Listing(List.of(), request.filters(), request.maxResults(), request.nextToken()).of(all,
                FILTERS);
        return DescribeTagsResponse.builder().tags(page.items()).nextToken(page.next()).build();
    }

    private static <T extends SdkPojo> void collect(Things<T> things, List<TagDescription> all) {
        things.rows().forEach(row -> Tags.of(row.getValue()).forEach(tag -> all.add(TagDescription.builder()
                .resourceId(row.getKey()).resourceType(things.kind().type()).key(tag.key()).value(tag.value())
                .build())));
    }
}
