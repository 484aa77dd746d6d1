package dev.stepdeck.sandbox.iam;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.iam.model.Tag;

/// The forms that IAM requires of names and paths. Source: the parameters of its API reference.
final class Forms {

    private static final Pattern NAME = Pattern.compile("[\\w+=,.@-]+");
    private static final Pattern PATH = Pattern.compile("(/)|(/[!-~]+/)");
    private static final Pattern PREFIX = Pattern.compile("/[!-\\x7F]*");

    private Forms() {}

    /// @param member the parameter as messages name it, `roleName`
    static String name(String member, String name, int longest) {
        if (name.length() > longest) {
            throw violation(name, member, "Member must have length less than or equal to " + longest);
        }
        if (name.isEmpty()) {
            throw violation(name, member, "Member must have length greater than or equal to 1");
        }
        if (!NAME.matcher(name).matches()) {
            throw IamFaults.invalid("The specified value for " + member
                    + " is invalid. It must contain only alphanumeric characters and/or the following: +=,.@_-");
        }
        return name;
    }

    /// A path, "/" when there is none.
    static String path(@Nullable String path) {
        if (path == null || path.isEmpty()) {
            return "/";
        }
        if (path.length() > 512 || !PATH.matcher(path).matches()) {
            throw IamFaults.invalid("The specified value for path is invalid. It must begin and end with / and contain"
                    + " only alphanumeric characters and/or / characters.");
        }
        return path;
    }

    /// The beginning of paths, "/" when there is none.
    static String pathPrefix(@Nullable String prefix) {
        if (prefix == null) {
            return "/";
        }
        if (prefix.length() > 512 || !PREFIX.matcher(prefix).matches()) {
            throw IamFaults.invalid("The specified value for pathPrefix is invalid. It must begin with / and contain"
                    + " only ASCII characters.");
        }
        return prefix;
    }

    /// Tags whose keys differ in more than case.
    static List<Tag> tags(List<Tag> tags) {
        if (tags.stream().map(tag -> tag.key().toLowerCase(Locale.ROOT)).distinct().count() < tags.size()) {
            throw IamFaults.input("Duplicate tag keys found. Please note that Tag keys are case insensitive.");
        }
        if (tags.stream().anyMatch(tag -> tag.key().toLowerCase(Locale.ROOT).startsWith("aws:"))) {
            throw IamFaults.input("Tag keys cannot begin with aws:, which is reserved.");
        }
        return tags;
    }

    private static RuntimeException violation(String value, String member, String rule) {
        return IamFaults.invalid("1 validation error detected: Value '" + value + "' at '" + member
                + "' failed to satisfy constraint: " + rule);
    }
}
