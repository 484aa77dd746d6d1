package dev.stepdeck.sandbox.ssm;

import dev.stepdeck.sandbox.fault.Faults;

import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.ssm.model.AccessDeniedException;
import software.amazon.awssdk.services.ssm.model.InvalidFilterKeyException;
import software.amazon.awssdk.services.ssm.model.InvalidFilterOptionException;
import software.amazon.awssdk.services.ssm.model.InvalidFilterValueException;
import software.amazon.awssdk.services.ssm.model.InvalidNextTokenException;
import software.amazon.awssdk.services.ssm.model.InvalidResourceIdException;
import software.amazon.awssdk.services.ssm.model.ParameterNotFoundException;
import software.amazon.awssdk.services.ssm.model.ParameterVersionNotFoundException;
import software.amazon.awssdk.services.ssm.model.ValidationException;

/// The errors of Parameter Store in its own words.
final class SsmFaults {

    private SsmFaults() {}

    static AwsServiceException validation(String message) {
        return Faults.of(ValidationException.builder(), "ValidationException", message);
    }

    static AwsServiceException denied(String message) {
        return Faults.of(AccessDeniedException.builder(), "AccessDeniedException", message);
    }

    static AwsServiceException notFound(String name) {
        return Faults.of(ParameterNotFoundException.builder(), "ParameterNotFound",
                "Parameter " + name + " not found.");
    }

    static AwsServiceException noVersion(Object version, String name) {
        return Faults.of(ParameterVersionNotFoundException.builder(), "ParameterVersionNotFound",
                "Systems Manager could not find version " + version + " of " + name
                        + ". Verify the version and try again.");
    }

    static AwsServiceException filterKey(String message) {
        return Faults.of(InvalidFilterKeyException.builder(), "InvalidFilterKey", message);
    }

    static AwsServiceException filterOption(String message) {
        return Faults.of(InvalidFilterOptionException.builder(), "InvalidFilterOption", message);
    }

    static AwsServiceException filterValue(String message) {
        return Faults.of(InvalidFilterValueException.builder(), "InvalidFilterValue", message);
    }

    static AwsServiceException token() {
        return Faults.of(InvalidNextTokenException.builder(), "InvalidNextToken", "The specified token is not valid.");
    }

    static AwsServiceException resourceId() {
        return Faults.of(InvalidResourceIdException.builder(), "InvalidResourceId",
                "The resource ID is not valid. Verify that you entered the correct ID and try again.");
    }
}
