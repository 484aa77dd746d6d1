package dev.stepdeck.sandbox.cloudtrail;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import dev.stepdeck.sandbox.account.Account;
import dev.stepdeck.sandbox.wire.SameFields;
import dev.stepdeck.sandbox.wire.SdkJson;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudtrail.CloudTrailClient;
import software.amazon.awssdk.services.cloudtrail.model.AddTagsRequest;
import software.amazon.awssdk.services.cloudtrail.model.AddTagsResponse;
import software.amazon.awssdk.services.cloudtrail.model.CreateTrailRequest;
import software.amazon.awssdk.services.cloudtrail.model.CreateTrailResponse;
import software.amazon.awssdk.services.cloudtrail.model.DeleteTrailRequest;
import software.amazon.awssdk.services.cloudtrail.model.DeleteTrailResponse;
import software.amazon.awssdk.services.cloudtrail.model.DescribeTrailsRequest;
import software.amazon.awssdk.services.cloudtrail.model.DescribeTrailsResponse;
import software.amazon.awssdk.services.cloudtrail.model.GetEventSelectorsRequest;
import software.amazon.awssdk.services.cloudtrail.model.GetEventSelectorsResponse;
import software.amazon.awssdk.services.cloudtrail.model.GetTrailRequest;
import software.amazon.awssdk.services.cloudtrail.model.GetTrailResponse;
import software.amazon.awssdk.services.cloudtrail.model.GetTrailStatusRequest;
import software.amazon.awssdk.services.cloudtrail.model.GetTrailStatusResponse;
import software.amazon.awssdk.services.cloudtrail.model.ListTagsRequest;
import software.amazon.awssdk.services.cloudtrail.model.ListTagsResponse;
import software.amazon.awssdk.services.cloudtrail.model.ListTrailsRequest;
import software.amazon.awssdk.services.cloudtrail.model.ListTrailsResponse;
import software.amazon.awssdk.services.cloudtrail.model.LookupEventsRequest;
import software.amazon.awssdk.services.cloudtrail.model.LookupEventsResponse;
import software.amazon.awssdk.services.cloudtrail.model.PutEventSelectorsRequest;
import software.amazon.awssdk.services.cloudtrail.model.PutEventSelectorsResponse;
import software.amazon.awssdk.services.cloudtrail.model.RemoveTagsRequest;
import software.amazon.awssdk.services.cloudtrail.model.RemoveTagsResponse;
import software.amazon.awssdk.services.cloudtrail.model.ResourceTag;
import software.amazon.awssdk.services.cloudtrail.model.StartLoggingRequest;
import software.amazon.awssdk.services.cloudtrail.model.StartLoggingResponse;
import software.amazon.awssdk.services.cloudtrail.model.StopLoggingRequest;
import software.amazon.awssdk.services.cloudtrail.model.StopLoggingResponse;
import software.amazon.awssdk.services.cloudtrail.model.Tag;
import software.amazon.awssdk.services.cloudtrail.model.TrailInfo;
import software.amazon.awssdk.services.cloudtrail.model.UpdateTrailRequest;
import software.amazon.awssdk.services.cloudtrail.model.UpdateTrailResponse;

/// The API of CloudTrail. What is not here is not implemented.
final class CloudTrailFacade implements CloudTrailClient {

    private final Trails trails;
    private final TrailCheck check;
    private final EventHistory history;
    private final LogFiles files;

