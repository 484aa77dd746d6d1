package dev.stepdeck.sandbox.glue.catalog;

import java.util.List;

import dev.stepdeck.sandbox.fault.Faults;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.glue.model.AlreadyExistsException;
import software.amazon.awssdk.services.glue.model.ConcurrentModificationException;
import software.amazon.awssdk.services.glue.model.EntityNotFoundException;
import software.amazon.awssdk.services.glue.model.ErrorDetail;
import software.amazon.awssdk.services.glue.model.InvalidInputException;
import software.amazon.awssdk.services.glue.model.InvalidStateException;
import software.amazon.awssdk.services.glue.model.ValidationException;

/// The errors of the Data Catalog in its own words.
final class CatalogFaults {

    private CatalogFaults() {}

    static AwsServiceException noDatabase(@Nullable String name) {
        return notFound("Database " + name + " not found.");
    }

    static AwsServiceException noTable(@Nullable String name) {
        return notFound("Table " + name + " not found.");
    }

    static AwsServiceException noPartition() {
        return notFound("Cannot find partition.");
    }

    static AwsServiceException notFound(String message) {
        return Faults.of(EntityNotFoundException.builder(), "EntityNotFoundException", message);
    }

    static AwsServiceException exists(String what) {
        return Faults.of(AlreadyExistsException.builder(), "AlreadyExistsException", what + " already exists.");
    }

    static AwsServiceException invalid(String message) {
        return Faults.of(InvalidInputException.builder(), "InvalidInputException", message);
    }

    static AwsServiceException invalidState(String message) {
        return Faults.of(InvalidStateException.builder(), "InvalidStateException", message);
    }

    static AwsServiceException changedMeanwhile() {
        return Faults.of(ConcurrentModificationException.builder(), "ConcurrentModificationException",
                "Update table failed due to concurrent modifications.");
    }

    /// The words of the constraints in the API's model.
    static AwsServiceException constraint(Object value, String member, String constraint) {
        return Faults.of(ValidationException.builder(), "ValidationException", "1 validation error detected: Value '"
                + value + "' at '" + member + "' failed to satisfy constraint: " + constraint);
    }

    /// Refuses a batch that is longer than the API allows.
    static void atMost(int most, List<?> batch, String member) {
        if (batch.size() > most) {
            throw constraint(batch, member, "Member must have length less than or equal to " + most);
        }
    }

    /// One item's failure in the answer to a batch.
    static ErrorDetail detail(AwsServiceException e) {
        return ErrorDetail.builder().errorCode(e.awsErrorDetails().errorCode())
                .errorMessage(e.awsErrorDetails().errorMessage()).build();
    }

    static AwsServiceException missing(String member) {
        return Faults.of(ValidationException.builder(), "ValidationException",
                "1 validation error detected: Value null at '" + member
                        + "' failed to satisfy constraint: Member must not be null");
    }
}
