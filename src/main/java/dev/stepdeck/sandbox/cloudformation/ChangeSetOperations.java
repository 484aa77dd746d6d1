package dev.stepdeck.sandbox.cloudformation;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

import dev.stepdeck.sandbox.account.Account;
import dev.stepdeck.sandbox.cloudformation.engine.Configuration;
import dev.stepdeck.sandbox.cloudformation.engine.Deployments;
import dev.stepdeck.sandbox.cloudformation.engine.Plan;
import dev.stepdeck.sandbox.cloudformation.engine.Planner;
import dev.stepdeck.sandbox.cloudformation.engine.StackInputs;
import dev.stepdeck.sandbox.cloudformation.engine.StackOptions;
import dev.stepdeck.sandbox.cloudformation.engine.StackRecord;
import dev.stepdeck.sandbox.cloudformation.engine.StackTables;
import dev.stepdeck.sandbox.cloudformation.template.ParameterValues;
import dev.stepdeck.sandbox.cloudformation.template.TemplateDraft;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudformation.model.ChangeSetType;
import software.amazon.awssdk.services.cloudformation.model.CreateChangeSetRequest;
import software.amazon.awssdk.services.cloudformation.model.CreateChangeSetResponse;
import software.amazon.awssdk.services.cloudformation.model.DescribeChangeSetRequest;
import software.amazon.awssdk.services.cloudformation.model.DescribeChangeSetResponse;
import software.amazon.awssdk.services.cloudformation.model.ExecuteChangeSetRequest;
import software.amazon.awssdk.services.cloudformation.model.ExecutionStatus;
import software.amazon.awssdk.services.cloudformation.model.ListChangeSetsRequest;
import software.amazon.awssdk.services.cloudformation.model.ListChangeSetsResponse;
import software.amazon.awssdk.services.cloudformation.model.OnFailure;
import software.amazon.awssdk.services.cloudformation.model.OnStackFailure;
import software.amazon.awssdk.services.cloudformation.model.StackStatus;

/// Creates, shows, executes and deletes change sets. They are computed at once: one that has been created can be
/// executed.
///
/// Thread-safe: requests are checked one at a time.
final class ChangeSetOperations {

    private static final String UNCHANGED = "The submitted information didn't contain changes. Submit different"
            + " information to create a change set.";
    private static final Pattern NAME = Pattern.compile("[a-zA-Z][-a-zA-Z0-9]{0,127}");

    private final StackTables tables;
    private final ChangeSets changeSets;
    private final Planner planner;
    private final Deployments deployments;
    private final TemplateSource templates;
    private final StackParameters parameters;
    private final NestedTemplates nested;
    private final InstantSource clock;

    ChangeSetOperations(StackTables tables, ChangeSets changeSets, Planner planner, Deployments deployments,
            TemplateSource templates, StackParameters parameters, NestedTemplates nested, InstantSource clock) {
        this.tables = tables;
        this.changeSets = changeSets;
        this.planner = planner;
        this.deployments = deployments;
        this.templates = templates;
        this.parameters = parameters;
        this.nested = nested;
        this.clock = clock;
    }

    synchronized CreateChangeSetResponse create(CreateChangeSetRequest request) {
        var name = request.changeSetName();
        if (name == null || !NAME.matcher(name).matches()) {
            throw Errors.constraint("changeSetName", String.valueOf(name),
                    "satisfy regular expression pattern: [a-zA-Z][-a-zA-Z0-9]*");
        }
        StackRequests.check(request);
        var type = request.changeSetType() == null ? ChangeSetType.UPDATE : request.changeSetType();
        var existing = tables.find(StackLookup.required(request.stackName()));
        requireFit(type, existing, request);
        var previous = existing.map(StackRecord::configuration).orElseGet(
                () -> new Configuration("", new ParameterValues(Map.of()), Map.of(), List.of(), List.of(),
                        Optional.empty()));
        var text = Boolean.TRUE.equals(request.usePreviousTemplate())
                ? previous.template()
                : templates.required(request.templateBody(), request.templateURL());
        var draft = TemplateDraft.parse(text);
        var target = new Configuration(text,
                parameters.of(draft.parameters(), request.parameters(), previous.parameters()),
                request.hasTags() ? Tags.read(request.tags()) : previous.tags(), request.capabilitiesAsStrings(),
                request.hasNotificationARNs() ? request.notificationARNs() : previous.notificationArns(),
                Optional.ofNullable(request.roleARN()).or(previous::roleArn));
        existing.flatMap(stack -> changeSets.lookUp(name, stack.id())).map(this::current)
                .ifPresent(ChangeSetOperations::requireSpent);
        var stack = existing.orElseGet(() -> blank(StackLookup.newName(request.stackName()), target));
        var inputs = StackInputs.of(draft, stack.id(), stack.name(), target);
        planner.requireTypes(inputs);
        new AllowedTypes(request.resourceTypes()).requireFor(inputs.template());
        Capabilities.of(inputs.template()).requireIn(request.capabilitiesAsStrings());
        var plan = planner.plan(stack, inputs, target.tags());
        nested.requireTypes(plan);
        if (existing.isEmpty()) {
            deployments.review(stack);
        }
        return keep(request, type, stack, target, plan);
    }

    private CreateChangeSetResponse keep(CreateChangeSetRequest request, ChangeSetType type, StackRecord stack,
            Configuration target, Plan plan) {
        var failure = plan.empty() ? Optional.of(UNCHANGED) : Optional.<String>empty();
        var id = Account.arn("cloudformation", "changeSet/" + request.changeSetName() + "/" + UUID.randomUUID());
        changeSets.put(new ChangeSetRecord(id, request.changeSetName(), stack.id(), type, clock.instant(),
                Optional.ofNullable(request.description()), failure,
                failure.isPresent() ? ExecutionStatus.UNAVAILABLE : ExecutionStatus.AVAILABLE, target, plan.changes(),
                Optional.ofNullable(request.onStackFailure())));
        return CreateChangeSetResponse.builder().id(id).stackId(stack.id()).build();
    }

