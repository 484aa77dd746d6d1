package dev.stepdeck.sandbox.cloudformation.resource;

import static dev.stepdeck.sandbox.cloudformation.resource.Shape.Scalar.TEXT;
import static dev.stepdeck.sandbox.cloudformation.resource.Shape.Scalar.WHOLE;

import java.util.Map;
import java.util.Set;

import dev.stepdeck.sandbox.wire.SdkJson;

import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.CreateWorkflowRequest;
import software.amazon.awssdk.services.glue.model.UpdateWorkflowRequest;

/// `AWS::Glue::Workflow`. `Ref` gives the name.
final class GlueWorkflowProvider extends GlueProvider {

    private static final Shape.Structure SHAPE = new Shape.Structure(
            Map.of("Name", TEXT, "Description", TEXT, "DefaultRunProperties", new Shape.Entries(TEXT),
                    "MaxConcurrentRuns", WHOLE, "Tags", new Shape.Entries(TEXT)),
            Set.of());

    GlueWorkflowProvider(GlueClient glue) {
        super(glue, "workflow", SHAPE);
    }

    @Override
    public String type() {
        return "AWS::Glue::Workflow";
    }

    @Override
    public Map<String, String> create(ResourceRequest request, String name) {
        CreateWorkflowRequest given = SdkJson.wire().read(request.properties().without("Tags").tree(),
                CreateWorkflowRequest::builder);
        glue().createWorkflow(given.toBuilder().name(name).tags(tags(request)).build());
        return Map.of();
    }

    @Override
    public Map<String, String> update(ResourceRequest request, ResourceState before) {
        UpdateWorkflowRequest given = SdkJson.wire().read(request.properties().without("Name", "Tags").tree(),
                UpdateWorkflowRequest::builder);
        glue().updateWorkflow(given.toBuilder().name(before.physicalId()).build());
        retag(request, before);
        return Map.of();
    }

    @Override
    public void delete(ResourceState state) {
        Absent.ignore(() -> glue().deleteWorkflow(delete -> delete.name(state.physicalId())));
    }
}
