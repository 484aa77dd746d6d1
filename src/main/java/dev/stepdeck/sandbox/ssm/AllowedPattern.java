package dev.stepdeck.sandbox.ssm;

import java.util.regex.PatternSyntaxException;

import dev.stepdeck.asl.text.BoundedMatch;
import dev.stepdeck.sandbox.fault.Faults;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ssm.model.InvalidAllowedPatternException;
import software.amazon.awssdk.services.ssm.model.ParameterPatternMismatchException;

/// The regular expression that a parameter's values must match. A match that does not come to an end counts as none.
final class AllowedPattern {

    private AllowedPattern() {}

    static void check(@Nullable String pattern, String value) {
        if (pattern == null || pattern.isEmpty()) {
            return;
        }
        try {
            if (BoundedMatch.of(pattern, value).orElse(false)) {
                return;
            }
        } catch (PatternSyntaxException e) {
            throw Faults.of(InvalidAllowedPatternException.builder(), "InvalidAllowedPatternException",
                    "The request does not meet the regular expression requirement.");
        }
        throw Faults.of(ParameterPatternMismatchException.builder(), "ParameterPatternMismatchException",
                "Parameter value, cannot be validated against allowedPattern: " + pattern);
    }
}
