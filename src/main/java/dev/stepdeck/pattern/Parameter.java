package dev.stepdeck.pattern;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// A parameter of a template.
///
/// @param type as the template gives it: `String`, `Number`, `CommaDelimitedList`, `List<Number>`, `AWS::...`
/// @param defaultValue empty when a value has to be given
/// @param description empty when there is none
/// @param noEcho whether its value is a secret: never shown, never remembered
public record Parameter(String name, String type, Optional<String> defaultValue, String description, boolean noEcho,
        Constraints constraints) {

    /// Whether its value is a comma-separated list.
    public boolean list() {
        return type.equals("CommaDelimitedList") || type.startsWith("List<")
                || type.startsWith("AWS::SSM::Parameter::Value<List<");
    }

    /// Whether its value, or each item of its list, is a number.
    public boolean numeric() {
        return type.equals("Number") || type.equals("List<Number>");
    }

    /// The values to choose from; empty if any value is allowed.
    public List<String> allowedValues() {
        return constraints.allowedValues();
    }

    /// What is wrong with a value, in CloudFormation's words; empty if it would be accepted. Values of `AWS::` types
    /// are checked by CloudFormation alone, against the account.
    public Optional<String> problem(String value) {
        if (type.startsWith("AWS::SSM::")) {
            return value.isEmpty() ? Optional.of("Parameter '" + name + "' must not be empty") : Optional.empty();
        }
        return items(value).stream().map(item -> constraints.broken(item, numeric())).flatMap(Optional::stream)
                .findFirst().map(this::worded);
    }

    private List<String> items(String value) {
        if (!list()) {
            return List.of(value);
        }
        return value.isEmpty() ? List.of() : Arrays.stream(value.split(",", -1)).map(String::strip).toList();
    }

    private String worded(String rule) {
        return constraints.description().isEmpty()
                ? "Parameter '" + name + "' " + rule
                : "Parameter " + name + " failed to satisfy constraint: " + constraints.description();
    }
}
