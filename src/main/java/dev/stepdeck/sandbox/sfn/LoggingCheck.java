package dev.stepdeck.sandbox.sfn;

import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sfn.model.LoggingConfiguration;

/// Whether a logging configuration can be used. Source: CreateStateMachine, InvalidLoggingConfiguration.
final class LoggingCheck {

    private final Predicate<String> logGroupExists;

    /// @param logGroupExists says whether a log group of a name exists
    LoggingCheck(Predicate<String> logGroupExists) {
        this.logGroupExists = logGroupExists;
    }

    Revision.Logging checked(@Nullable LoggingConfiguration asked) {
        if (asked == null || asked.levelAsString() == null || asked.levelAsString().equals("OFF")
                && asked.destinations().isEmpty()) {
            return Revision.Logging.OFF;
        }
        if (asked.destinations().size() != 1) {
            throw SfnFaults.invalidLogging("Must specify exactly one Log Destination.");
        }
        var group = asked.destinations().getFirst().cloudWatchLogsLogGroup();
        if (group == null || group.logGroupArn() == null) {
            throw SfnFaults.invalidLogging("Log Destination not found.");
        }
        var arn = group.logGroupArn();
        if (!logGroupExists.test(groupName(arn))) {
            throw SfnFaults.invalidLogging("Log Destination not found.");
        }
        return new Revision.Logging(asked.levelAsString(), Boolean.TRUE.equals(asked.includeExecutionData()), arn);
    }

    /// The name in `arn:aws:logs:REGION:ACCOUNT:log-group:NAME:*`.
    static String groupName(String arn) {
        var parts = arn.split(":", 7);
        var name = parts.length == 7 ? parts[6] : arn;
        return name.endsWith(":*") ? name.substring(0, name.length() - 2) : name;
    }
}
