package dev.stepdeck.sandbox.secrets;

import dev.stepdeck.sandbox.fault.Faults;

import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.secretsmanager.model.InvalidNextTokenException;
import software.amazon.awssdk.services.secretsmanager.model.InvalidParameterException;
import software.amazon.awssdk.services.secretsmanager.model.InvalidRequestException;
import software.amazon.awssdk.services.secretsmanager.model.ResourceExistsException;
import software.amazon.awssdk.services.secretsmanager.model.ResourceNotFoundException;
import software.amazon.awssdk.services.secretsmanager.model.SecretsManagerException;

/// The errors of Secrets Manager in its own words.
final class SecretsFaults {

    private SecretsFaults() {}

    static AwsServiceException notFound() {
        return notFound("Secrets Manager can't find the specified secret.");
    }

    static AwsServiceException notFound(String message) {
        return Faults.of(ResourceNotFoundException.builder(), "ResourceNotFoundException", message);
    }

    static AwsServiceException exists(String message) {
        return Faults.of(ResourceExistsException.builder(), "ResourceExistsException", message);
    }

    static AwsServiceException parameter(String message) {
        return Faults.of(InvalidParameterException.builder(), "InvalidParameterException", message);
    }

    static AwsServiceException request(String message) {
        return Faults.of(InvalidRequestException.builder(), "InvalidRequestException", message);
    }

    static AwsServiceException markedDeleted() {
        return request("You can't perform this operation on the secret because it was marked for deletion.");
    }

    static AwsServiceException validation(String message) {
        return Faults.of(SecretsManagerException.builder(), "ValidationException", message);
    }

    static AwsServiceException token() {
        return Faults.of(InvalidNextTokenException.builder(), "InvalidNextTokenException",
                "The token you provided isn't valid.");
    }
}
