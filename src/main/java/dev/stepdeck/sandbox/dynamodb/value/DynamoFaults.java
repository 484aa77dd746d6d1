package dev.stepdeck.sandbox.dynamodb.value;

import dev.stepdeck.sandbox.fault.Faults;

import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.LimitExceededException;
import software.amazon.awssdk.services.dynamodb.model.ResourceInUseException;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;

/// The errors of DynamoDB in its own words.
public final class DynamoFaults {

    private DynamoFaults() {}

    public static AwsServiceException validation(String message) {
        return Faults.of(DynamoDbException.builder(), "ValidationException", message);
    }

    /// One that names no parameter but says what is wrong with their values.
    public static AwsServiceException invalid(String message) {
        return validation("One or more parameter values were invalid: " + message);
    }

    /// The words in which AWS refuses a value by the service model.
    public static AwsServiceException constraint(String value, String member, String constraint) {
        return validation("1 validation error detected: Value '" + value + "' at '" + member
                + "' failed to satisfy constraint: " + constraint);
    }

    /// For what the sandbox lacks.
    public static AwsServiceException unsupported(String what) {
        return validation("The sandbox does not support " + what + ".");
    }

    public static AwsServiceException notFound(String message) {
        return Faults.of(ResourceNotFoundException.builder(), "ResourceNotFoundException", message);
    }

    public static AwsServiceException inUse(String message) {
        return Faults.of(ResourceInUseException.builder(), "ResourceInUseException", message);
    }

    public static AwsServiceException limitExceeded(String message) {
        return Faults.of(LimitExceededException.builder(), "LimitExceededException", message);
    }
}
