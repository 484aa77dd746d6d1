package dev.stepdeck.sandbox.sfn;

/// What a state machine was at one time; it never changes. Executions, versions and aliases point to revisions.
///
/// @param id empty for the first one, as AWS has no revision id for it
/// @param machineArn the machine's ARN without qualifier
/// @param millis when it became current
/// @param logging where events are logged
/// @param tracing whether X-Ray tracing was asked for
record Revision(String id, String machineArn, long millis, String definition, String roleArn, Logging logging,
        boolean tracing) {

    /// The key under which it is kept.
    String key() {
        return machineArn + "#" + id;
    }

    /// Where the events of executions are logged.
    ///
    /// @param level ALL, ERROR, FATAL or OFF
    /// @param logGroupArn empty when nothing is logged
    record Logging(String level, boolean includeData, String logGroupArn) {

        static final Logging OFF = new Logging("OFF", false, "");
    }
}
