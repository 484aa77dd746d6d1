package dev.stepdeck.sandbox.sns;

import dev.stepdeck.sandbox.fault.Faults;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.sns.model.BatchEntryIdsNotDistinctException;
import software.amazon.awssdk.services.sns.model.BatchRequestTooLongException;
import software.amazon.awssdk.services.sns.model.EmptyBatchRequestException;
import software.amazon.awssdk.services.sns.model.InvalidBatchEntryIdException;
import software.amazon.awssdk.services.sns.model.InvalidParameterException;
import software.amazon.awssdk.services.sns.model.InvalidParameterValueException;
import software.amazon.awssdk.services.sns.model.NotFoundException;
import software.amazon.awssdk.services.sns.model.ResourceNotFoundException;
import software.amazon.awssdk.services.sns.model.TagLimitExceededException;
import software.amazon.awssdk.services.sns.model.TooManyEntriesInBatchRequestException;

/// The errors of SNS in its own words.
final class SnsFaults {

    private SnsFaults() {}

    static AwsServiceException noTopic() {
        return Faults.of(NotFoundException.builder(), 404, "NotFound", "Topic does not exist");
    }

    /// For tags.
    static AwsServiceException noResource() {
        return Faults.of(ResourceNotFoundException.builder(), 404, "ResourceNotFound", "Resource does not exist");
    }

    static AwsServiceException tooManyTags() {
        return Faults.of(TagLimitExceededException.builder(), "TagLimitExceeded",
                "Could not complete request: tag quota of per resource exceeded");
    }

    static AwsServiceException noSubscription() {
        return Faults.of(NotFoundException.builder(), 404, "NotFound", "Subscription does not exist");
    }

    /// @param what the parameter and what is wrong with it
    static AwsServiceException invalid(String what) {
        return Faults.of(InvalidParameterException.builder(), "InvalidParameter", "Invalid parameter: " + what);
    }

    static AwsServiceException badValue(String message) {
        return Faults.of(InvalidParameterValueException.builder(), "ParameterValueInvalid", message);
    }

    static AwsServiceException emptyBatch() {
        return Faults.of(EmptyBatchRequestException.builder(), "EmptyBatchRequest",
                "The batch request doesn't contain any entries.");
    }

    static AwsServiceException tooManyEntries() {
        return Faults.of(TooManyEntriesInBatchRequestException.builder(), "TooManyEntriesInBatchRequest",
                "The batch request contains more entries than permissible.");
    }

    static AwsServiceException sameId() {
        return Faults.of(BatchEntryIdsNotDistinctException.builder(), "BatchEntryIdsNotDistinct",
                "Two or more batch entries in the request have the same Id.");
    }

    static AwsServiceException badId() {
        return Faults.of(InvalidBatchEntryIdException.builder(), "InvalidBatchEntryId",
                "The Id of a batch entry in a batch request doesn't abide by the specification.");
    }

    static AwsServiceException batchTooLong() {
        return Faults.of(BatchRequestTooLongException.builder(), "BatchRequestTooLong",
                "The length of all the batch messages put together is more than the limit.");
    }

    /// Checks an ARN's form.
    ///
    /// @param name the parameter that has it
    static void checkArn(String name, @Nullable String arn) {
        int parts = arn == null ? 0 : arn.split(":", -1).length;
        if (parts < 6) {
            throw invalid(name + " Reason: An ARN must have at least 6 elements, not " + parts);
        }
    }
}
