package dev.stepdeck.sandbox.sfn.history;

/// The fields that details of events have, and their names in the SDK's details. The order is the code on disk:
/// new fields go to the end. Some are for the sandbox only: `FOLLOWS` is the event that truly led to one which by its
/// `previous` follows a redrive, `MISSED_HEARTBEAT` tells a missed heartbeat from another timeout, `CAUGHT_NEXT` is where a
/// catcher continued.
public enum Field {
    NAME("name"),
    INPUT("input"),
    OUTPUT("output"),
    ROLE_ARN("roleArn"),
    ERROR("error"),
    CAUSE("cause"),
    RESOURCE(
            "resource"),
    RESOURCE_TYPE("resourceType"),
    REGION("region"),
    PARAMETERS("parameters"),
    TIMEOUT(
            "timeoutInSeconds"),
    HEARTBEAT("heartbeatInSeconds"),
    LENGTH("length"),
    INDEX("index"),
    LOCATION(
            "location"),
    STATE("state"),
    MAP_RUN_ARN("mapRunArn"),
    WORKER_NAME("workerName"),
    ASSIGNED(
            "assignedVariables"),
    ALIAS_ARN("stateMachineAliasArn"),
    VERSION_ARN(
            "stateMachineVersionArn"),
    REDRIVE_COUNT("redriveCount"),
    FOLLOWS(
            ""),
    MISSED_HEARTBEAT(""),
    CAUGHT_NEXT("");

    private final String member;

    Field(String member) {
        this.member = member;
    }

    /// Whether clients get to see it.
    boolean visible() {
        return !member.isEmpty();
    }

    /// The name of the SDK's member.
    String member() {
        return member;
    }
}
