package dev.stepdeck.sandbox.cloudformation;

import java.time.InstantSource;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import dev.stepdeck.sandbox.account.Account;
import dev.stepdeck.sandbox.cloudformation.engine.Configuration;
import dev.stepdeck.sandbox.cloudformation.engine.Deployments;
import dev.stepdeck.sandbox.cloudformation.engine.Planner;
import dev.stepdeck.sandbox.cloudformation.engine.StackInputs;
import dev.stepdeck.sandbox.cloudformation.engine.StackOptions;
import dev.stepdeck.sandbox.cloudformation.engine.StackRecord;
import dev.stepdeck.sandbox.cloudformation.engine.StackTables;
import dev.stepdeck.sandbox.cloudformation.template.TemplateDraft;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudformation.model.ContinueUpdateRollbackRequest;
import software.amazon.awssdk.services.cloudformation.model.CreateStackRequest;
import software.amazon.awssdk.services.cloudformation.model.DeleteStackRequest;
import software.amazon.awssdk.services.cloudformation.model.OnFailure;
import software.amazon.awssdk.services.cloudformation.model.ResourceStatus;
import software.amazon.awssdk.services.cloudformation.model.RollbackStackRequest;
import software.amazon.awssdk.services.cloudformation.model.StackStatus;
import software.amazon.awssdk.services.cloudformation.model.UpdateStackRequest;

/// Creates, updates, deletes and rolls back stacks: checks the request whole, then leaves the work to the engine.
///
/// Thread-safe: requests for one stack are checked one at a time.
final class StackOperations {

    private static final Set<StackStatus> UPDATABLE = Set.of(StackStatus.CREATE_COMPLETE, StackStatus.UPDATE_COMPLETE,
            StackStatus.UPDATE_ROLLBACK_COMPLETE, StackStatus.UPDATE_FAILED, StackStatus.CREATE_FAILED);

    private static final Set<StackStatus> FAILED = Set.of(StackStatus.CREATE_FAILED, StackStatus.UPDATE_FAILED);

    private final StackTables tables;
    private final StackLookup stacks;
    private final Planner planner;
    private final Deployments deployments;
    private final TemplateSource templates;
    private final StackParameters parameters;
    private final NestedTemplates nested;
    private final InstantSource clock;

    StackOperations(StackTables tables, Planner planner, Deployments deployments, TemplateSource templates,
            StackParameters parameters, NestedTemplates nested, InstantSource clock) {
        this.tables = tables;
        this.stacks = new StackLookup(tables);
        this.planner = planner;
        this.deployments = deployments;
        this.templates = templates;
        this.parameters = parameters;
        this.nested = nested;
        this.clock = clock;
    }

