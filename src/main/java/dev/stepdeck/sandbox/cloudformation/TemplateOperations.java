package dev.stepdeck.sandbox.cloudformation;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.stepdeck.sandbox.cloudformation.engine.Configuration;
import dev.stepdeck.sandbox.cloudformation.engine.StackInputs;
import dev.stepdeck.sandbox.cloudformation.engine.StackRecord;
import dev.stepdeck.sandbox.cloudformation.engine.StackTables;
import dev.stepdeck.sandbox.cloudformation.resource.ResourceTypes;
import dev.stepdeck.sandbox.cloudformation.template.ResourceDeclaration;
import dev.stepdeck.sandbox.cloudformation.template.Template;
import dev.stepdeck.sandbox.cloudformation.template.TemplateDraft;

import org.jspecify.annotations.Nullable;
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
    private final ResourceTypes types;

    TemplateOperations(StackTables tables, TemplateSource templates, ChangeSets changeSets, ResourceTypes types) {
        this.stacks = new StackLookup(tables);
        this.templates = templates;
        this.changeSets = changeSets;
        this.types = types;
    }

    ValidateTemplateResponse validate(ValidateTemplateRequest request) {
        var draft = TemplateDraft.parse(templates.required(request.templateBody(), request.templateURL()));
        var capabilities = Capabilities.of(draft, checked(draft));
        return ValidateTemplateResponse.builder().description(draft.description().orElse(null))
                .parameters(draft.parameters().values().stream()
                        .map(parameter -> TemplateParameter.builder().parameterKey(parameter.name())
                                .defaultValue(parameter.defaultValue().orElse(null)).noEcho(parameter.noEcho())
                                .description(parameter.description().orElse(null)).build())
                        .toList())
                .capabilitiesWithStrings(capabilities.required())
                .capabilitiesReason(capabilities.reason().orElse(null)).declaredTransforms(draft.transforms())
                .build();
    }

    /// The resources of a template, as far as they are known without the values of its parameters. Types that the
    /// template needs whatever these are must be there.
    private Map<String, ResourceDeclaration> checked(TemplateDraft draft) {
        var outline = draft.outline();
        outline.ifPresent(template -> types.requireIn(template, resource -> resource.condition().isEmpty()));
        return outline.map(Template::resources).orElse(Map.of());
    }

    GetTemplateResponse get(GetTemplateRequest request) {
        var changeSet = Optional.ofNullable(request.changeSetName())
                .map(name -> changeSets.find(name, request.stackName()));
        var stack = changeSet.map(of -> stacks.withId(of.stackId()))
                .orElseGet(() -> stacks.withId(request.stackName()));
        var configuration = changeSet.map(ChangeSetRecord::configuration).orElseGet(stack::wanted);
        if (request.templateStage() == TemplateStage.UNKNOWN_TO_SDK_VERSION) {
            throw Errors.constraint("templateStage", String.valueOf(request.templateStageAsString()),
                    "satisfy enum value set: [Original, Processed]");
        }
        return GetTemplateResponse.builder().templateBody(text(stack, configuration, request.templateStage()))
                .stagesAvailable(TemplateStage.ORIGINAL, TemplateStage.PROCESSED).build();
    }

    /// The template as it was given or, in the stage Processed, as JSON what its transforms have made of it.
    private static String text(StackRecord stack, Configuration configuration, @Nullable TemplateStage stage) {
        if (stage != TemplateStage.PROCESSED || TemplateDraft.parse(configuration.template()).transforms().isEmpty()) {
            return configuration.template();
        }
        var processed = StackInputs.of(stack.id(), stack.name(), configuration).template().source().deepCopy();
        processed.remove("Transform");
        return processed.toString();
    }

    GetTemplateSummaryResponse summarise(GetTemplateSummaryRequest request) {
        var text = Optional.ofNullable(request.stackName()).map(name -> stacks.withId(name).wanted().template())
                .orElseGet(() -> templates.required(request.templateBody(), request.templateURL()));
        var draft = TemplateDraft.parse(text);
        var resources = checked(draft);
        var capabilities = Capabilities.of(draft, resources);
        return GetTemplateSummaryResponse.builder().description(draft.description().orElse(null))
                .version(Optional.ofNullable(draft.source().get("AWSTemplateFormatVersion")).map(JsonNode::asString)
                        .orElse(null))
                .metadata(draft.metadata().map(JsonNode::toString).orElse(null)).parameters(parameters(draft))
                .resourceTypes(resources.values().stream().map(ResourceDeclaration::type).distinct().toList())
                .capabilitiesWithStrings(capabilities.required())
                .capabilitiesReason(capabilities.reason().orElse(null)).declaredTransforms(draft.transforms())
                .build();
    }

    private static List<ParameterDeclaration> parameters(TemplateDraft template) {
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
