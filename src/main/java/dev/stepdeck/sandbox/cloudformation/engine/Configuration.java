package dev.stepdeck.sandbox.cloudformation.engine;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.stepdeck.sandbox.cloudformation.template.ParameterValues;

import org.jspecify.annotations.Nullable;

/// What a stack shall be, as a request says it.
///
/// @param parameters the values of all parameters, defaults included
/// @param resolved the values of those that name SSM parameters
public record Configuration(String template, Map<String, String> parameters,
        @Nullable Map<String, String> resolved, Map<String, String> tags,
        List<String> capabilities, List<String> notificationArns, Optional<String> roleArn) {

    /// Stores of earlier versions have no resolved values.
    public Configuration {
        resolved = resolved == null ? Map.of() : resolved;
    }

    /// A configuration with these values of its parameters.
    public Configuration(String template, ParameterValues values, Map<String, String> tags, List<String> capabilities,
            List<String> notificationArns, Optional<String> roleArn) {
        this(template, values.texts(), values.resolved(), tags, capabilities, notificationArns, roleArn);
    }

    /// The values of the template's parameters.
    public ParameterValues values() {
        return new ParameterValues(parameters, resolved == null ? Map.of() : resolved);
    }
}
