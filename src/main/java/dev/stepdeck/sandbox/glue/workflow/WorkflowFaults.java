package dev.stepdeck.sandbox.glue.workflow;

import dev.stepdeck.sandbox.fault.Faults;

import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.glue.model.AlreadyExistsException;
import software.amazon.awssdk.services.glue.model.ConcurrentRunsExceededException;
import software.amazon.awssdk.services.glue.model.EntityNotFoundException;
import software.amazon.awssdk.services.glue.model.IllegalWorkflowStateException;
import software.amazon.awssdk.services.glue.model.InvalidInputException;

/// The errors of triggers and workflows.
final class WorkflowFaults {

    private WorkflowFaults() {}

    static AwsServiceException notFound(String what) {
        return Faults.of(EntityNotFoundException.builder(), "EntityNotFoundException", what + " not found.");
    }

    static AwsServiceException exists(String what) {
        return Faults.of(AlreadyExistsException.builder(), "AlreadyExistsException", what + " already exists.");
    }

    static AwsServiceException invalid(String message) {
        return Faults.of(InvalidInputException.builder(), "InvalidInputException", message);
    }

    static AwsServiceException tooManyRuns(String workflow) {
        return Faults.of(ConcurrentRunsExceededException.builder(), "ConcurrentRunsExceededException",
                "Concurrent runs exceeded for workflow " + workflow);
    }

    static AwsServiceException state(String message) {
        return Faults.of(IllegalWorkflowStateException.builder(), "IllegalWorkflowStateException", message);
    }
}
