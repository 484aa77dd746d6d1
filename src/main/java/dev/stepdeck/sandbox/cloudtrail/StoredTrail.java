package dev.stepdeck.sandbox.cloudtrail;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import dev.stepdeck.sandbox.account.Account;

import software.amazon.awssdk.services.cloudtrail.model.Trail;

/// A trail.
///
/// @param selectors the JSON of GetEventSelectors
/// @param started when it was last set to log, in milliseconds; 0 for never
/// @param stopped likewise
record StoredTrail(String name, String bucket, Optional<String> prefix, boolean global, boolean multiRegion,
        boolean validated, String selectors, boolean logging, long started, long stopped, Map<String, String> tags) {

    StoredTrail {
        tags = new TreeMap<>(tags);
    }

    static String arn(String name) {
        return Account.arn("cloudtrail", "trail/" + name);
    }

    String arn() {
        return arn(name);
    }

    StoredTrail withLogging(boolean on, long now) {
        return new StoredTrail(name, bucket, prefix, global, multiRegion, validated, selectors, on,
                on ? now : started, on ? stopped : now, tags);
    }

    StoredTrail withSelectors(String json) {
        return new StoredTrail(name, bucket, prefix, global, multiRegion, validated, json, logging,
                started, stopped, tags);
    }

    StoredTrail withTags(Map<String, String> all) {
        return new StoredTrail(name, bucket, prefix, global, multiRegion, validated, selectors, logging,
                started, stopped, all);
    }

    Optional<Instant> startTime() {
        return started == 0 ? Optional.empty() : Optional.of(Instant.ofEpochMilli(started));
    }

    Optional<Instant> stopTime() {
        return stopped == 0 ? Optional.empty() : Optional.of(Instant.ofEpochMilli(stopped));
    }

    /// As the API shows it.
    Trail shown() {
        return Trail.builder().name(name).trailARN(arn()).s3BucketName(bucket).s3KeyPrefix(prefix.orElse(null))
                .includeGlobalServiceEvents(global).isMultiRegionTrail(multiRegion).homeRegion(Account.REGION)
                .logFileValidationEnabled(validated).hasCustomEventSelectors(!selectors.equals(Selectors.USUAL))
                .hasInsightSelectors(false).isOrganizationTrail(false).build();
    }
}
