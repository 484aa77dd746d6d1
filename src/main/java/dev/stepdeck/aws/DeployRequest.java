package dev.stepdeck.aws;

import java.util.Map;
import java.util.Set;

/// What to deploy.
///
/// @param template with every local file uploaded
/// @param parameters the values that are given; a parameter without one keeps its value when the stack is there, or
///        takes its default
/// @param capabilities those that the user has acknowledged
/// @param existing what to do when there is a stack of this name
public record DeployRequest(String stackName, PackagedTemplate template, Map<String, String> parameters,
        Set<String> capabilities, Existing existing) {

    public DeployRequest {
        parameters = Map.copyOf(parameters);
        capabilities = Set.copyOf(capabilities);
    }

    /// What to do when there is a stack of this name.
    public enum Existing {
        /// Refuse.
        REFUSE,
        /// Update it; refuse if it can only be deleted.
        UPDATE,
        /// Update it with the template that it has, so that only parameters change; refuse if it can only be deleted.
        KEEP_TEMPLATE,
        /// Update it; delete it first if it can only be deleted.
        REPLACE_FAILED
    }
}
