package dev.stepdeck.sandbox.sns;

import dev.stepdeck.sandbox.fault.Faults;

import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.sns.model.InvalidParameterException;
import software.amazon.awssdk.services.sns.model.NotFoundException;

/// The errors of SNS in its own words.
final class SnsFaults {

    private SnsFaults() {}

    static AwsServiceException noTopic() {
        return Faults.of(NotFoundException.builder(), 404, "NotFound", "Topic does not exist");
    }

    static AwsServiceException noSubscription() {
        return Faults.of(NotFoundException.builder(), 404, "NotFound", "Subscription does not exist");
    }

    /// @param what the parameter and what is wrong with it
    static AwsServiceException invalid(String what) {
        return Faults.of(InvalidParameterException.builder(), "InvalidParameter", "Invalid parameter: " + what);
    }
}
