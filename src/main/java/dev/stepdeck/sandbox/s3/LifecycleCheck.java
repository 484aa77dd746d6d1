package dev.stepdeck.sandbox.s3;

import java.util.HashSet;
import java.util.Objects;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.s3.model.BucketLifecycleConfiguration;
import software.amazon.awssdk.services.s3.model.LifecycleRule;

/// Says whether the lifecycle rules of a bucket can be. Source: Amazon S3 User Guide, Lifecycle configuration elements.
final class LifecycleCheck {

    private static final int MOST_RULES = 1000;
    private static final int LONGEST_ID = 255;

    private LifecycleCheck() {}

    /// @throws AwsServiceException `MalformedXML`, `InvalidRequest` or `InvalidArgument`
    static void check(BucketLifecycleConfiguration configuration) {
        if (configuration.rules().isEmpty() || configuration.rules().size() > MOST_RULES) {
            throw S3Faults.malformedXml();
        }
        var ids = new HashSet<String>();
        for (var rule : configuration.rules()) {
            if (rule.id() != null && rule.id().length() > LONGEST_ID) {
                throw S3Faults.invalidArgument("ID length should not exceed allowed limit of 255");
            }
            if (rule.id() != null && !rule.id().isEmpty() && !ids.add(rule.id())) {
                throw S3Faults.invalidArgument("Rule ID must be unique. Found same ID for more than one rule");
            }
            check(rule);
        }
    }

    @SuppressWarnings("deprecation") // rules of the former form still come
    private static void check(LifecycleRule rule) {
        if (rule.filter() != null && rule.prefix() != null || rule.filter() == null && rule.prefix() == null) {
            throw S3Faults.malformedXml();
        }
        if (rule.expiration() == null && rule.noncurrentVersionExpiration() == null && rule.transitions().isEmpty()
                && rule.noncurrentVersionTransitions().isEmpty() && rule.abortIncompleteMultipartUpload() == null) {
            throw S3Faults.of(400, "InvalidRequest", "At least one action needs to be specified in a rule");
        }
        var expiration = rule.expiration();
        if (expiration != null) {
            if (Stream.of(expiration.days(), expiration.date(), expiration.expiredObjectDeleteMarker())
                    .filter(Objects::nonNull).count() != 1) {
                throw S3Faults.malformedXml();
            }
            positive(expiration.days(), "'Days' for Expiration action must be a positive integer");
        }
        if (rule.noncurrentVersionExpiration() != null) {
            positive(rule.noncurrentVersionExpiration().noncurrentDays(),
                    "'NoncurrentDays' for NoncurrentVersionExpiration action must be a positive integer");
        }
        if (rule.abortIncompleteMultipartUpload() != null) {
            positive(rule.abortIncompleteMultipartUpload().daysAfterInitiation(),
                    "'DaysAfterInitiation' for AbortIncompleteMultipartUpload action must be a positive integer");
        }
        for (var transition : rule.transitions()) {
            if (transition.storageClass() == null || (transition.days() == null) == (transition.date() == null)) {
                throw S3Faults.malformedXml();
            }
            if (transition.days() != null && transition.days() < 0) {
                throw S3Faults.invalidArgument("'Days' in Transition action must be nonnegative");
            }
        }
    }

    private static void positive(@Nullable Integer days, String message) {
        if (days != null && days <= 0) {
            throw S3Faults.invalidArgument(message);
        }
    }
}
