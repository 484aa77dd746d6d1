package dev.stepdeck.pattern;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.regex.Pattern;

import dev.stepdeck.asl.text.BoundedMatch;

/// The rules for a parameter's value.
///
/// @param allowedPattern Java's regular expressions, which the whole value has to match
/// @param description the author's words for when a rule is violated; empty when there are none
public record Constraints(List<String> allowedValues, Optional<String> allowedPattern, OptionalInt minLength,
        OptionalInt maxLength, OptionalDouble minValue, OptionalDouble maxValue, String description) {

    /// No rules.
    public static final Constraints NONE = new Constraints(List.of(), Optional.empty(), OptionalInt.empty(),
            OptionalInt.empty(), OptionalDouble.empty(), OptionalDouble.empty(), "");

    private static final Pattern NUMBER = Pattern.compile("[-+]?([0-9]+(\\.[0-9]*)?|\\.[0-9]+)([eE][-+]?[0-9]+)?");

    public Constraints {
        allowedValues = List.copyOf(allowedValues);
    }

    /// The rule that a value violates, in CloudFormation's words; empty if there is none. CloudFormation has the last
    /// word on a pattern whose match takes too long.
    Optional<String> broken(String value, boolean numeric) {
        if (numeric && !NUMBER.matcher(value.strip()).matches()) {
            return Optional.of("must be a number");
        }
        if (!allowedValues.isEmpty() && !allowedValues.contains(value)) {
            return Optional.of("must be one of AllowedValues: " + String.join(", ", allowedValues));
        }
        if (allowedPattern.isPresent() && !BoundedMatch.of(allowedPattern.get(), value).orElse(true)) {
            return Optional.of("must match pattern " + allowedPattern.get());
        }
        return numeric ? outside(Double.parseDouble(value.strip())) : tooLong(value.length());
    }

    private Optional<String> outside(double number) {
        if (minValue.isPresent() && number < minValue.getAsDouble()) {
            return Optional.of("must be a number not less than " + plain(minValue.getAsDouble()));
        }
        if (maxValue.isPresent() && number > maxValue.getAsDouble()) {
            return Optional.of("must be a number not greater than " + plain(maxValue.getAsDouble()));
        }
        return Optional.empty();
    }

    private Optional<String> tooLong(int length) {
        if (minLength.isPresent() && length < minLength.getAsInt()) {
            return Optional.of("must contain at least " + minLength.getAsInt() + " characters");
        }
        if (maxLength.isPresent() && length > maxLength.getAsInt()) {
            return Optional.of("must contain at most " + maxLength.getAsInt() + " characters");
        }
        return Optional.empty();
    }

    private static String plain(double number) {
        return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
    }
}
