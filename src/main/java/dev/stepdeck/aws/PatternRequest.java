package dev.stepdeck.aws;

import java.util.List;
import java.util.Map;

import dev.stepdeck.pattern.Capability;
import dev.stepdeck.pattern.Pattern;

/// Which pattern to deploy, and as what.
///
/// @param plan what [PatternDeployments#plan] said of the pattern
/// @param parameters the values that are given; see [DeployRequest]
/// @param update whether a stack of this name may be updated; otherwise it is refused
public record PatternRequest(Pattern pattern, ArtifactPlan plan, String stackName, Map<String, String> parameters,
        boolean update) {

    public PatternRequest {
        parameters = Map.copyOf(parameters);
    }

    /// What has to be acknowledged before CloudFormation deploys it.
    List<Capability> capabilities() {
        return pattern.template().map(template -> template.capabilities()).orElse(List.of());
    }
}
