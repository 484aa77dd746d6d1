package dev.stepdeck.sandbox.events;

import dev.stepdeck.sandbox.fault.Faults;

import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.eventbridge.model.EventBridgeException;
import software.amazon.awssdk.services.eventbridge.model.InvalidEventPatternException;
import software.amazon.awssdk.services.eventbridge.model.LimitExceededException;
import software.amazon.awssdk.services.eventbridge.model.ResourceAlreadyExistsException;
import software.amazon.awssdk.services.eventbridge.model.ResourceNotFoundException;

/// The errors of EventBridge in its own words.
final class EventsFaults {

    private EventsFaults() {}

    static AwsServiceException noRule(String rule, String bus) {
        return notFound("Rule " + rule + " does not exist on EventBus " + bus + ".");
    }

    static AwsServiceException noBus(String bus) {
        return notFound("Event bus " + bus + " does not exist.");
    }

    static AwsServiceException notFound(String message) {
        return Faults.of(ResourceNotFoundException.builder(), "ResourceNotFoundException", message);
    }

    static AwsServiceException exists(String message) {
        return Faults.of(ResourceAlreadyExistsException.builder(), "ResourceAlreadyExistsException", message);
    }

    static AwsServiceException pattern(String reason) {
        return Faults.of(InvalidEventPatternException.builder(), "InvalidEventPatternException",
                "Event pattern is not valid. Reason: " + reason);
    }

    static AwsServiceException tooMany() {
        return Faults.of(LimitExceededException.builder(), "LimitExceededException",
                "The requested resource exceeds the maximum number allowed.");
    }

    static AwsServiceException limit(String message) {
        return Faults.of(LimitExceededException.builder(), "LimitExceededException", message);
    }

    static AwsServiceException invalid(String message) {
        return Faults.of(EventBridgeException.builder(), "ValidationException", message);
    }
}
