package dev.stepdeck.sandbox.cloudformation.resource;

import static dev.stepdeck.sandbox.cloudformation.resource.Shape.Scalar.TEXT;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import dev.stepdeck.sandbox.account.Account;

import software.amazon.awssdk.services.sfn.SfnClient;

/// `AWS::StepFunctions::Activity`. `Ref` gives the ARN.
final class ActivityProvider implements ResourceProvider {

    private final SfnClient sfn;

    ActivityProvider(SfnClient sfn) {
        this.sfn = sfn;
    }

    @Override
    public String type() {
        return "AWS::StepFunctions::Activity";
    }

    @Override
    public Shape.Structure shape() {
        return new Shape.Structure(Map.of("Name", TEXT, "Tags", Shape.tags(), SfnEncryption.PROPERTY,
                SfnEncryption.SHAPE), Set.of("Name"));
    }

    @Override
    public Set<String> attributes() {
        return Set.of("Arn", "Name");
    }

    @Override
    public Set<String> createOnly() {
        return Set.of("Name", SfnEncryption.PROPERTY);
    }

    @Override
    public Optional<String> nameProperty() {
        return Optional.of("Name");
    }

    @Override
    public String physicalId(ResourceRequest request) {
        return Account.arn("states", "activity:" + request.properties().text("Name"));
    }

    @Override
    public Map<String, String> create(ResourceRequest request, String arn) {
        if (Absent.found(() -> sfn.describeActivity(describe -> describe.activityArn(arn)))) {
            throw FailureReason.alreadyExists(type(), arn);
        }
        var name = request.properties().text("Name");
        sfn.createActivity(create -> create.name(name)
                .encryptionConfiguration(SfnEncryption.of(request.properties())));
        SfnTags.change(sfn, arn, new TagChange(List.of(), request.tags()));
        return Map.of("Arn", arn, "Name", name);
    }

    @Override
    public Map<String, String> update(ResourceRequest request, ResourceState before) {
        SfnTags.change(sfn, before.physicalId(), TagChange.of(before, request));
        return Map.of("Arn", before.physicalId(), "Name", request.properties().text("Name"));
    }

    @Override
    public void delete(ResourceState state) {
        Absent.ignore(() -> sfn.deleteActivity(delete -> delete.activityArn(state.physicalId())));
    }
}
