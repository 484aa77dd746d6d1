package dev.stepdeck.sandbox.cloudformation.engine;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a stack shall be, as a request says it.
///
/// @param parameters the values of all parameters, defaults included
public record Configuration(String template, Map<String, String> parameters, Map<String, String> tags,
        List<String> capabilities, List<String> notificationArns, Optional<String> roleArn) {}
