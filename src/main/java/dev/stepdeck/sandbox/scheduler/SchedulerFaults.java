package dev.stepdeck.sandbox.scheduler;

import dev.stepdeck.sandbox.fault.Faults;

import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.scheduler.model.ConflictException;
import software.amazon.awssdk.services.scheduler.model.ResourceNotFoundException;
import software.amazon.awssdk.services.scheduler.model.ValidationException;

/// The errors of EventBridge Scheduler in its own words.
final class SchedulerFaults {

    private SchedulerFaults() {}

    static AwsServiceException invalid(String message) {
        return Faults.of(ValidationException.builder(), "ValidationException", message);
    }

    static AwsServiceException notFound(String what) {
        return Faults.of(ResourceNotFoundException.builder(), 404, "ResourceNotFoundException",
                what + " does not exist.");
    }

    static AwsServiceException exists(String what) {
        return Faults.of(ConflictException.builder(), 409, "ConflictException", what + " already exists.");
    }
}
