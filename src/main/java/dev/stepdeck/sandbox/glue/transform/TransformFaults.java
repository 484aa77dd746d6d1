package dev.stepdeck.sandbox.glue.transform;

import dev.stepdeck.sandbox.fault.Faults;

import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.glue.model.AlreadyExistsException;
import software.amazon.awssdk.services.glue.model.EntityNotFoundException;
import software.amazon.awssdk.services.glue.model.InvalidInputException;
import software.amazon.awssdk.services.glue.model.MlTransformNotReadyException;
import software.amazon.awssdk.services.glue.model.ValidationException;

/// The errors of machine learning transforms in Glue's words.
final class TransformFaults {

    private TransformFaults() {}

    static AwsServiceException noTransform(String id) {
        return Faults.of(EntityNotFoundException.builder(), "EntityNotFoundException",
                "Unable to find ML Transform with handle " + id);
    }

    static AwsServiceException noRun(String id) {
        return Faults.of(EntityNotFoundException.builder(), "EntityNotFoundException",
                "Unable to find ML Task Run with handle " + id);
    }

    static AwsServiceException exists(String name) {
        return Faults.of(AlreadyExistsException.builder(), "AlreadyExistsException",
                "Transform with name " + name + " already exists.");
    }

    static AwsServiceException invalid(String message) {
        return Faults.of(InvalidInputException.builder(), "InvalidInputException", message);
    }

    static AwsServiceException notReady(String message) {
        return Faults.of(MlTransformNotReadyException.builder(), "MLTransformNotReadyException", message);
    }

    static AwsServiceException missing(String member) {
        return Faults.of(ValidationException.builder(), "ValidationException",
                "1 validation error detected: Value null at '" + member
                        + "' failed to satisfy constraint: Member must not be null");
    }
}
