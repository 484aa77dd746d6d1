package dev.stepdeck.sandbox.logs;

import dev.stepdeck.sandbox.account.Account;

/// The ARNs of log groups and streams.
final class Arns {

    private static final String PREFIX = Account.arn("logs", "log-group:");

    private Arns() {}

    static String ofGroup(String group) {
        return PREFIX + group;
    }

    static String ofStream(String group, String stream) {
        return PREFIX + group + ":log-stream:" + stream;
    }

    /// The name of the log group that an ARN names, with or without `:*` at its end.
    static String group(String arn) {
        if (!arn.startsWith(PREFIX)) {
            throw LogsFaults.invalid("Invalid ARN: " + arn);
        }
        var name = arn.substring(PREFIX.length());
        return Constraints.group(name.endsWith(":*") ? name.substring(0, name.length() - 2) : name, "resourceArn");
    }
}
