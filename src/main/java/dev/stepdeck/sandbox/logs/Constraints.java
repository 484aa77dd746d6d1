package dev.stepdeck.sandbox.logs;

import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/// The constraints of the API's model on names and numbers.
final class Constraints {

    private static final Pattern GROUP = Pattern.compile("[.\\-_/#A-Za-z0-9]+");
    private static final int LONGEST_NAME = 512;
    private static final String ARN_PREFIX = "arn:";

    private Constraints() {}

    /// A log group's name.
    static String group(@Nullable String name, String member) {
        if (name == null) {
            throw LogsFaults.constraint("null", member, "Member must not be null");
        }
        length(name, member);
        if (!GROUP.matcher(name).matches()) {
            throw LogsFaults.constraint(name, member,
                    "Member must satisfy regular expression pattern: [\\.\\-_/#A-Za-z0-9]+");
        }
        return name;
    }

    /// A log group by its name or by its identifier, which is a name or an ARN.
    static String identified(@Nullable String name, @Nullable String identifier) {
        if (name != null && identifier != null) {
            throw LogsFaults.invalid("LogGroupName and LogGroupIdentifier cannot be specified together.");
        }
        if (identifier == null) {
            return group(name, "logGroupName");
        }
        return identifier.startsWith(ARN_PREFIX) ? Arns.group(identifier) : group(identifier, "logGroupIdentifier");
    }

    static String stream(@Nullable String name, String member) {
        if (name == null) {
            throw LogsFaults.constraint("null", member, "Member must not be null");
        }
        length(name, member);
        if (name.indexOf(':') >= 0 || name.indexOf('*') >= 0) {
            throw LogsFaults.constraint(name, member, "Member must satisfy regular expression pattern: [^:*]*");
        }
        return name;
    }

    /// How many to give at most.
    ///
    /// @return the limit, or the greatest one when there is none
    static int limit(@Nullable Integer limit, int greatest) {
        if (limit == null) {
            return greatest;
        }
        if (limit < 1) {
            throw LogsFaults.constraint(limit, "limit", "Member must have value greater than or equal to 1");
        }
        if (limit > greatest) {
            throw LogsFaults.constraint(limit, "limit", "Member must have value less than or equal to " + greatest);
        }
        return limit;
    }

    private static void length(String name, String member) {
        if (name.isEmpty()) {
            throw LogsFaults.constraint(name, member, "Member must have length greater than or equal to 1");
        }
        if (name.length() > LONGEST_NAME) {
            throw LogsFaults.constraint(name, member,
                    "Member must have length less than or equal to " + LONGEST_NAME);
        }
    }
}
