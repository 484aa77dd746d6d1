package dev.stepdeck.sandbox.glue.quality;

import dev.stepdeck.sandbox.fault.Faults;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.glue.model.AlreadyExistsException;
import software.amazon.awssdk.services.glue.model.EntityNotFoundException;
import software.amazon.awssdk.services.glue.model.InvalidInputException;
import software.amazon.awssdk.services.glue.model.ValidationException;

/// The errors of data quality in Glue's words.
final class QualityFaults {

    private QualityFaults() {}

    static AwsServiceException notFound(String message) {
        return Faults.of(EntityNotFoundException.builder(), "EntityNotFoundException", message);
    }

    static AwsServiceException exists(String message) {
        return Faults.of(AlreadyExistsException.builder(), "AlreadyExistsException", message);
    }

    static AwsServiceException invalid(String message) {
        return Faults.of(InvalidInputException.builder(), "InvalidInputException", message);
    }

    static String required(@Nullable String value, String member) {
        if (value == null || value.isBlank()) {
            throw Faults.of(ValidationException.builder(), "ValidationException", "1 validation error detected: Value "
                    + (value == null ? "null" : "'" + value + "'") + " at '" + member
                    + "' failed to satisfy constraint: Member must "
                    + (value == null ? "not be null" : "have length greater than or equal to 1"));
        }
        return value;
    }
}
