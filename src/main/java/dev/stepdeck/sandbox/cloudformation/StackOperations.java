package dev.stepdeck.sandbox.cloudformation;

import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import dev.stepdeck.sandbox.Account;
import dev.stepdeck.sandbox.cloudformation.engine.Configuration;
import dev.stepdeck.sandbox.cloudformation.engine.Deployments;
import dev.stepdeck.sandbox.cloudformation.engine.Planner;
import dev.stepdeck.sandbox.cloudformation.engine.StackInputs;
import dev.stepdeck.sandbox.cloudformation.engine.StackOptions;
import dev.stepdeck.sandbox.cloudformation.engine.StackRecord;
import dev.stepdeck.sandbox.cloudformation.engine.StackTables;
import dev.stepdeck.sandbox.cloudformation.engine.StackTimes;
import dev.stepdeck.sandbox.cloudformation.template.ParameterValues;
import dev.stepdeck.sandbox.cloudformation.template.Template;
import software.amazon.awssdk.services.cloudformation.model.CreateStackRequest;
import software.amazon.awssdk.services.cloudformation.model.DeleteStackRequest;
import software.amazon.awssdk.services.cloudformation.model.OnFailure;
import software.amazon.awssdk.services.cloudformation.model.StackStatus;
import software.amazon.awssdk.services.cloudformation.model.UpdateStackRequest;

/// Creates, updates, deletes and rolls back stacks: checks the request whole, then leaves the work to the engine.
///
/// Thread-safe: two requests for one stack are checked one after the other.
final class StackOperations {

    private static final Set<StackStatus> UPDATABLE = Set.of(StackStatus.CREATE_COMPLETE, StackStatus.UPDATE_COMPLETE,
            StackStatus.UPDATE_ROLLBACK_COMPLETE, StackStatus.UPDATE_FAILED, StackStatus.CREATE_FAILED);

    private final StackTables tables;
    private final StackLookup stacks;
    private final Planner planner;
    private final Deployments deployments;
    private final TemplateSource templates;
    private final InstantSource clock;

    StackOperations(StackTables tables, Planner planner, Deployments deployments, TemplateSource templates,
            InstantSource clock) {
        this.tables = tables;
        this.stacks = new StackLookup(tables);
        this.planner = planner;
        this.deployments = deployments;
        this.templates = templates;
        this.clock = clock;
    }

    synchronized String create(CreateStackRequest request) {
        var name = StackLookup.newName(request.stackName());
        var text = templates.required(request.templateBody(), request.templateURL());
        var template = Template.parse(text);
        if (tables.find(name).isPresent()) {
            throw Errors.stackExists(name);
        }
        if (request.disableRollback() != null && request.onFailure() != null) {
            throw Errors.validation("You can specify DisableRollback or OnFailure, but not both.");
        }
        Capabilities.of(template).requireIn(request.capabilitiesAsStrings());
        var onFailure = request.onFailure() != null
                ? known(request.onFailure())
                : onFailure(request.disableRollback(), OnFailure.ROLLBACK);
        var stack = newStack(name,
                new Configuration(text, values(template, request.parameters()), Tags.read(
                        request.tags()), request.capabilitiesAsStrings(), request.notificationARNs(),
                        Optional.ofNullable(request.roleARN())),
                new StackOptions(onFailure, Boolean.TRUE.equals(request.enableTerminationProtection()),
                        Optional.ofNullable(request.timeoutInMinutes())),
                Optional.ofNullable(request.clientRequestToken()));
        planner.plan(stack, StackInputs.of(template, stack.id(), name, stack.configuration()),
                stack.configuration().tags());
        deployments.create(stack);
        return stack.id();
    }

    private static OnFailure known(OnFailure onFailure) {
        if (onFailure == OnFailure.UNKNOWN_TO_SDK_VERSION) {
            throw Errors.constraint("onFailure", onFailure.toString(),
                    "satisfy enum value set: [DELETE, DO_NOTHING, ROLLBACK]");
        }
        return onFailure;
    }

    static OnFailure onFailure(@org.jspecify.annotations.Nullable Boolean disableRollback, OnFailure otherwise) {
        return disableRollback == null ? otherwise : disableRollback ? OnFailure.DO_NOTHING : OnFailure.ROLLBACK;
    }

