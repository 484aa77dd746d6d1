package dev.stepdeck.sandbox.cloudformation.resource;

import static dev.stepdeck.sandbox.cloudformation.resource.Shape.Scalar.FLAG;
import static dev.stepdeck.sandbox.cloudformation.resource.Shape.Scalar.TEXT;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import dev.stepdeck.sandbox.wire.SdkJson;

import software.amazon.awssdk.services.cloudtrail.CloudTrailClient;
import software.amazon.awssdk.services.cloudtrail.model.AdvancedEventSelector;
import software.amazon.awssdk.services.cloudtrail.model.CreateTrailRequest;
import software.amazon.awssdk.services.cloudtrail.model.EventSelector;
import software.amazon.awssdk.services.cloudtrail.model.Tag;
import software.amazon.awssdk.services.cloudtrail.model.UpdateTrailRequest;

/// `AWS::CloudTrail::Trail`. `Ref` gives the name. Its properties are named as the members of CreateTrail, but for three.
final class TrailProvider implements ResourceProvider {

    private static final String[] SELECTING = {"EventSelectors", "AdvancedEventSelectors", "IsLogging", "Tags",
        "TrailName", "KMSKeyId"};
    private static final Shape TEXTS = new Shape.Items(TEXT);
    private static final Shape RESOURCE = Shape.texts("Type").with("Values", TEXTS).requiring("Type");
    private static final Shape SELECTOR = Shape.texts("ReadWriteType").with("IncludeManagementEvents", FLAG)
            .with("ExcludeManagementEventSources", TEXTS).with("DataResources", new Shape.Items(RESOURCE));
    private static final Shape FIELD = Shape.texts("Field").with("Equals", TEXTS).with("StartsWith", TEXTS)
            .with("EndsWith", TEXTS).with("NotEquals", TEXTS).with("NotStartsWith", TEXTS).with("NotEndsWith", TEXTS)
            .requiring("Field");
    private static final Shape ADVANCED = Shape.texts("Name").with("FieldSelectors", new Shape.Items(FIELD))
            .requiring("FieldSelectors");

    private final CloudTrailClient trails;

    TrailProvider(CloudTrailClient trails) {
        this.trails = trails;
    }

    @Override
    public String type() {
        return "AWS::CloudTrail::Trail";
    }

    @Override
    public Shape.Structure shape() {
        return Shape.texts("TrailName", "S3BucketName", "S3KeyPrefix", "SnsTopicName", "CloudWatchLogsLogGroupArn",
                "CloudWatchLogsRoleArn", "KMSKeyId").with("IsLogging", FLAG).with("EnableLogFileValidation", FLAG)
                .with("IncludeGlobalServiceEvents", FLAG).with("IsMultiRegionTrail", FLAG)
                .with("IsOrganizationTrail", FLAG).with("EventSelectors", new Shape.Items(SELECTOR))
                .with("AdvancedEventSelectors", new Shape.Items(ADVANCED)).with("Tags", Shape.tags())
                .requiring("S3BucketName", "IsLogging");
    }

    @Override
    public Set<String> attributes() {
        return Set.of("Arn");
    }

    @Override
    public Set<String> createOnly() {
        return Set.of("TrailName");
    }

    @Override
    public Optional<String> nameProperty() {
        return Optional.of("TrailName");
    }

    @Override
    public String physicalId(ResourceRequest request) {
        return request.properties().textIfGiven("TrailName").orElseGet(() -> request.generatedName(128));
    }

    @Override
    public Map<String, String> create(ResourceRequest request, String name) {
        CreateTrailRequest given = SdkJson.wire().read(request.properties().without(SELECTING).tree(),
                CreateTrailRequest::builder);
        var arn = trails.createTrail(given.toBuilder().name(name).kmsKeyId(request.properties().textOrNull("KMSKeyId"))
                .tagsList(tags(request.tags())).build()).trailARN();
        Absent.orElse(() -> trails.deleteTrail(delete -> delete.name(name)), () -> settle(request, name));
        return Map.of("Arn", arn);
    }

    private static List<Tag> tags(Map<String, String> tags) {
        return tags.entrySet().stream().map(tag -> Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
                .toList();
    }

    private void settle(ResourceRequest request, String name) {
        var properties = request.properties();
        List<EventSelector> classic = properties.objects("EventSelectors").stream()
                .map(each -> (EventSelector) SdkJson.wire().read(each.tree(), EventSelector::builder)).toList();
        List<AdvancedEventSelector> advanced = properties.objects("AdvancedEventSelectors").stream().map(
                each -> (AdvancedEventSelector) SdkJson.wire().read(each.tree(), AdvancedEventSelector::builder))
                .toList();
        if (!advanced.isEmpty() && !classic.isEmpty()) {
            throw new ResourceException(
                    "You can specify either EventSelectors or AdvancedEventSelectors, but not both");
        }
        if (!advanced.isEmpty()) {
            trails.putEventSelectors(put -> put.trailName(name).advancedEventSelectors(advanced));
        } else {
            trails.putEventSelectors(put -> put.trailName(name)
                    .eventSelectors(classic.isEmpty() ? List.of(EventSelector.builder().build()) : classic));
        }
        if (Boolean.TRUE.equals(properties.flagOrNull("IsLogging"))) {
            trails.startLogging(start -> start.name(name));
        } else {
            trails.stopLogging(stop -> stop.name(name));
        }
    }

    @Override
    public Map<String, String> update(ResourceRequest request, ResourceState before) {
        var name = before.physicalId();
        UpdateTrailRequest given = SdkJson.wire().read(request.properties().without(SELECTING).tree(),
                UpdateTrailRequest::builder);
        var arn = trails.updateTrail(given.toBuilder().name(name)
                .kmsKeyId(request.properties().textOrNull("KMSKeyId")).build()).trailARN();
        settle(request, name);
        TagChange.of(before, request).carryOut(
                gone -> trails.removeTags(remove -> remove.resourceId(arn)
                        .tagsList(gone.stream().map(key -> Tag.builder().key(key).build()).toList())),
                tags -> trails.addTags(add -> add.resourceId(arn).tagsList(tags(tags))));
        return Map.of("Arn", arn);
    }

    @Override
    public void delete(ResourceState state) {
        Absent.ignore(() -> trails.deleteTrail(delete -> delete.name(state.physicalId())));
    }
}
