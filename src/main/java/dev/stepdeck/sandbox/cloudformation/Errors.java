package dev.stepdeck.sandbox.cloudformation;

import dev.stepdeck.sandbox.fault.Faults;

import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.cloudformation.model.AlreadyExistsException;
import software.amazon.awssdk.services.cloudformation.model.ChangeSetNotFoundException;
import software.amazon.awssdk.services.cloudformation.model.CloudFormationException;
import software.amazon.awssdk.services.cloudformation.model.InsufficientCapabilitiesException;
import software.amazon.awssdk.services.cloudformation.model.InvalidChangeSetStatusException;

/// CloudFormation's faults with their codes on the wire.
final class Errors {

    private Errors() {}

    static AwsServiceException validation(String message) {
        return Faults.of(CloudFormationException.builder(), "ValidationError", message);
    }

    static AwsServiceException stackExists(String name) {
        return Faults.of(AlreadyExistsException.builder(), "AlreadyExistsException",
                "Stack [" + name + "] already exists");
    }

    static AwsServiceException changeSetExists(String name) {
        return Faults.of(AlreadyExistsException.builder(), "AlreadyExistsException",
                "ChangeSet " + name + " already exists");
    }

    static AwsServiceException noChangeSet(String name) {
        return Faults.of(ChangeSetNotFoundException.builder(), 404, "ChangeSetNotFound",
                "ChangeSet [" + name + "] does not exist");
    }

    static AwsServiceException changeSetStatus(String id, String verb, String status) {
        return Faults.of(InvalidChangeSetStatusException.builder(), "InvalidChangeSetStatus",
                "ChangeSet [" + id + "] cannot be " + verb + " in its current status of [" + status + "]");
    }

    static AwsServiceException capabilities(String required) {
        return Faults.of(InsufficientCapabilitiesException.builder(), "InsufficientCapabilitiesException",
                "Requires capabilities : [" + required + "]");
    }

    /// A member of the request breaks its constraint.
    static AwsServiceException constraint(String member, String value, String rule) {
        return validation("1 validation error detected: Value '" + value + "' at '" + member
                + "' failed to satisfy constraint: Member must " + rule);
    }
}