    synchronized String create(CreateStackRequest request) {
        var name = StackLookup.newName(request.stackName());
        var text = templates.required(request.templateBody(), request.templateURL());
        var draft = TemplateDraft.parse(text);
        StackRequests.check(request);
        var there = tables.find(name);
        if (there.isPresent()) {
            if (request.clientRequestToken() != null
                    && there.get().token().equals(Optional.of(request.clientRequestToken()))) {
                return there.get().id();
            }
            throw Errors.stackExists(name);
        }
        if (request.disableRollback() != null && request.onFailure() != null) {
            throw Errors.validation("You can specify DisableRollback or OnFailure, but not both.");
        }
        var onFailure = request.onFailure() != null
                ? known(request.onFailure())
                : onFailure(request.disableRollback(), OnFailure.ROLLBACK);
        var stack = newStack(name,
                new Configuration(text, parameters.of(draft.parameters(), request.parameters(), Map.of()), Tags.read(
                        request.tags()), request.capabilitiesAsStrings(), request.notificationARNs(),
                        Optional.ofNullable(request.roleARN())),
                new StackOptions(onFailure, Boolean.TRUE.equals(request.enableTerminationProtection()),
                        Optional.ofNullable(request.timeoutInMinutes()), request.retainExceptOnCreate()),
                Optional.ofNullable(request.clientRequestToken()));
        var inputs = StackInputs.of(draft, stack.id(), name, stack.configuration());
        planner.requireTypes(inputs);
        new AllowedTypes(request.resourceTypes()).requireFor(inputs.template());
        Capabilities.of(inputs.template()).requireIn(request.capabilitiesAsStrings());
        nested.requireTypes(planner.plan(stack, inputs, stack.configuration().tags()));
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

    static OnFailure onFailure(@Nullable Boolean disableRollback, OnFailure otherwise) {
        return disableRollback == null ? otherwise : disableRollback ? OnFailure.DO_NOTHING : OnFailure.ROLLBACK;
    }

    /// A stack that is not yet anywhere.
    private StackRecord newStack(String name, Configuration configuration, StackOptions options,
            Optional<String> token) {
        var id = Account.arn("cloudformation", "stack/" + name + "/" + UUID.randomUUID());
        return StackRecord.begun(id, name, clock.instant(), StackStatus.CREATE_IN_PROGRESS, configuration, options,
                token);
    }

    synchronized String update(UpdateStackRequest request) {
        var stack = stacks.inBrackets(request.stackName());
        StackRequests.check(request);
        requireUpdatable(stack);
        boolean same = Boolean.TRUE.equals(request.usePreviousTemplate());
        var text = same
                ? stack.configuration().template()
                : templates.required(request.templateBody(), request.templateURL());
        var draft = TemplateDraft.parse(text);
        var before = stack.configuration();
        var target = new Configuration(text,
                parameters.of(draft.parameters(), request.parameters(), before.parameters()),
                request.hasTags() ? Tags.read(request.tags()) : before.tags(), request.capabilitiesAsStrings(),
                request.hasNotificationARNs() ? request.notificationARNs() : before.notificationArns(),
                Optional.ofNullable(request.roleARN()).or(before::roleArn));
        var inputs = StackInputs.of(draft, stack.id(), stack.name(), target);
        planner.requireTypes(inputs);
        new AllowedTypes(request.resourceTypes()).requireFor(inputs.template());
        Capabilities.of(inputs.template()).requireIn(request.capabilitiesAsStrings());
        var plan = planner.plan(stack, inputs, target.tags());
        if (plan.empty()) {
            throw Errors.validation("No updates are to be performed.");
        }
        nested.requireTypes(plan);
        deployments.update(stack, target, new StackOptions(onFailure(request.disableRollback(), OnFailure.ROLLBACK),
                stack.options().terminationProtection(), stack.options().timeoutMinutes(),
                request.retainExceptOnCreate()), Optional.ofNullable(request.clientRequestToken()), Optional.empty());
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
        requireUnused(tables, stack);
        deployments.delete(stack, new HashSet<>(request.retainResources()),
                Optional.ofNullable(request.clientRequestToken()));
    }

    /// @throws software.amazon.awssdk.awscore.exception.AwsServiceException if another stack imports what this one
    ///         exports
    static void requireUnused(StackTables tables, StackRecord stack) {
        stack.outputs().stream().flatMap(output -> output.exportName().stream())
                .forEach(export -> requireUnused(tables, export));
    }

    private static void requireUnused(StackTables tables, String export) {
        tables.all().stream().filter(other -> !other.gone() && other.imports().contains(export)).findFirst()
                .ifPresent(other -> {
                    throw Errors.validation(
                            "Export " + export + " cannot be deleted as it is in use by " + other.name());
                });
    }

    synchronized String protect(String name, boolean protection) {
        var stack = stacks.inBrackets(name);
        tables.update(stack.id(), before -> before.with(before.options().protectedBy(protection)));
        return stack.id();
    }

    /// Stops an update in progress; it is rolled back.
    synchronized void cancelUpdate(String name, Optional<String> token) {
        token.ifPresent(StackRequests::checkToken);
        var stack = stacks.inBrackets(name);
        if (stack.status() != StackStatus.UPDATE_IN_PROGRESS) {
            throw Errors.validation("CancelUpdateStack cannot be called from current stack status");
        }
        deployments.cancelUpdate(stack.id());
    }

    /// Takes back a creation or an update that has failed and was left so.
    synchronized String rollBack(RollbackStackRequest request) {
        var stack = failed(request.stackName(), request.clientRequestToken(), FAILED);
        deployments.rollBack(stack, Optional.ofNullable(request.clientRequestToken()),
                !Boolean.TRUE.equals(request.retainExceptOnCreate()), Set.of());
        return stack.id();
    }

    /// Takes an update back whose taking back has failed before.
    synchronized void continueRollBack(ContinueUpdateRollbackRequest request) {
        var stack = failed(request.stackName(), request.clientRequestToken(),
                Set.of(StackStatus.UPDATE_ROLLBACK_FAILED));
        request.resourcesToSkip().stream().filter(name -> tables.resource(stack.id(), name)
                .filter(record -> record.status() == ResourceStatus.UPDATE_FAILED).isEmpty()).findFirst()
                .ifPresent(name -> {
                    throw Errors.validation("ResourcesToSkip [" + name
                            + "] is not a resource of the stack that is in status UPDATE_FAILED");
                });
        deployments.rollBack(stack, Optional.ofNullable(request.clientRequestToken()),
                stack.options().retainsNew(), Set.copyOf(request.resourcesToSkip()));
    }

    private StackRecord failed(@Nullable String name, @Nullable String token, Set<StackStatus> from) {
        StackRequests.checkToken(token);
        var stack = stacks.inBrackets(name);
        if (!from.contains(stack.status())) {
            throw Errors.validation("Stack:" + stack.id() + " is in " + stack.status()
                    + " state and can not be rolled back.");
        }
        return stack;
    }
}
