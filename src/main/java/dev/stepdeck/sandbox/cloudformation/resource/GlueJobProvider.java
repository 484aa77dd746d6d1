package dev.stepdeck.sandbox.cloudformation.resource;

import static dev.stepdeck.sandbox.cloudformation.resource.Shape.Scalar.DECIMAL;
import static dev.stepdeck.sandbox.cloudformation.resource.Shape.Scalar.FLAG;
import static dev.stepdeck.sandbox.cloudformation.resource.Shape.Scalar.TEXT;
import static dev.stepdeck.sandbox.cloudformation.resource.Shape.Scalar.WHOLE;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

import dev.stepdeck.sandbox.wire.SdkJson;

import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.CreateJobRequest;
import software.amazon.awssdk.services.glue.model.JobUpdate;

/// `AWS::Glue::Job`. `Ref` gives the name. The properties are named as the members of Glue's CreateJob, so the
/// request is read from them as it would be from the wire.
final class GlueJobProvider extends GlueProvider {

    private static final Shape.Structure SHAPE = shapeOfJob();

    GlueJobProvider(GlueClient glue) {
        super(glue, "job", SHAPE);
    }

    private static Shape.Structure shapeOfJob() {
        var members = new LinkedHashMap<String, Shape>(Shape.texts("Name", "Description", "ExecutionClass",
                "GlueVersion", "JobMode", "LogUri", "MaintenanceWindow", "Role", "SecurityConfiguration",
                "WorkerType").members());
        members.put("Command", Shape.texts("Name", "PythonVersion", "Runtime", "ScriptLocation"));
        members.put("Connections",
                new Shape.Structure(Map.of("Connections", new Shape.Items(TEXT)), Set.of()));
        members.put("DefaultArguments", new Shape.Entries(TEXT));
        members.put("NonOverridableArguments", new Shape.Entries(TEXT));
        members.put("ExecutionProperty", new Shape.Structure(Map.of("MaxConcurrentRuns", WHOLE), Set.of()));
        members.put("NotificationProperty", new Shape.Structure(Map.of("NotifyDelayAfter", WHOLE), Set.of()));
        members.put("JobRunQueuingEnabled", FLAG);
        members.put("AllocatedCapacity", WHOLE);
        members.put("MaxCapacity", DECIMAL);
        members.put("MaxRetries", WHOLE);
        members.put("NumberOfWorkers", WHOLE);
        members.put("Timeout", WHOLE);
        members.put("Tags", new Shape.Entries(TEXT));
        return new Shape.Structure(members, Set.of("Command", "Role"));
    }

    @Override
    public String type() {
        return "AWS::Glue::Job";
    }

    @Override
    public Map<String, String> create(ResourceRequest request, String name) {
        CreateJobRequest given = SdkJson.wire().read(request.properties().without("Tags").tree(),
                CreateJobRequest::builder);
        glue().createJob(given.toBuilder().name(name).tags(tags(request)).build());
        return Map.of();
    }

    @Override
    public Map<String, String> update(ResourceRequest request, ResourceState before) {
        JobUpdate update = SdkJson.wire().read(request.properties().without("Name", "Tags").tree(), JobUpdate::builder);
        glue().updateJob(change -> change.jobName(before.physicalId()).jobUpdate(update));
        retag(request, before);
        return Map.of();
    }

    @Override
    public void delete(ResourceState state) {
        Absent.ignore(() -> glue().deleteJob(delete -> delete.jobName(state.physicalId())));
    }
}
