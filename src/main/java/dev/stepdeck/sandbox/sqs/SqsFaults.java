package dev.stepdeck.sandbox.sqs;

import dev.stepdeck.sandbox.fault.Faults;

import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.sqs.model.BatchEntryIdsNotDistinctException;
import software.amazon.awssdk.services.sqs.model.BatchRequestTooLongException;
import software.amazon.awssdk.services.sqs.model.EmptyBatchRequestException;
import software.amazon.awssdk.services.sqs.model.InvalidAttributeNameException;
import software.amazon.awssdk.services.sqs.model.InvalidAttributeValueException;
import software.amazon.awssdk.services.sqs.model.InvalidBatchEntryIdException;
import software.amazon.awssdk.services.sqs.model.InvalidMessageContentsException;
import software.amazon.awssdk.services.sqs.model.MessageNotInflightException;
import software.amazon.awssdk.services.sqs.model.PurgeQueueInProgressException;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;
import software.amazon.awssdk.services.sqs.model.QueueNameExistsException;
import software.amazon.awssdk.services.sqs.model.ReceiptHandleIsInvalidException;
import software.amazon.awssdk.services.sqs.model.ResourceNotFoundException;
import software.amazon.awssdk.services.sqs.model.SqsException;
import software.amazon.awssdk.services.sqs.model.TooManyEntriesInBatchRequestException;
import software.amazon.awssdk.services.sqs.model.UnsupportedOperationException;

/// The errors of SQS in its own words, each with the code of the former query protocol too.
final class SqsFaults {

    private static final String PREFIX = "AWS.SimpleQueueService.";

    /// The characters that messages may have.
    static final String CHARACTERS = "#x9 | #xA | #xD | #x20 to #xD7FF | #xE000 to #xFFFD | #x10000 to #x10FFFF";

    private SqsFaults() {}

    static AwsServiceException noQueue() {
        return Faults.queryCompatible(QueueDoesNotExistException.builder(), "QueueDoesNotExist",
                PREFIX + "NonExistentQueue", "The specified queue does not exist.");
    }

    static AwsServiceException queueExists(String attribute) {
        return Faults.queryCompatible(QueueNameExistsException.builder(), "QueueNameExists", "QueueAlreadyExists",
                "A queue already exists with the same name and a different value for attribute " + attribute);
    }

    static AwsServiceException badHandle(String handle) {
        return Faults.queryCompatible(ReceiptHandleIsInvalidException.builder(), "ReceiptHandleIsInvalid",
                "ReceiptHandleIsInvalid", "The input receipt handle \"" + handle + "\" is not a valid receipt handle.");
    }

    static AwsServiceException notInFlight() {
        return Faults.queryCompatible(MessageNotInflightException.builder(), "MessageNotInflight",
                PREFIX + "MessageNotInflight", "The message referred to is not in flight.");
    }

    static AwsServiceException purging(String queue) {
        return Faults.queryCompatible(PurgeQueueInProgressException.builder(), "PurgeQueueInProgress",
                PREFIX + "PurgeQueueInProgress", "Only one PurgeQueue operation on " + queue
                        + " is allowed every 60 seconds.");
    }

    static AwsServiceException unknownAttribute(String name) {
        return Faults.queryCompatible(InvalidAttributeNameException.builder(), "InvalidAttributeName",
                "InvalidAttributeName", "Unknown Attribute " + name + ".");
    }

    static AwsServiceException badAttribute(String name) {
        return attributeReason("Invalid value for the parameter " + name + ".");
    }

    static AwsServiceException attributeReason(String message) {
        return Faults.queryCompatible(InvalidAttributeValueException.builder(), "InvalidAttributeValue",
                "InvalidAttributeValue", message);
    }

    static AwsServiceException badContents() {
        return Faults.queryCompatible(InvalidMessageContentsException.builder(), "InvalidMessageContents",
                "InvalidMessageContents", "Invalid characters found. Valid unicode characters are " + CHARACTERS);
    }

    static AwsServiceException batchTooLong(long most, long sent) {
        return Faults.queryCompatible(BatchRequestTooLongException.builder(), "BatchRequestTooLong",
                PREFIX + "BatchRequestTooLong",
                "Batch requests cannot be longer than " + most + " bytes. You have sent " + sent + " bytes.");
    }

    static AwsServiceException noResource(String parameter) {
        return Faults.of(ResourceNotFoundException.builder(), 404, "ResourceNotFoundException",
                "The resource that you specified for the " + parameter + " parameter doesn't exist.");
    }

    static AwsServiceException noTask() {
        return Faults.of(ResourceNotFoundException.builder(), 404, "ResourceNotFoundException",
                "Task does not exist.");
    }

    static AwsServiceException emptyBatch(String entry) {
        return Faults.queryCompatible(EmptyBatchRequestException.builder(), "EmptyBatchRequest",
                PREFIX + "EmptyBatchRequest", "There should be at least one " + entry + " in the request.");
    }

    static AwsServiceException tooManyEntries(int count) {
        return Faults.queryCompatible(TooManyEntriesInBatchRequestException.builder(), "TooManyEntriesInBatchRequest",
                PREFIX + "TooManyEntriesInBatchRequest",
                "Maximum number of entries per request are 10. You have sent " + count + ".");
    }

    static AwsServiceException sameId(String id) {
        return Faults.queryCompatible(BatchEntryIdsNotDistinctException.builder(), "BatchEntryIdsNotDistinct",
                PREFIX + "BatchEntryIdsNotDistinct", "Id " + id + " repeated.");
    }

    static AwsServiceException badId() {
        return Faults.queryCompatible(InvalidBatchEntryIdException.builder(), "InvalidBatchEntryId",
                PREFIX + "InvalidBatchEntryId",
                "A batch entry id can only contain alphanumeric characters, hyphens and underscores. It can be at most"
                        + " 80 letters long.");
    }

    /// A parameter that is needed and not there.
    static AwsServiceException missing(String parameter) {
        return plain("MissingParameter", "The request must contain the parameter " + parameter + ".");
    }

    static AwsServiceException badParameter(String message) {
        return plain("InvalidParameterValue", message);
    }

    static AwsServiceException unsupported(String message) {
        return Faults.queryCompatible(UnsupportedOperationException.builder(), "UnsupportedOperation",
                PREFIX + "UnsupportedOperation", message);
    }

    static AwsServiceException plain(String code, String message) {
        return Faults.queryCompatible(SqsException.builder(), code, code, message);
    }
}