    /// The AWS CLI names change sets by the second, which is longer than a deployment takes here. So a change set
    /// that can do nothing any more gives way to a new one of its name.
    private static void requireSpent(ChangeSetRecord changeSet) {
        if (changeSet.execution() == ExecutionStatus.AVAILABLE
                || changeSet.execution() == ExecutionStatus.EXECUTE_IN_PROGRESS) {
            throw Errors.changeSetExists(changeSet.name());
        }
    }

    private static void requireFit(ChangeSetType type, Optional<StackRecord> stack, CreateChangeSetRequest request) {
        switch (type) {
            case CREATE -> {
                if (stack.isPresent() && stack.get().status() != StackStatus.REVIEW_IN_PROGRESS) {
                    throw Errors.validation("Stack [" + stack.get().name()
                            + "] already exists and cannot be created again with the changeSet ["
                            + request.changeSetName() + "].");
                }
            }
            case UPDATE -> StackOperations.requireUpdatable(stack.orElseThrow(
                    () -> Errors.validation("Stack [" + request.stackName() + "] does not exist")));
            case IMPORT, UNKNOWN_TO_SDK_VERSION -> throw Errors.validation(
                    "ChangeSetType " + request.changeSetTypeAsString() + " is not supported by the sandbox");
        }
    }

    private StackRecord blank(String name, Configuration configuration) {
        var id = Account.arn("cloudformation", "stack/" + name + "/" + UUID.randomUUID());
        return StackRecord.begun(id, name, clock.instant(), StackStatus.REVIEW_IN_PROGRESS, configuration,
                new StackOptions(OnFailure.ROLLBACK, false, Optional.empty()), Optional.empty());
    }

    DescribeChangeSetResponse describe(DescribeChangeSetRequest request) {
        var changeSet = current(changeSets.find(request.changeSetName(), request.stackName()));
        var stack = tables.find(changeSet.stackId()).orElseThrow(() -> Errors.noChangeSet(changeSet.name()));
        return ChangeSetViews.describe(changeSet, stack, Boolean.TRUE.equals(request.includePropertyValues()),
                request.nextToken());
    }

    ListChangeSetsResponse list(ListChangeSetsRequest request) {
        var stack = new StackLookup(tables).inBrackets(request.stackName());
        var page = Page.of(changeSets.of(stack.id()), request.nextToken(), 100);
        return ListChangeSetsResponse.builder()
                .summaries(page.items().stream()
                        .map(changeSet -> ChangeSetViews.summary(current(changeSet), stack)).toList())
                .nextToken(page.nextToken().orElse(null)).build();
    }

    /// An execution ends when the stack's operation does.
    private ChangeSetRecord current(ChangeSetRecord changeSet) {
        if (changeSet.execution() != ExecutionStatus.EXECUTE_IN_PROGRESS) {
            return changeSet;
        }
        var status = tables.find(changeSet.stackId()).map(StackRecord::status).orElse(StackStatus.DELETE_COMPLETE);
        if (status.toString().endsWith("_IN_PROGRESS")) {
            return changeSet;
        }
        return changeSet.with(status == StackStatus.CREATE_COMPLETE || status == StackStatus.UPDATE_COMPLETE
                ? ExecutionStatus.EXECUTE_COMPLETE
                : ExecutionStatus.EXECUTE_FAILED);
    }

    /// @return the id of the stack
    synchronized String execute(ExecuteChangeSetRequest request) {
        var changeSet = current(changeSets.find(request.changeSetName(), request.stackName()));
        if (changeSet.execution() != ExecutionStatus.AVAILABLE) {
            throw Errors.changeSetStatus(changeSet.id(), "executed",
                    changeSet.failure().isPresent() ? changeSet.status().toString() : changeSet.execution().toString());
        }
        var stack = new StackLookup(tables).inBrackets(changeSet.stackId());
        var onFailure = changeSet.onStackFailure().map(OnStackFailure::toString).map(OnFailure::fromValue)
                .orElse(StackOperations.onFailure(request.disableRollback(), OnFailure.ROLLBACK));
        var options = new StackOptions(onFailure, stack.options().terminationProtection(),
                stack.options().timeoutMinutes(), request.retainExceptOnCreate());
        var token = Optional.ofNullable(request.clientRequestToken());
        changeSets.of(stack.id()).stream().filter(other -> !other.id().equals(changeSet.id()))
                .forEach(changeSets::remove);
        changeSets.put(changeSet.with(ExecutionStatus.EXECUTE_IN_PROGRESS));
        if (changeSet.type() == ChangeSetType.CREATE) {
            deployments.create(stack.carriedOut(changeSet.id(), changeSet.configuration(), options, token));
        } else {
            StackOperations.requireUpdatable(stack);
            deployments.update(stack, changeSet.configuration(), options, token, Optional.of(changeSet.id()));
        }
        return stack.id();
    }

    synchronized void delete(String nameOrId, @Nullable String stackName) {
        var found = changeSets.lookUp(nameOrId, stackName).map(this::current);
        if (found.isEmpty()) {
            return;
        }
        if (found.get().execution() == ExecutionStatus.EXECUTE_IN_PROGRESS) {
            throw Errors.changeSetStatus(found.get().id(), "deleted", "EXECUTE_IN_PROGRESS");
        }
        changeSets.remove(found.get());
    }
}