    /// A stack that is not yet anywhere.
    private StackRecord newStack(String name, Configuration configuration, StackOptions options,
            Optional<String> token) {
        var id = Account.arn("cloudformation", "stack/" + name + "/" + UUID.randomUUID());
        return new StackRecord(id, name, new StackTimes(clock.instant(), Optional.empty(), Optional.empty()),
                StackStatus.CREATE_IN_PROGRESS, "", configuration, Optional.empty(), options, List.of(), List.of(),
                token,
                Optional.empty());
    }

    private static Map<String, String> values(Template template,
            List<software.amazon.awssdk.services.cloudformation.model.Parameter> given) {
        return ParameterValues.of(template.parameters(), GivenParameters.read(given), Map.of()).texts();
    }

    synchronized String update(UpdateStackRequest request) {
        var stack = stacks.inBrackets(request.stackName());
        requireUpdatable(stack);
        boolean same = Boolean.TRUE.equals(request.usePreviousTemplate());
        var text = same
                ? stack.configuration().template()
                : templates.required(request.templateBody(), request.templateURL());
        var template = Template.parse(text);
        Capabilities.of(template).requireIn(request.capabilitiesAsStrings());
        var before = stack.configuration();
        var target = new Configuration(text,
                ParameterValues.of(template.parameters(), GivenParameters.read(request.parameters()),
                        before.parameters()).texts(),
                request.hasTags() ? Tags.read(request.tags()) : before.tags(), request.capabilitiesAsStrings(),
                request.hasNotificationARNs() ? request.notificationARNs() : before.notificationArns(),
                Optional.ofNullable(request.roleARN()).or(before::roleArn));
        var plan = planner.plan(stack, StackInputs.of(template, stack.id(), stack.name(), target), target.tags());
        if (plan.empty()) {
            throw Errors.validation("No updates are to be performed.");
        }
        deployments.update(stack, target, new StackOptions(onFailure(request.disableRollback(), OnFailure.ROLLBACK),
                stack.options().terminationProtection(), stack.options().timeoutMinutes()),
                Optional.ofNullable(request.clientRequestToken()), Optional.empty());
        return stack.id();
    }

    /// @throws software.amazon.awssdk.awscore.exception.AwsServiceException if the stack's status forbids an update
    static void requireUpdatable(StackRecord stack) {
        if (!UPDATABLE.contains(stack.status())) {
            throw Errors.validation(
                    "Stack:" + stack.id() + " is in " + stack.status() + " state and can not be updated.");
        }
    }

    synchronized void delete(DeleteStackRequest request) {
        var found = tables.find(StackLookup.required(request.stackName()));
        if (found.isEmpty() || found.get().gone()) {
            return;
        }
        var stack = found.get();
        if (stack.options().terminationProtection()) {
            throw Errors.validation(
                    "Stack [" + stack.name() + "] cannot be deleted while TerminationProtection is enabled");
        }
        if (stack.inProgress() && stack.status().toString().startsWith("UPDATE")) {
            throw Errors.validation(
                    "Stack [" + stack.id() + "] cannot be deleted while in status " + stack.status());
        }
        if (request.hasRetainResources() && !request.retainResources().isEmpty()
                && stack.status() != StackStatus.DELETE_FAILED) {
            throw Errors.validation("Invalid operation on stack [" + stack.id()
                    + "]. RetainResources can be specified only when the stack is in status DELETE_FAILED");
        }
        stack.outputs().stream().flatMap(output -> output.exportName().stream()).forEach(this::requireUnused);
        deployments.delete(stack, new HashSet<>(request.retainResources()),
                Optional.ofNullable(request.clientRequestToken()));
    }

    private void requireUnused(String export) {
        tables.all().stream().filter(other -> !other.gone() && other.imports().contains(export)).findFirst()
                .ifPresent(other -> {
                    throw Errors.validation(
                            "Export " + export + " cannot be deleted as it is in use by " + other.name());
                });
    }

    synchronized String protect(String name, boolean protection) {
        var stack = stacks.inBrackets(name);
        tables.update(stack.id(), before -> before.with(new StackOptions(before.options().onFailure(), protection,
                before.options().timeoutMinutes())));
        return stack.id();
    }

    synchronized String rollBack(String name, Optional<String> token, Set<StackStatus> from) {
        var stack = stacks.inBrackets(name);
        if (!from.contains(stack.status())) {
            throw Errors.validation("Stack:" + stack.id() + " is in " + stack.status()
                    + " state and can not be rolled back.");
        }
        deployments.rollBack(stack, token);
        return stack.id();
    }
}
