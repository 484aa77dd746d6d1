package dev.stepdeck.sandbox.sfn;

import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.sfn.model.ActivityDoesNotExistException;
import software.amazon.awssdk.services.sfn.model.ConflictException;
import software.amazon.awssdk.services.sfn.model.ExecutionAlreadyExistsException;
import software.amazon.awssdk.services.sfn.model.ExecutionDoesNotExistException;
import software.amazon.awssdk.services.sfn.model.ExecutionNotRedrivableException;
import software.amazon.awssdk.services.sfn.model.InvalidArnException;
import software.amazon.awssdk.services.sfn.model.InvalidDefinitionException;
import software.amazon.awssdk.services.sfn.model.InvalidEncryptionConfigurationException;
import software.amazon.awssdk.services.sfn.model.InvalidExecutionInputException;
import software.amazon.awssdk.services.sfn.model.InvalidLoggingConfigurationException;
import software.amazon.awssdk.services.sfn.model.InvalidNameException;
import software.amazon.awssdk.services.sfn.model.InvalidOutputException;
import software.amazon.awssdk.services.sfn.model.InvalidTokenException;
import software.amazon.awssdk.services.sfn.model.ResourceNotFoundException;
import software.amazon.awssdk.services.sfn.model.SfnException;
import software.amazon.awssdk.services.sfn.model.StateMachineAlreadyExistsException;
import software.amazon.awssdk.services.sfn.model.StateMachineDoesNotExistException;
import software.amazon.awssdk.services.sfn.model.StateMachineTypeNotSupportedException;
import software.amazon.awssdk.services.sfn.model.TaskDoesNotExistException;
import software.amazon.awssdk.services.sfn.model.TaskTimedOutException;
import software.amazon.awssdk.services.sfn.model.TooManyTagsException;
import software.amazon.awssdk.services.sfn.model.ValidationException;

/// The faults of Step Functions with AWS's codes and messages, ready to throw.
final class SfnFaults {

    private SfnFaults() {}

    static AwsServiceException invalidArn(String what) {
        return of(InvalidArnException.builder(), "InvalidArn", "Invalid Arn: '" + what + "'");
    }

    static AwsServiceException invalidName(String name) {
        return of(InvalidNameException.builder(), "InvalidName", "Invalid Name: '" + name + "'");
    }

    static AwsServiceException validation(String message) {
        return of(ValidationException.builder(), "ValidationException", message);
    }

    /// @param message as AWS words it, whole
    static AwsServiceException invalidDefinition(String message) {
        return of(InvalidDefinitionException.builder(), "InvalidDefinition", message);
    }

    static AwsServiceException invalidLogging(String what) {
        return of(InvalidLoggingConfigurationException.builder(), "InvalidLoggingConfiguration",
                "Invalid Logging Configuration: " + what);
    }

    static AwsServiceException invalidEncryption(String what) {
        return of(InvalidEncryptionConfigurationException.builder(), "InvalidEncryptionConfiguration",
                "Invalid Encryption Configuration: " + what);
    }

    static AwsServiceException invalidInput(String what) {
        return of(InvalidExecutionInputException.builder(), "InvalidExecutionInput",
                "Invalid State Machine Execution Input: '" + what + "'");
    }

    static AwsServiceException invalidOutput(String what) {
        return of(InvalidOutputException.builder(), "InvalidOutput", "Invalid Output: '" + what + "'");
    }

    static AwsServiceException invalidToken(String what) {
        return of(InvalidTokenException.builder(), "InvalidToken", "Invalid Token: '" + what + "'");
    }

    static AwsServiceException noMachine(String arn) {
        return of(StateMachineDoesNotExistException.builder(), "StateMachineDoesNotExist",
                "State Machine Does Not Exist: '" + arn + "'");
    }

    static AwsServiceException machineExists(String arn) {
        return of(StateMachineAlreadyExistsException.builder(), "StateMachineAlreadyExists",
                "State Machine Already Exists: '" + arn + "'");
    }

    static AwsServiceException noExecution(String arn) {
        return of(ExecutionDoesNotExistException.builder(), "ExecutionDoesNotExist",
                "Execution Does Not Exist: '" + arn + "'");
    }

    static AwsServiceException executionExists(String arn) {
        return of(ExecutionAlreadyExistsException.builder(), "ExecutionAlreadyExists",
                "Execution Already Exists: '" + arn + "'");
    }

    static AwsServiceException notRedrivable(String why) {
        return of(ExecutionNotRedrivableException.builder(), "ExecutionNotRedrivable", why);
    }

    static AwsServiceException typeNotSupported(String message) {
        return of(StateMachineTypeNotSupportedException.builder(), "StateMachineTypeNotSupported", message);
    }

    static AwsServiceException noActivity(String arn) {
        return of(ActivityDoesNotExistException.builder(), "ActivityDoesNotExist",
                "Activity Does Not Exist: '" + arn + "'");
    }

    static AwsServiceException noTask(String what) {
        return of(TaskDoesNotExistException.builder(), "TaskDoesNotExist", what);
    }

    static AwsServiceException taskTimedOut(String what) {
        return of(TaskTimedOutException.builder(), "TaskTimedOut", what);
    }

    static AwsServiceException noResource(String arn) {
        return of(ResourceNotFoundException.builder(), "ResourceNotFound", "Resource not found: '" + arn + "'");
    }

    static AwsServiceException tooManyTags(String arn) {
        return of(TooManyTagsException.builder().resourceName(arn), "TooManyTags",
                "The resource '" + arn + "' would have more than 50 tags");
    }

    static AwsServiceException conflict(String message) {
        return of(ConflictException.builder(), "ConflictException", message);
    }

    /// An unmodelled fault.
    static AwsServiceException plain(String code, String message) {
        return of(SfnException.builder(), code, message);
    }

    private static AwsServiceException of(AwsServiceException.Builder fault, String code, String message) {
        return fault.message(message).statusCode(400).awsErrorDetails(
                AwsErrorDetails.builder().errorCode(code).errorMessage(message).serviceName("Sfn").build()).build();
    }
}
