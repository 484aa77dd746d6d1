package dev.stepdeck.sandbox.cloudformation.resource;

import static dev.stepdeck.sandbox.cloudformation.resource.Shape.Scalar.TEXT;
import static dev.stepdeck.sandbox.cloudformation.resource.Shape.Scalar.WHOLE;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

import dev.stepdeck.sandbox.account.Account;
import dev.stepdeck.sandbox.wire.SdkJson;

import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.CreateWorkflowRequest;
import software.amazon.awssdk.services.glue.model.UpdateWorkflowRequest;

/// `AWS::Glue::Workflow`. `Ref` gives the name.
final class GlueWorkflowProvider implements ResourceProvider {

    private static final Shape.Structure SHAPE = new Shape.Structure(
            Map.of("Name", TEXT, "Description", TEXT, "DefaultRunProperties", new Shape.Entries(TEXT),
                    "MaxConcurrentRuns", WHOLE, "Tags", new Shape.Entries(TEXT)),
            Set.of());

    private final GlueClient glue;

    GlueWorkflowProvider(GlueClient glue) {
        this.glue = glue;
    }

    @Override
    public String type() {
        return "AWS::Glue::Workflow";
    }

    @Override
    public Shape.Structure shape() {
        return SHAPE;
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
    public Optional<String> nameProperty() {
        return Optional.of("Name");
    }

    @Override
    public String physicalId(ResourceRequest request) {
        return request.properties().textIfGiven("Name").orElseGet(() -> request.logicalId() + "-" + request.suffix());
    }

    @Override
    public Map<String, String> create(ResourceRequest request, String name) {
        CreateWorkflowRequest given = SdkJson.wire().read(request.properties().without("Tags").tree(),
                CreateWorkflowRequest::builder);
        var workflow = given.toBuilder().name(name);
        if (!request.tags().isEmpty()) {
            workflow.tags(request.tags());
        }
        glue.createWorkflow(workflow.build());
        return Map.of();
    }

    @Override
    public Map<String, String> update(ResourceRequest request, ResourceState before) {
        UpdateWorkflowRequest given = SdkJson.wire().read(request.properties().without("Name", "Tags").tree(),
                UpdateWorkflowRequest::builder);
        glue.updateWorkflow(given.toBuilder().name(before.physicalId()).build());
        var arn = Account.arn("glue", "workflow/" + before.physicalId());
        TagChange.of(before, request).carryOut(
                gone -> glue.untagResource(untag -> untag.resourceArn(arn).tagsToRemove(gone)),
                tags -> glue.tagResource(tag -> tag.resourceArn(arn).tagsToAdd(tags)));
        return Map.of();
    }

    @Override
    public void delete(ResourceState state) {
        Absent.ignore(() -> glue.deleteWorkflow(delete -> delete.name(state.physicalId())));
    }
}
