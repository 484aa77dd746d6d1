package dev.stepdeck.sandbox.sfn;

import java.util.Optional;

import software.amazon.awssdk.services.sfn.model.InvalidArnException;

/// The ARNs of Step Functions in one account and region.
///
/// @param region such as `us-east-1`
/// @param account twelve digits
record Arns(String region, String account) {

    /// The parts of a state machine's ARN.
    ///
    /// @param machine the ARN without version or alias
    /// @param qualifier the version number or the alias, if the ARN has one
    record MachineArn(String machine, Optional<String> qualifier) {}

    String machine(String name) {
        return of("stateMachine:" + name);
    }

    String activity(String name) {
        return of("activity:" + name);
    }

    String execution(String machineName, String name) {
        return of("execution:" + machineName + ":" + name);
    }

    String express(String machineName, String name, String unique) {
        return of("express:" + machineName + ":" + name + ":" + unique);
    }

    /// The made-up execution of a state that is tried alone.
    String express(String machineName, String name) {
        return of("express:" + machineName + ":" + name);
    }

    private String of(String resource) {
        return "arn:aws:states:" + region + ":" + account + ":" + resource;
    }

    /// Takes a state machine's ARN apart.
    ///
    /// @throws InvalidArnException as AWS words it
    static MachineArn parseMachine(String arn) {
        var resource = resource(arn, "stateMachine");
        var base = arn.substring(0, arn.length() - resource.length());
        var parts = resource.split(":", 2);
        return new MachineArn(base + parts[0], parts.length == 2 ? Optional.of(parts[1]) : Optional.empty());
    }

    /// Checks the ARN of a STANDARD execution; those of EXPRESS ones are not kept.
    ///
    /// @throws InvalidArnException as AWS words it
    static String checkExecution(String arn) {
        if (!resource(arn, "execution").contains(":")) {
            throw SfnFaults.invalidArn("Invalid ARN, the resource has the wrong number of parts: " + arn);
        }
        return arn;
    }

    /// Checks an activity's ARN.
    ///
    /// @throws InvalidArnException as AWS words it
    static String checkActivity(String arn) {
        resource(arn, "activity");
        return arn;
    }

    /// The name at the end of a state machine's or activity's ARN.
    static String name(String arn) {
        return arn.substring(arn.lastIndexOf(':') + 1);
    }

    private static String resource(String arn, String type) {
        if (!arn.startsWith("arn:")) {
            throw SfnFaults.invalidArn("Invalid ARN prefix: " + arn);
        }
        var parts = arn.split(":", 7);
        if (parts.length < 7 || !parts[2].equals("states") || parts[6].isEmpty()) {
            throw SfnFaults.invalidArn("Invalid ARN: " + arn);
        }
        if (!parts[5].equals(type)) {
            throw SfnFaults.invalidArn("Resource type not valid in this context: " + parts[5]);
        }
        return parts[6];
    }
}
