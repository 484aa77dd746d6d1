package dev.stepdeck.sandbox.iam;

import dev.stepdeck.sandbox.fault.Faults;

import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.iam.model.DeleteConflictException;
import software.amazon.awssdk.services.iam.model.EntityAlreadyExistsException;
import software.amazon.awssdk.services.iam.model.IamException;
import software.amazon.awssdk.services.iam.model.InvalidInputException;
import software.amazon.awssdk.services.iam.model.LimitExceededException;
import software.amazon.awssdk.services.iam.model.MalformedPolicyDocumentException;
import software.amazon.awssdk.services.iam.model.NoSuchEntityException;

/// IAM's faults with the codes and statuses of its API reference.
final class IamFaults {

    private IamFaults() {}

    static AwsServiceException missing(String message) {
        return Faults.of(NoSuchEntityException.builder(), 404, "NoSuchEntity", message);
    }

    static AwsServiceException exists(String message) {
        return Faults.of(EntityAlreadyExistsException.builder(), 409, "EntityAlreadyExists", message);
    }

    static AwsServiceException conflict(String message) {
        return Faults.of(DeleteConflictException.builder(), 409, "DeleteConflict", message);
    }

    static AwsServiceException limit(String message) {
        return Faults.of(LimitExceededException.builder(), 409, "LimitExceeded", message);
    }

    static AwsServiceException malformedDocument(String message) {
        return Faults.of(MalformedPolicyDocumentException.builder(), "MalformedPolicyDocument", message);
    }

    static AwsServiceException input(String message) {
        return Faults.of(InvalidInputException.builder(), "InvalidInput", message);
    }

    static AwsServiceException invalid(String message) {
        return Faults.of(IamException.builder(), "ValidationError", message);
    }
}
