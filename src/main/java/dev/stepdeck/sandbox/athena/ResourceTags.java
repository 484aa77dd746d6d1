package dev.stepdeck.sandbox.athena;

import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

import dev.stepdeck.sandbox.store.Store;
import dev.stepdeck.sandbox.store.Table;
import dev.stepdeck.sandbox.wire.SdkJson;

import software.amazon.awssdk.services.athena.model.ListTagsForResourceResponse;
import software.amazon.awssdk.services.athena.model.Tag;

/// The tags of work groups and data catalogs.
final class ResourceTags {

    private static final Pattern ARN = Pattern
            .compile("arn:aws[a-z-]*:athena:[^:]*:[^:]*:(workgroup|datacatalog)/(.+)");

    private final Table<ListTagsForResourceResponse> rows;
    private final WorkGroups groups;
    private final DataCatalogs catalogs;

    ResourceTags(Store store, WorkGroups groups, DataCatalogs catalogs) {
        this.rows = store.table("athena.tags", SdkJson.codec(ListTagsForResourceResponse::builder));
        this.groups = groups;
        this.catalogs = catalogs;
    }

    /// Adds tags to a resource that has just been made.
    void add(String kind, String name, List<Tag> tags) {
        if (!tags.isEmpty()) {
            put(kind + "/" + name, tags);
        }
    }

    void add(String arn, List<Tag> tags) {
        put(resource(arn), tags);
    }

    private void put(String resource, List<Tag> tags) {
        if (tags.stream().anyMatch(tag -> tag.key() == null || tag.key().isEmpty())) {
            throw AthenaFaults.invalid("A tag must have a key");
        }
        var all = new TreeMap<String, Tag>();
        of(resource).forEach(tag -> all.put(tag.key(), tag));
        tags.forEach(tag -> all.put(tag.key(), tag));
        if (all.size() > 50) {
            throw AthenaFaults.invalid("A resource can have at most 50 tags");
        }
        rows.put(resource, ListTagsForResourceResponse.builder().tags(List.copyOf(all.values())).build());
    }

    void remove(String arn, List<String> keys) {
        var resource = resource(arn);
        rows.put(resource, ListTagsForResourceResponse.builder()
                .tags(of(resource).stream().filter(tag -> !keys.contains(tag.key())).toList()).build());
    }

    /// Forgets those of a resource that is gone.
    void forget(String kind, String name) {
        rows.remove(kind + "/" + name);
    }

    ListTagsForResourceResponse list(String arn) {
        return ListTagsForResourceResponse.builder().tags(of(resource(arn))).build();
    }

    private List<Tag> of(String resource) {
        return Optional.of(resource).flatMap(rows::get).map(ListTagsForResourceResponse::tags).orElse(List.of());
    }

    private String resource(String arn) {
        var matcher = ARN.matcher(arn);
        if (!matcher.matches()) {
            throw AthenaFaults.notFound(arn, "Resource not found: " + arn);
        }
        var name = matcher.group(1).equals("workgroup")
                ? groups.get(matcher.group(2)).name()
                : catalogs.get(matcher.group(2)).name();
        return matcher.group(1) + "/" + name;
    }
}
