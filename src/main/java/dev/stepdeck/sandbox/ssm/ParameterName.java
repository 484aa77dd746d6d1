package dev.stepdeck.sandbox.ssm;

import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;

import dev.stepdeck.sandbox.account.Account;
import dev.stepdeck.sandbox.fault.Faults;

import software.amazon.awssdk.services.ssm.model.HierarchyLevelLimitExceededException;

/// A parameter as requests name it: `NAME`, `NAME:VERSION`, `NAME:LABEL`, or an ARN with the same.
///
/// @param selector the version or label with its colon; empty without
record ParameterName(String name, String selector) {

    private static final Pattern SEGMENTS = Pattern.compile("[a-zA-Z0-9_.\\-/]+");
    private static final Pattern ARN = Pattern.compile("arn:aws[a-z-]*:ssm:" + Account.REGION + ":(?:" + Account.ID
            + ")?:parameter(/[^:]*)(:.*)?");
    private static final int MOST_LEVELS = 15;
    private static final int LONGEST = 1011;

    static ParameterName of(String text) {
        var arn = ARN.matcher(text);
        if (arn.matches()) {
            var path = arn.group(1);
            var selector = arn.group(2) == null ? "" : arn.group(2);
            return new ParameterName(path.indexOf('/', 1) < 0 ? path.substring(1) : path, selector);
        }
        var colon = text.startsWith("arn:") ? -1 : text.indexOf(':');
        return colon < 0
                ? new ParameterName(text, "")
                : new ParameterName(text.substring(0, colon), text.substring(colon));
    }

    /// Whether it selects a version or a label.
    boolean selects() {
        return !selector.isEmpty();
    }

    /// Checks a name that a new parameter shall have. Source: PutParameter.
    static String checked(String name) {
        var plain = name.toLowerCase(Locale.ROOT).replaceFirst("^/", "");
        boolean path = name.indexOf('/', 1) > 0;
        if (name.startsWith("/") && path && (plain.startsWith("aws/") || plain.equals("aws"))) {
            throw SsmFaults.denied("No access to reserved parameter name: " + name + ".");
        }
        if (plain.startsWith("aws") || plain.startsWith("ssm")) {
            throw SsmFaults.validation(path
                    ? "Parameter name: can't be prefixed with \"ssm\" (case-insensitive). " + FORM
                    : "Parameter name: can't be prefixed with \"aws\" or \"ssm\" (case-insensitive).");
        }
        if (!SEGMENTS.matcher(name).matches() || name.contains("//") || name.endsWith("/")) {
            throw SsmFaults.validation(name.contains("/")
                    ? "Parameter name: can't be prefixed with \"ssm\" (case-insensitive). " + FORM
                    : "Parameter name: only a mix of letters, numbers and the following 3 symbols .-_ are allowed.");
        }
        if (path && !name.startsWith("/")) {
            throw SsmFaults.validation("Parameter name must be a fully qualified name.");
        }
        if (name.length() > LONGEST) {
            throw SsmFaults.validation("Parameter name: the maximum length is " + LONGEST + " characters.");
        }
        if (Arrays.stream(name.split("/")).filter(level -> !level.isEmpty()).count() > MOST_LEVELS) {
            throw Faults.of(HierarchyLevelLimitExceededException.builder(), "HierarchyLevelLimitExceededException",
                    "A hierarchy can have a maximum of 15 levels. For more information, see Requirements and"
                            + " constraints for parameter names in the AWS Systems Manager User Guide.");
        }
        return name;
    }

    private static final String FORM = "If formed as a path, it can consist of sub-paths divided by slash symbol; each"
            + " sub-path can be formed as a mix of letters, numbers and the following 3 symbols .-_";
}
