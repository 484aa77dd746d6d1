package dev.stepdeck.sandbox.ssm;

import java.util.Locale;
import java.util.regex.Pattern;

/// A path of the hierarchy: `/a/b`, which holds `/a/b/c` and, recursively, `/a/b/c/d`.
final class ParameterPath {

    private static final Pattern FORM = Pattern.compile("/[a-zA-Z0-9_.\\-/]*");

    private ParameterPath() {}

    /// @param own whether it must not lead to the parameters of AWS
    static String checked(String path, boolean own) {
        var lower = path.toLowerCase(Locale.ROOT);
        if (own && (lower.startsWith("/aws") || lower.startsWith("/ssm"))) {
            throw SsmFaults.validation("Filters for common parameters can't be prefixed with \"aws\" or \"ssm\""
                    + " (case-insensitive). When using global parameters, please specify within a global namespace.");
        }
        if (!FORM.matcher(path).matches() || path.contains("//")) {
            throw SsmFaults.validation("The parameter doesn't meet the parameter name requirements. The parameter name"
                    + " must begin with a forward slash \"/\". It can't be prefixed with \"aws\" or \"ssm\""
                    + " (case-insensitive). It must use only letters, numbers, or the following symbols: . (period),"
                    + " - (hyphen), _ (underscore). Special characters are not allowed. All sub-paths, if specified,"
                    + " must use the forward slash symbol \"/\". Valid example: /get/parameters2-/by1./path0_.");
        }
        return path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }

    static boolean holds(String path, boolean recursive, String name) {
        var full = name.startsWith("/") ? name : "/" + name;
        var prefix = path.endsWith("/") ? path : path + "/";
        return full.startsWith(prefix) && full.length() > prefix.length()
                && (recursive || full.indexOf('/', prefix.length()) < 0);
    }
}
