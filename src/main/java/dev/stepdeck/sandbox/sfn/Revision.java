package dev.stepdeck.sandbox.sfn;

import org.jspecify.annotations.Nullable;

/// What a state machine was at one time; it never changes. Executions, versions and aliases point to revisions.
///
/// @param id empty for the first one, as AWS has no revision id for it
/// @param machineArn the machine's ARN without qualifier
/// @param millis when it became current
/// @param logging where events are logged
/// @param tracing whether X-Ray tracing was asked for
/// @param encrypted null for what was made before this was kept
record Revision(String id, String machineArn, long millis, String definition, String roleArn, Logging logging,
        boolean tracing, @Nullable Encryption encrypted) {

    /// What was not kept by earlier versions is AWS's.
    Encryption encryption() {
        return encrypted == null ? Encryption.OWNED : encrypted;
    }

    /// The key under which it is kept: another one when a machine of the same name is deleted and made again.
    String key() {
        return machineArn + "#" + (id.isEmpty() ? Long.toString(millis) : id);
    }

    /// Where the events of executions are logged.
    ///
    /// @param level ALL, ERROR, FATAL or OFF
    /// @param logGroupArn empty when nothing is logged
    record Logging(String level, boolean includeData, String logGroupArn) {

        static final Logging OFF = new Logging("OFF", false, "");
    }
}
