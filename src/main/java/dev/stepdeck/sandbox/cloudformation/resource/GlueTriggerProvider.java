package dev.stepdeck.sandbox.cloudformation.resource;

import static dev.stepdeck.sandbox.cloudformation.resource.Shape.Scalar.FLAG;
import static dev.stepdeck.sandbox.cloudformation.resource.Shape.Scalar.TEXT;
import static dev.stepdeck.sandbox.cloudformation.resource.Shape.Scalar.WHOLE;

import java.util.Map;
import java.util.Set;

import dev.stepdeck.sandbox.wire.SdkJson;

import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.CreateTriggerRequest;
import software.amazon.awssdk.services.glue.model.TriggerUpdate;

/// `AWS::Glue::Trigger`. `Ref` gives the name.
final class GlueTriggerProvider extends GlueProvider {

    private static final Shape ACTION = new Shape.Structure(
            Map.of("JobName", TEXT, "CrawlerName", TEXT, "Arguments", new Shape.Entries(TEXT), "Timeout", WHOLE,
                    "SecurityConfiguration", TEXT, "NotificationProperty",
                    new Shape.Structure(Map.of("NotifyDelayAfter", WHOLE), Set.of())),
            Set.of());
    private static final Shape PREDICATE = new Shape.Structure(Map.of("Logical", TEXT, "Conditions",
            new Shape.Items(Shape.texts("LogicalOperator", "JobName", "State", "CrawlerName", "CrawlState"))),
            Set.of());
    private static final Shape.Structure SHAPE = new Shape.Structure(
            Map.of("Name", TEXT, "Type", TEXT, "Description", TEXT, "Schedule", TEXT, "WorkflowName", TEXT,
                    "StartOnCreation", FLAG, "Actions", new Shape.Items(ACTION), "Predicate", PREDICATE,
                    "EventBatchingCondition",
                    new Shape.Structure(Map.of("BatchSize", WHOLE, "BatchWindow", WHOLE), Set.of("BatchSize")),
                    "Tags", new Shape.Entries(TEXT)),
            Set.of("Type", "Actions"));

    GlueTriggerProvider(GlueClient glue) {
        super(glue, "trigger", SHAPE);
    }

    @Override
    public String type() {
        return "AWS::Glue::Trigger";
    }

    @Override
    public Set<String> createOnly() {
        return Set.of("Name", "Type", "WorkflowName");
    }

    @Override
    public Map<String, String> create(ResourceRequest request, String name) {
        CreateTriggerRequest given = SdkJson.wire().read(request.properties().without("Tags").tree(),
                CreateTriggerRequest::builder);
        glue().createTrigger(given.toBuilder().name(name).tags(tags(request)).build());
        return Map.of();
    }

    @Override
    public Map<String, String> update(ResourceRequest request, ResourceState before) {
        TriggerUpdate update = SdkJson.wire().read(request.properties()
                .without("Name", "Type", "WorkflowName", "StartOnCreation", "Tags").tree(), TriggerUpdate::builder);
        glue().updateTrigger(change -> change.name(before.physicalId()).triggerUpdate(update));
        retag(request, before);
        return Map.of();
    }

    @Override
    public void delete(ResourceState state) {
        Absent.ignore(() -> glue().deleteTrigger(delete -> delete.name(state.physicalId())));
    }
}