    CloudTrailFacade(Trails trails, TrailCheck check, EventHistory history, LogFiles files) {
        this.trails = trails;
        this.check = check;
        this.history = history;
        this.files = files;
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {
        // Holds nothing.
    }

    @Override
    public CreateTrailResponse createTrail(CreateTrailRequest request) {
        TrailCheck.name(request.name());
        TrailCheck.lacking(request.snsTopicName(), request.cloudWatchLogsLogGroupArn(), request.kmsKeyId(),
                request.isOrganizationTrail());
        check.bucket(request.s3BucketName(), request.s3KeyPrefix());
        var multiRegion = Boolean.TRUE.equals(request.isMultiRegionTrail());
        var global = !Boolean.FALSE.equals(request.includeGlobalServiceEvents());
        TrailCheck.regions(multiRegion, global);
        var trail = new StoredTrail(request.name(), request.s3BucketName(), filled(request.s3KeyPrefix()), global,
                multiRegion, Boolean.TRUE.equals(request.enableLogFileValidation()), Selectors.USUAL, false, 0, 0,
                map(request.tagsList()));
        trails.add(trail);
        return SameFields.copy(trail.shown(), CreateTrailResponse.builder()).build();
    }

    private static Optional<String> filled(@Nullable String text) {
        return Optional.ofNullable(text).filter(given -> !given.isEmpty());
    }

    private static Map<String, String> map(List<Tag> tags) {
        var map = new TreeMap<String, String>();
        tags.forEach(tag -> map.put(tag.key(), tag.value() == null ? "" : tag.value()));
        return map;
    }

    @Override
    public UpdateTrailResponse updateTrail(UpdateTrailRequest request) {
        TrailCheck.lacking(request.snsTopicName(), request.cloudWatchLogsLogGroupArn(), request.kmsKeyId(),
                request.isOrganizationTrail());
        var before = trails.get(request.name());
        var bucket = request.s3BucketName() == null ? before.bucket() : request.s3BucketName();
        var prefix = request.s3KeyPrefix() == null ? before.prefix() : filled(request.s3KeyPrefix());
        if (request.s3BucketName() != null || request.s3KeyPrefix() != null) {
            check.bucket(bucket, prefix.orElse(null));
        }
        var multiRegion = given(request.isMultiRegionTrail(), before.multiRegion());
        var global = given(request.includeGlobalServiceEvents(), before.global());
        TrailCheck.regions(multiRegion, global);
        var after = trails.change(before.name(), trail -> new StoredTrail(trail.name(), bucket, prefix, global,
                multiRegion, given(request.enableLogFileValidation(), trail.validated()), trail.selectors(),
                trail.logging(), trail.started(), trail.stopped(), trail.tags()));
        return SameFields.copy(after.shown(), UpdateTrailResponse.builder()).build();
    }

    private static boolean given(@Nullable Boolean value, boolean before) {
        return value == null ? before : value;
    }

    @Override
    public DeleteTrailResponse deleteTrail(DeleteTrailRequest request) {
        var name = trails.get(request.name()).name();
        trails.delete(request.name());
        files.forget(name);
        return DeleteTrailResponse.builder().build();
    }

    @Override
    public GetTrailResponse getTrail(GetTrailRequest request) {
        return GetTrailResponse.builder().trail(trails.get(request.name()).shown()).build();
    }

    /// Trails that are named and are not there are left out. Source: DescribeTrails, "trailNameList".
    @Override
    public DescribeTrailsResponse describeTrails(DescribeTrailsRequest request) {
        var found = request.trailNameList().isEmpty()
                ? trails.all()
                : request.trailNameList().stream().flatMap(name -> trails.find(name).stream()).toList();
        return DescribeTrailsResponse.builder().trailList(found.stream().map(StoredTrail::shown).toList()).build();
    }

    /// There are five at most: they are all on the first page.
    @Override
    public ListTrailsResponse listTrails(ListTrailsRequest request) {
        if (request.nextToken() != null) {
            throw TrailFaults.token();
        }
        return ListTrailsResponse.builder().trails(trails.all().stream().map(trail -> TrailInfo.builder()
                .name(trail.name()).trailARN(trail.arn()).homeRegion(Account.REGION).build()).toList()).build();
    }

    @Override
    public StartLoggingResponse startLogging(StartLoggingRequest request) {
        trails.setLogging(request.name(), true);
        return StartLoggingResponse.builder().build();
    }

    @Override
    public StopLoggingResponse stopLogging(StopLoggingRequest request) {
        trails.setLogging(request.name(), false);
        return StopLoggingResponse.builder().build();
    }

    @Override
    public GetTrailStatusResponse getTrailStatus(GetTrailStatusRequest request) {
        var trail = trails.get(request.name());
        var status = GetTrailStatusResponse.builder().isLogging(trail.logging())
                .startLoggingTime(trail.startTime().orElse(null)).stopLoggingTime(trail.stopTime().orElse(null));
        trail.startTime().ifPresent(time -> status.timeLoggingStarted(time.toString()));
        trail.stopTime().ifPresent(time -> status.timeLoggingStopped(time.toString()));
        files.last(trail.name()).ifPresent(last -> {
            status.latestDeliveryAttemptTime(Instant.ofEpochMilli(last.attempted()).toString());
            if (last.written() > 0) {
                var written = Instant.ofEpochMilli(last.written());
                status.latestDeliveryTime(written).latestDeliveryAttemptSucceeded(written.toString());
            }
            if (!last.error().isEmpty()) {
                status.latestDeliveryError(last.error());
            }
        });
        return status.build();
    }

    @Override
    public PutEventSelectorsResponse putEventSelectors(PutEventSelectorsRequest request) {
        var name = trails.get(request.trailName()).name();
        var selectors = Selectors.checked(request);
        var trail = trails.change(name, before -> before.withSelectors(selectors));
        return SameFields.copy(shown(trail), PutEventSelectorsResponse.builder()).build();
    }

    @Override
    public GetEventSelectorsResponse getEventSelectors(GetEventSelectorsRequest request) {
        return shown(trails.get(request.trailName()));
    }

    private static GetEventSelectorsResponse shown(StoredTrail trail) {
        GetEventSelectorsResponse selectors = SdkJson.wire().read(trail.selectors().getBytes(UTF_8),
                GetEventSelectorsResponse::builder);
        return selectors.toBuilder().trailARN(trail.arn()).build();
    }

    @Override
    public LookupEventsResponse lookupEvents(LookupEventsRequest request) {
        return history.lookup(request);
    }

    @Override
    public AddTagsResponse addTags(AddTagsRequest request) {
        trails.tag(request.resourceId(), tags -> tags.putAll(map(request.tagsList())));
        return AddTagsResponse.builder().build();
    }

    @Override
    public RemoveTagsResponse removeTags(RemoveTagsRequest request) {
        trails.tag(request.resourceId(),
                tags -> request.tagsList().forEach(tag -> tags.remove(tag.key())));
        return RemoveTagsResponse.builder().build();
    }

    @Override
    public ListTagsResponse listTags(ListTagsRequest request) {
        var found = request.resourceIdList().stream().map(arn -> {
            var tags = new TreeMap<String, String>();
            trails.tag(arn, tags::putAll);
            return ResourceTag.builder().resourceId(arn).tagsList(tags.entrySet().stream()
                    .map(tag -> Tag.builder().key(tag.getKey()).value(tag.getValue()).build()).toList()).build();
        }).toList();
        return ListTagsResponse.builder().resourceTagList(found).build();
    }
}
