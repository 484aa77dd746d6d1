package dev.stepdeck.sandbox.ec2.thing;

import dev.stepdeck.sandbox.fault.Faults;

import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;

/// The errors of EC2 in its own words. Source: "Error codes for the Amazon EC2 API".
public final class Ec2Faults {

    private Ec2Faults() {}

    /// A fault of the client's.
    public static AwsServiceException of(String code, String message) {
        return Faults.of(Ec2Exception.builder(), code, message);
    }

    /// What a thing is called by does not exist.
    public static AwsServiceException notFound(Kind kind, String id) {
        return of(kind.notFoundCode(), kind.notFoundMessage(id));
    }

    /// A value that a parameter cannot have.
    public static AwsServiceException badValue(String message) {
        return of("InvalidParameterValue", message);
    }

    /// The same, with the value and the name of the parameter before the reason.
    public static AwsServiceException badValue(Object value, String parameter, String reason) {
        return badValue("Value (" + value + ") for parameter " + parameter + " is invalid. " + reason);
    }

    /// A parameter that must be there.
    public static AwsServiceException missing(String parameter) {
        return of("MissingParameter", "The request must contain the parameter " + parameter);
    }

    /// Something that should be in the default VPC, which has been deleted.
    public static AwsServiceException noDefaultVpc() {
        return of("VPCIdNotSpecified", "No default VPC for this user");
    }

    /// Parameters that do not go together.
    public static AwsServiceException combination(String message) {
        return of("InvalidParameterCombination", message);
    }

    /// Something that others still need.
    public static AwsServiceException inUse(Kind kind, String id) {
        return of("DependencyViolation",
                "The " + kind.word() + " '" + id + "' has dependencies and cannot be deleted.");
    }

    /// Something that AWS has and the sandbox lacks.
    public static AwsServiceException lacking(String what) {
        return of("UnsupportedOperation", "The sandbox does not support " + what + ".");
    }
}
