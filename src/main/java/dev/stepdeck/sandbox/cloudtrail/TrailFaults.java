package dev.stepdeck.sandbox.cloudtrail;

import dev.stepdeck.sandbox.fault.Faults;

import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.cloudtrail.model.CloudTrailArnInvalidException;
import software.amazon.awssdk.services.cloudtrail.model.InsufficientS3BucketPolicyException;
import software.amazon.awssdk.services.cloudtrail.model.InvalidEventCategoryException;
import software.amazon.awssdk.services.cloudtrail.model.InvalidEventSelectorsException;
import software.amazon.awssdk.services.cloudtrail.model.InvalidLookupAttributesException;
import software.amazon.awssdk.services.cloudtrail.model.InvalidMaxResultsException;
import software.amazon.awssdk.services.cloudtrail.model.InvalidNextTokenException;
import software.amazon.awssdk.services.cloudtrail.model.InvalidParameterCombinationException;
import software.amazon.awssdk.services.cloudtrail.model.InvalidS3PrefixException;
import software.amazon.awssdk.services.cloudtrail.model.InvalidTimeRangeException;
import software.amazon.awssdk.services.cloudtrail.model.InvalidTrailNameException;
import software.amazon.awssdk.services.cloudtrail.model.MaximumNumberOfTrailsExceededException;
import software.amazon.awssdk.services.cloudtrail.model.ResourceNotFoundException;
import software.amazon.awssdk.services.cloudtrail.model.S3BucketDoesNotExistException;
import software.amazon.awssdk.services.cloudtrail.model.TagsLimitExceededException;
import software.amazon.awssdk.services.cloudtrail.model.TrailAlreadyExistsException;
import software.amazon.awssdk.services.cloudtrail.model.TrailNotFoundException;
import software.amazon.awssdk.services.cloudtrail.model.UnsupportedOperationException;

/// The errors of CloudTrail in its own words.
final class TrailFaults {

    private TrailFaults() {}

    static AwsServiceException noTrail(String name) {
        return Faults.of(TrailNotFoundException.builder(), "TrailNotFoundException",
                "Unknown trail: " + name + " for the user: 000000000000");
    }

    static AwsServiceException exists(String name) {
        return Faults.of(TrailAlreadyExistsException.builder(), "TrailAlreadyExistsException",
                "Trail " + name + " already exists for customer: 000000000000");
    }

    static AwsServiceException tooMany() {
        return Faults.of(MaximumNumberOfTrailsExceededException.builder(), "MaximumNumberOfTrailsExceededException",
                "User: 000000000000 already has 5 trails in us-east-1.");
    }

    static AwsServiceException name(String message) {
        return Faults.of(InvalidTrailNameException.builder(), "InvalidTrailNameException", message);
    }

    static AwsServiceException arn(String message) {
        return Faults.of(CloudTrailArnInvalidException.builder(), "CloudTrailARNInvalidException", message);
    }

    static AwsServiceException noBucket(String bucket) {
        return Faults.of(S3BucketDoesNotExistException.builder(), "S3BucketDoesNotExistException",
                "S3 bucket " + bucket + " does not exist!");
    }

    static AwsServiceException policy(String bucket) {
        return Faults.of(InsufficientS3BucketPolicyException.builder(), "InsufficientS3BucketPolicyException",
                "Incorrect S3 bucket policy is detected for bucket: " + bucket);
    }

    static AwsServiceException prefix(String message) {
        return Faults.of(InvalidS3PrefixException.builder(), "InvalidS3PrefixException", message);
    }

    static AwsServiceException selectors(String message) {
        return Faults.of(InvalidEventSelectorsException.builder(), "InvalidEventSelectorsException", message);
    }

    static AwsServiceException combination(String message) {
        return Faults.of(InvalidParameterCombinationException.builder(), "InvalidParameterCombinationException",
                message);
    }

    static AwsServiceException unsupported(String message) {
        return Faults.of(UnsupportedOperationException.builder(), "UnsupportedOperationException", message);
    }

    static AwsServiceException noResource(String arn) {
        return Faults.of(ResourceNotFoundException.builder(), "ResourceNotFoundException",
                "Resource " + arn + " does not exist.");
    }

    static AwsServiceException tags() {
        return Faults.of(TagsLimitExceededException.builder(), "TagsLimitExceededException",
                "A resource can have at most 50 tags.");
    }

    static AwsServiceException token() {
        return Faults.of(InvalidNextTokenException.builder(), "InvalidNextTokenException", "Invalid NextToken.");
    }

    static AwsServiceException most() {
        return Faults.of(InvalidMaxResultsException.builder(), "InvalidMaxResultsException",
                "MaxResults must be between 1 and 50.");
    }

    static AwsServiceException times() {
        return Faults.of(InvalidTimeRangeException.builder(), "InvalidTimeRangeException",
                "The start time must be before the end time.");
    }

    static AwsServiceException category(String category) {
        return Faults.of(InvalidEventCategoryException.builder(), "InvalidEventCategoryException",
                "The event category " + category + " is not valid.");
    }

    static AwsServiceException attributes(String message) {
        return Faults.of(InvalidLookupAttributesException.builder(), "InvalidLookupAttributesException", message);
    }
}
