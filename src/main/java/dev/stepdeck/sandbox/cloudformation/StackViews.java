package dev.stepdeck.sandbox.cloudformation;

import java.util.List;
import java.util.Optional;

import dev.stepdeck.sandbox.cloudformation.engine.ResourceRecord;
import dev.stepdeck.sandbox.cloudformation.engine.StackRecord;
import dev.stepdeck.sandbox.cloudformation.template.TemplateDraft;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudformation.model.OnFailure;
import software.amazon.awssdk.services.cloudformation.model.Output;
import software.amazon.awssdk.services.cloudformation.model.Parameter;
import software.amazon.awssdk.services.cloudformation.model.Stack;
import software.amazon.awssdk.services.cloudformation.model.StackDriftStatus;
import software.amazon.awssdk.services.cloudformation.model.StackResource;
import software.amazon.awssdk.services.cloudformation.model.StackResourceDetail;
import software.amazon.awssdk.services.cloudformation.model.StackResourceDriftStatus;
import software.amazon.awssdk.services.cloudformation.model.StackResourceSummary;
import software.amazon.awssdk.services.cloudformation.model.StackSummary;
import tools.jackson.databind.JsonNode;

/// Stacks and resources as the API shows them.
final class StackViews {

    private StackViews() {}

    static Stack stack(StackRecord stack) {
        var wanted = stack.wanted();
        var template = TemplateDraft.parse(wanted.template());
        return Stack.builder().stackId(stack.id()).stackName(stack.name())
                .description(template.description().orElse(null)).parameters(parameters(stack, template))
                .creationTime(stack.times().created()).lastUpdatedTime(stack.times().updated().orElse(null))
                .deletionTime(stack.times().deleted().orElse(null)).stackStatus(stack.status())
                .stackStatusReason(reason(stack.reason())).changeSetId(stack.changeSetId().orElse(null))
                .disableRollback(stack.options().onFailure() == OnFailure.DO_NOTHING)
                .enableTerminationProtection(stack.options().terminationProtection())
                .timeoutInMinutes(stack.options().timeoutMinutes().orElse(null))
                .capabilitiesWithStrings(wanted.capabilities()).notificationARNs(wanted.notificationArns())
                .roleARN(wanted.roleArn().orElse(null)).outputs(outputs(stack)).tags(Tags.write(wanted.tags()))
                .parentId(parent(stack)).rootId(root(stack)).rollbackConfiguration(configuration -> {})
                .driftInformation(drift -> drift.stackDriftStatus(StackDriftStatus.NOT_CHECKED)).build();
    }

    private static List<Parameter> parameters(StackRecord stack, TemplateDraft template) {
        return template.parameters().values().stream()
                .map(declared -> Parameter.builder().parameterKey(declared.name())
                        .parameterValue(declared.noEcho()
                                ? "****"
                                : stack.wanted().parameters().get(declared.name()))
                        .resolvedValue(declared.noEcho()
                                ? null
                                : stack.wanted().values().resolved().get(declared.name()))
                        .build())
                .toList();
    }

    private static List<Output> outputs(StackRecord stack) {
        return stack.outputs().stream()
                .map(output -> Output.builder().outputKey(output.name()).outputValue(output.value())
                        .description(output.description().orElse(null)).exportName(output.exportName().orElse(null))
                        .build())
                .toList();
    }

    static StackSummary summary(StackRecord stack) {
        return StackSummary.builder().stackId(stack.id()).stackName(stack.name())
                .templateDescription(TemplateDraft.parse(stack.wanted().template()).description().orElse(null))
                .creationTime(stack.times().created()).lastUpdatedTime(stack.times().updated().orElse(null))
                .deletionTime(stack.times().deleted().orElse(null)).stackStatus(stack.status())
                .stackStatusReason(reason(stack.reason())).parentId(parent(stack)).rootId(root(stack))
                .driftInformation(drift -> drift.stackDriftStatus(StackDriftStatus.NOT_CHECKED)).build();
    }

    @Nullable
    private static String parent(StackRecord stack) {
        var nesting = stack.nesting();
        return nesting == null ? null : nesting.parentId();
    }

    @Nullable
    private static String root(StackRecord stack) {
        var nesting = stack.nesting();
        return nesting == null ? null : nesting.rootId();
    }

    static StackResource resource(StackRecord stack, ResourceRecord resource) {
        return StackResource.builder().stackId(stack.id()).stackName(stack.name())
                .logicalResourceId(resource.logicalId()).physicalResourceId(physical(resource))
                .resourceType(resource.type()).timestamp(resource.at()).resourceStatus(resource.status())
                .resourceStatusReason(reason(resource.reason()))
                .driftInformation(drift -> drift.stackResourceDriftStatus(StackResourceDriftStatus.NOT_CHECKED))
                .build();
    }

    static StackResourceDetail detail(StackRecord stack, ResourceRecord resource) {
        return StackResourceDetail.builder().stackId(stack.id()).stackName(stack.name())
                .logicalResourceId(resource.logicalId()).physicalResourceId(physical(resource))
                .resourceType(resource.type()).lastUpdatedTimestamp(resource.at()).resourceStatus(resource.status())
                .resourceStatusReason(reason(resource.reason()))
                .metadata(resource.metadata().map(JsonNode::toString).orElse("{}"))
                .driftInformation(drift -> drift.stackResourceDriftStatus(StackResourceDriftStatus.NOT_CHECKED))
                .build();
    }

    static StackResourceSummary resourceSummary(ResourceRecord resource) {
        return StackResourceSummary.builder().logicalResourceId(resource.logicalId())
                .physicalResourceId(physical(resource)).resourceType(resource.type())
                .lastUpdatedTimestamp(resource.at()).resourceStatus(resource.status())
                .resourceStatusReason(reason(resource.reason()))
                .driftInformation(drift -> drift.stackResourceDriftStatus(StackResourceDriftStatus.NOT_CHECKED))
                .build();
    }

    @Nullable
    private static String physical(ResourceRecord resource) {
        return reason(resource.physicalId());
    }

    /// What is empty is not shown.
    @Nullable
    private static String reason(String text) {
        return Optional.of(text).filter(given -> !given.isEmpty()).orElse(null);
    }
}
