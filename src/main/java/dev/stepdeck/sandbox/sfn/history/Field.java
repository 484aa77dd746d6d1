package dev.stepdeck.sandbox.sfn.history;

/// The fields that details of events have, and their names in the SDK's details. The order is the code on disk:
/// new fields go to the end.
public enum Field {
    NAME("name"), INPUT("input"), OUTPUT("output"), ROLE_ARN("roleArn"), ERROR("error"), CAUSE("cause"), RESOURCE(
            "resource"), RESOURCE_TYPE("resourceType"), REGION("region"), PARAMETERS("parameters"), TIMEOUT(
                    "timeoutInSeconds"), HEARTBEAT("heartbeatInSeconds"), LENGTH("length"), INDEX("index"), LOCATION(
                            "location"), STATE("state"), MAP_RUN_ARN("mapRunArn"), WORKER_NAME("workerName"), ASSIGNED(
                                    "assignedVariables"), ALIAS_ARN("stateMachineAliasArn"), VERSION_ARN(
                                            "stateMachineVersionArn"), REDRIVE_COUNT("redriveCount");

    private final String member;

    Field(String member) {
        this.member = member;
    }

    /// The name of the SDK's member.
    String member() {
        return member;
    }
}
