package dev.stepdeck.sandbox.athena;

import dev.stepdeck.sandbox.fault.Faults;

import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.athena.model.InvalidRequestException;
import software.amazon.awssdk.services.athena.model.MetadataException;
import software.amazon.awssdk.services.athena.model.ResourceNotFoundException;

/// The errors of Athena's API.
final class AthenaFaults {

    private AthenaFaults() {}

    static AwsServiceException invalid(String message) {
        return Faults.of(InvalidRequestException.builder().athenaErrorCode("INVALID_INPUT"), "InvalidRequestException",
                message);
    }

    static AwsServiceException notFound(String resource, String message) {
        return Faults.of(ResourceNotFoundException.builder().resourceName(resource), "ResourceNotFoundException",
                message);
    }

    static AwsServiceException metadata(String message) {
        return Faults.of(MetadataException.builder(), "MetadataException", message);
    }
}
