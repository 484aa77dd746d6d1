package dev.stepdeck.sandbox.cloudformation;

import java.util.Optional;

import dev.stepdeck.sandbox.cloudformation.engine.Plan;
import dev.stepdeck.sandbox.cloudformation.engine.PlannedChange;
import dev.stepdeck.sandbox.cloudformation.resource.ResourceTypes;
import dev.stepdeck.sandbox.cloudformation.template.Template;
import dev.stepdeck.sandbox.cloudformation.template.TemplateDraft;
import dev.stepdeck.sandbox.cloudformation.template.TemplateException;

import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.cloudformation.model.ChangeAction;

/// Checks the templates of nested stacks before anything is created, for resource types that the sandbox
/// lacks. All else that may be wrong with them, and templates that are not there yet, are left to the operation, as
/// AWS does.
record NestedTemplates(TemplateSource templates, ResourceTypes types) {

    /// @throws TemplateException that names the types, and the resource whose template has them
    void requireTypes(Plan plan) {
        plan.changes().stream().filter(change -> change.type().equals("AWS::CloudFormation::Stack"))
                .filter(change -> change.action() != ChangeAction.REMOVE).forEach(this::requireTypes);
    }

    private void requireTypes(PlannedChange change) {
        var url = change.after().map(properties -> properties.path("TemplateURL").asString("")).orElse("");
        template(url).ifPresent(template -> {
            try {
                types.requireIn(template, resource -> resource.condition().isEmpty());
            } catch (TemplateException e) {
                throw new TemplateException("Template of " + change.logicalId() + ": " + e.getMessage());
            }
        });
    }

    private Optional<Template> template(String url) {
        try {
            return templates.text(null, url.isEmpty() ? null : url).map(TemplateDraft::parse)
                    .flatMap(TemplateDraft::outline);
        } catch (TemplateException | AwsServiceException e) {
            return Optional.empty();
        }
    }
}
