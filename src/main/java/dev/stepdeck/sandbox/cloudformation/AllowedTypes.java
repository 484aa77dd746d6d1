package dev.stepdeck.sandbox.cloudformation;

import java.util.List;

import dev.stepdeck.sandbox.cloudformation.template.ResourceDeclaration;
import dev.stepdeck.sandbox.cloudformation.template.Template;

/// The member `ResourceTypes` of a request: the types that its sender allows in the template. `AWS::*`, `AWS::SQS::*`
/// and `Custom::*` stand for all that begin so; an empty list for all there are.
///
/// Source: CreateStack in the API reference.
record AllowedTypes(List<String> patterns) {

    /// @throws software.amazon.awssdk.awscore.exception.AwsServiceException that names the first type which is not
    ///         allowed
    void requireFor(Template template) {
        if (patterns.isEmpty()) {
            return;
        }
        template.resources().values().stream().map(ResourceDeclaration::type).filter(type -> !allowed(type))
                .findFirst().ifPresent(type -> {
                    throw Errors.validation("Resource type " + type + " is not allowed by parameter ResourceTypes "
                            + patterns);
                });
    }

    private boolean allowed(String type) {
        return patterns.stream().anyMatch(pattern -> pattern.endsWith("*")
                ? type.startsWith(pattern.substring(0, pattern.length() - 1))
                : pattern.equals(type));
    }
}
