package dev.stepdeck.sandbox.cloudformation.resource;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

import dev.stepdeck.sandbox.account.Account;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.glue.GlueClient;

/// What Glue's jobs, crawlers, triggers, workflows and transforms have in common: the property `Name`, a name made of the
/// logical id where it is not given, and tags by ARN.
abstract class GlueProvider implements ResourceProvider {

    private final GlueClient glue;
    private final String kind;
    private final Shape.Structure shape;

    /// @param kind what stands before the name in its ARN: `job`
    GlueProvider(GlueClient glue, String kind, Shape.Structure shape) {
        this.glue = glue;
        this.kind = kind;
        this.shape = shape;
    }

    final GlueClient glue() {
        return glue;
    }

    @Override
    public final Shape.Structure shape() {
        return shape;
    }

    @Override
    public Set<String> attributes() {
        return Set.of();
    }

    @Override
    public Set<String> createOnly() {
        return Set.of("Name");
    }

    @Override
    public final Optional<String> nameProperty() {
        return Optional.of("Name");
    }

    @Override
    public final String physicalId(ResourceRequest request) {
        return request.properties().textIfGiven("Name").orElseGet(() -> request.logicalId() + "-" + request.suffix());
    }

    /// The tags of something new, null for none: Glue refuses an empty map.
    static @Nullable Map<String, String> tags(ResourceRequest request) {
        return request.tags().isEmpty() ? null : request.tags();
    }

    /// Changes the tags of what is there.
    final void retag(ResourceRequest request, ResourceState before) {
        var arn = Account.arn("glue", kind + "/" + before.physicalId());
        TagChange.of(before, request).carryOut(
                gone -> glue.untagResource(untag -> untag.resourceArn(arn).tagsToRemove(gone)),
                tags -> glue.tagResource(tag -> tag.resourceArn(arn).tagsToAdd(tags)));
    }
}
