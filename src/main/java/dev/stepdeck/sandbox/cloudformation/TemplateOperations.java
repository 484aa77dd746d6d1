package dev.stepdeck.sandbox.cloudformation;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

import dev.stepdeck.sandbox.cloudformation.engine.StackTables;
import dev.stepdeck.sandbox.cloudformation.template.Template;
import software.amazon.awssdk.services.cloudformation.model.GetTemplateRequest;
import software.amazon.awssdk.services.cloudformation.model.GetTemplateResponse;
import software.amazon.awssdk.services.cloudformation.model.GetTemplateSummaryRequest;
import software.amazon.awssdk.services.cloudformation.model.GetTemplateSummaryResponse;
import software.amazon.awssdk.services.cloudformation.model.ParameterDeclaration;
import software.amazon.awssdk.services.cloudformation.model.TemplateParameter;
import software.amazon.awssdk.services.cloudformation.model.TemplateStage;
import software.amazon.awssdk.services.cloudformation.model.ValidateTemplateRequest;
import software.amazon.awssdk.services.cloudformation.model.ValidateTemplateResponse;
import tools.jackson.databind.JsonNode;

/// Answers questions about templates.
final class TemplateOperations {

    private final StackLookup stacks;
    private final TemplateSource templates;
    private final ChangeSets changeSets;

    TemplateOperations(StackTables tables, TemplateSource templates, ChangeSets changeSets) {
        this.stacks = new StackLookup(tables);
        this.templates = templates;
        this.changeSets = changeSets;
    }

    ValidateTemplateResponse validate(ValidateTemplateRequest request) {
        var template = Template.parse(templates.required(request.templateBody(), request.templateURL()));
        var capabilities = Capabilities.of(template);
        return ValidateTemplateResponse.builder().description(template.description().orElse(null))
                .parameters(template.parameters().values().stream()
                        .map(parameter -> TemplateParameter.builder().parameterKey(parameter.name())
                                .defaultValue(parameter.defaultValue().orElse(null)).noEcho(parameter.noEcho())
                                .description(parameter.description().orElse(null)).build())
                        .toList())
                .capabilitiesWithStrings(capabilities.required())
                .capabilitiesReason(capabilities.reason().orElse(null)).declaredTransforms(template.transforms())
                .build();
    }

    GetTemplateResponse get(GetTemplateRequest request) {
        var text = request.changeSetName() == null
                ? stacks.withId(request.stackName()).wanted().template()
                : changeSets.find(request.changeSetName(), request.stackName()).configuration().template();
        return GetTemplateResponse.builder().templateBody(text)
                .stagesAvailable(TemplateStage.ORIGINAL, TemplateStage.PROCESSED).build();
    }

    GetTemplateSummaryResponse summarise(GetTemplateSummaryRequest request) {
        var text = Optional.ofNullable(request.stackName()).map(name -> stacks.withId(name).wanted().template())
                .orElseGet(() -> templates.required(request.templateBody(), request.templateURL()));
        var template = Template.parse(text);
        var capabilities = Capabilities.of(template);
        var types = new LinkedHashSet<String>();
        template.resources().values().forEach(resource -> types.add(resource.type()));
        return GetTemplateSummaryResponse.builder().description(template.description().orElse(null))
                .version(Optional.ofNullable(template.source().get("AWSTemplateFormatVersion")).map(JsonNode::asString)
                        .orElse(null))
                .metadata(template.metadata().map(JsonNode::toString).orElse(null)).parameters(parameters(template))
                .resourceTypes(types).capabilitiesWithStrings(capabilities.required())
                .capabilitiesReason(capabilities.reason().orElse(null)).declaredTransforms(template.transforms())
                .build();
    }

    private static List<ParameterDeclaration> parameters(Template template) {
        return template.parameters().values().stream()
                .map(parameter -> ParameterDeclaration.builder().parameterKey(parameter.name())
                        .parameterType(parameter.type()).defaultValue(parameter.defaultValue().orElse(null))
                        .noEcho(parameter.noEcho()).description(parameter.description().orElse(null))
                        .parameterConstraints(rules -> {
                            if (!parameter.constraints().allowedValues().isEmpty()) {
                                rules.allowedValues(parameter.constraints().allowedValues());
                            }
                        }).build())
                .toList();
    }
}
