package dev.stepdeck.sandbox.cloudformation.resource;

import static dev.stepdeck.sandbox.cloudformation.resource.Shape.Scalar.DECIMAL;
import static dev.stepdeck.sandbox.cloudformation.resource.Shape.Scalar.FLAG;
import static dev.stepdeck.sandbox.cloudformation.resource.Shape.Scalar.TEXT;
import static dev.stepdeck.sandbox.cloudformation.resource.Shape.Scalar.WHOLE;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import dev.stepdeck.sandbox.account.Account;
import dev.stepdeck.sandbox.wire.SdkJson;

import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.CreateJobRequest;
import software.amazon.awssdk.services.glue.model.JobUpdate;

/// `AWS::Glue::Job`. `Ref` gives the name. The properties are named as the members of Glue's CreateJob, so the
/// request is read from them as it would be from the wire.
final class GlueJobProvider implements ResourceProvider {

    private static final Shape.Structure SHAPE = shapeOfJob();

    private final GlueClient glue;

    GlueJobProvider(GlueClient glue) {
        this.glue = glue;
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
        CreateJobRequest given = SdkJson.wire().read(request.properties().without("Tags").tree(),
                CreateJobRequest::builder);
        var job = given.toBuilder().name(name);
        var tags = request.tags();
        if (!tags.isEmpty()) {
            job.tags(tags);
        }
        glue.createJob(job.build());
        return Map.of();
    }

    @Override
    public Map<String, String> update(ResourceRequest request, ResourceState before) {
        JobUpdate update = SdkJson.wire().read(request.properties().without("Name", "Tags").tree(), JobUpdate::builder);
        glue.updateJob(change -> change.jobName(before.physicalId()).jobUpdate(update));
        var arn = Account.arn("glue", "job/" + before.physicalId());
        TagChange.of(before, request).carryOut(
                gone -> glue.untagResource(untag -> untag.resourceArn(arn).tagsToRemove(gone)),
                tags -> glue.tagResource(tag -> tag.resourceArn(arn).tagsToAdd(tags)));
        return Map.of();
    }

    @Override
    public void delete(ResourceState state) {
        Absent.ignore(() -> glue.deleteJob(delete -> delete.jobName(state.physicalId())));
    }
}
