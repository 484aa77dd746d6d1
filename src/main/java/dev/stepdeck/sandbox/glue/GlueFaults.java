package dev.stepdeck.sandbox.glue;

import dev.stepdeck.sandbox.fault.Faults;

import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.glue.model.AlreadyExistsException;
import software.amazon.awssdk.services.glue.model.ConcurrentRunsExceededException;
import software.amazon.awssdk.services.glue.model.EntityNotFoundException;
import software.amazon.awssdk.services.glue.model.InvalidInputException;
import software.amazon.awssdk.services.glue.model.ValidationException;

/// The errors of Glue in its own words.
final class GlueFaults {

    private GlueFaults() {}

    static AwsServiceException notFound(String message) {
        return Faults.of(EntityNotFoundException.builder(), "EntityNotFoundException", message);
    }

    static AwsServiceException noJob(String name) {
        return notFound("Job with name: " + name + " not found.");
    }

    static AwsServiceException noRun(String id) {
        return notFound("Job run with id: " + id + " not found.");
    }

    static AwsServiceException exists(String message) {
        return Faults.of(AlreadyExistsException.builder(), "AlreadyExistsException", message);
    }

    static AwsServiceException invalid(String message) {
        return Faults.of(InvalidInputException.builder(), "InvalidInputException", message);
    }

    static AwsServiceException tooManyRuns(String job) {
        return Faults.of(ConcurrentRunsExceededException.builder(), "ConcurrentRunsExceededException",
                "Concurrent runs exceeded for " + job);
    }

    /// The wording of the constraints in the API's model.
    static AwsServiceException constraint(Object value, String member, String constraint) {
        return Faults.of(ValidationException.builder(), "ValidationException", "1 validation error detected: Value '"
                + value + "' at '" + member + "' failed to satisfy constraint: " + constraint);
    }

    static AwsServiceException missing(String member) {
        return Faults.of(ValidationException.builder(), "ValidationException",
                "1 validation error detected: Value null at '" + member
                        + "' failed to satisfy constraint: Member must not be null");
    }
}
