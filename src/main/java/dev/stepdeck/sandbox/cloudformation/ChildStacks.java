package dev.stepdeck.sandbox.cloudformation;

import java.time.InstantSource;
import java.util.LinkedHashMap;
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
import dev.stepdeck.sandbox.cloudformation.resource.NestedStacks;
import dev.stepdeck.sandbox.cloudformation.resource.ResourceException;
import dev.stepdeck.sandbox.cloudformation.resource.ResourceLeftException;
import dev.stepdeck.sandbox.cloudformation.template.TemplateDraft;

import software.amazon.awssdk.services.cloudformation.model.OnFailure;
import software.amazon.awssdk.services.cloudformation.model.Parameter;
import software.amazon.awssdk.services.cloudformation.model.StackStatus;

/// Stacks that belong to other stacks. They have the capabilities and the role of the stack above them. One that could
/// not be created is left as it is, for the stack above is taken back then, and it with it.
final class ChildStacks implements NestedStacks {

    private static final int DEEPEST = 20;

    private final StackTables tables;
    private final Planner planner;
    private final Deployments deployments;
    private final TemplateSource templates;
    private final StackParameters parameters;
    private final InstantSource clock;

    ChildStacks(StackTables tables, Planner planner, Deployments deployments, TemplateSource templates,
            StackParameters parameters, InstantSource clock) {
        this.tables = tables;
        this.planner = planner;
        this.deployments = deployments;
        this.templates = templates;
        this.parameters = parameters;
        this.clock = clock;
    }

    @Override
    public String newId(String name) {
        return Account.arn("cloudformation", "stack/" + name + "/" + UUID.randomUUID());
    }

    @Override
    public Map<String, String> create(Wanted wanted, String stackId) {
        var parent = parent(wanted);
        requireShallow(parent);
        var text = text(wanted);
        var draft = TemplateDraft.parse(text);
        var configuration = configuration(wanted, parent, text, draft, Map.of());
        var stack = StackRecord.begun(stackId, wanted.name(), clock.instant(), StackStatus.CREATE_IN_PROGRESS,
                configuration, new StackOptions(OnFailure.DO_NOTHING, false, wanted.timeoutMinutes()), parent.token())
                .nestedIn(parent);
        changes(stack, draft, configuration);
        deployments.create(stack);
        var made = deployments.await(stackId);
        if (made.status() != StackStatus.CREATE_COMPLETE) {
            throw new ResourceLeftException("Embedded stack " + stackId + " was not successfully created: "
                    + made.reason());
        }
        return outputs(made);
    }

    @Override
    public Map<String, String> update(Wanted wanted, String stackId) {
        var parent = parent(wanted);
        var before = deployments.await(stackId);
        if (before.gone()) {
            throw new ResourceException("Stack [" + stackId + "] does not exist");
        }
        StackOperations.requireUpdatable(before);
        var text = text(wanted);
        var draft = TemplateDraft.parse(text);
        var target = configuration(wanted, parent, text, draft, before.configuration().parameters());
        if (!changes(before, draft, target)) {
            return outputs(before);
        }
        deployments.update(before, target, new StackOptions(OnFailure.ROLLBACK,
                before.options().terminationProtection(), wanted.timeoutMinutes()), parent.token(), Optional.empty());
        var made = deployments.await(stackId);
        if (made.status() != StackStatus.UPDATE_COMPLETE) {
            throw new ResourceException("Embedded stack " + stackId + " was not successfully updated. Currently in "
                    + made.status() + " with reason: " + made.reason());
        }
        return outputs(made);
    }

    @Override
    public void delete(String stackId) {
        var found = tables.find(stackId).filter(stack -> !stack.gone());
        if (found.isEmpty()) {
            return;
        }
        StackOperations.requireUnused(tables, found.get());
        deployments.delete(found.get(), Set.of(), Optional.empty());
        var left = deployments.await(stackId);
        if (!left.gone()) {
            throw new ResourceException("Embedded stack " + stackId + " was not successfully deleted: "
                    + left.reason());
        }
    }

    private StackRecord parent(Wanted wanted) {
        return tables.find(wanted.parent())
                .orElseThrow(() -> new ResourceException("Stack [" + wanted.parent() + "] does not exist"));
    }

    /// A template may nest itself.
    private void requireShallow(StackRecord parent) {
        var above = Optional.of(parent);
        for (int depth = 1; above.isPresent(); depth++) {
            if (depth > DEEPEST) {
                throw new ResourceException("Stacks are nested more than " + DEEPEST + " deep");
            }
            above = Optional.ofNullable(above.get().nesting()).flatMap(nesting -> tables.find(nesting.parentId()));
        }
    }

    private String text(Wanted wanted) {
        return templates.required(null, wanted.templateUrl());
    }

    private Configuration configuration(Wanted wanted, StackRecord parent, String text, TemplateDraft draft,
            Map<String, String> previous) {
        var given = wanted.parameters().entrySet().stream().map(entry -> Parameter.builder()
                .parameterKey(entry.getKey()).parameterValue(entry.getValue()).build()).toList();
        var above = parent.wanted();
        return new Configuration(text, parameters.of(draft.parameters(), given, previous), wanted.tags(),
                above.capabilities(), wanted.notificationArns(), above.roleArn());
    }

    /// Checks the template as for any stack.
    ///
    /// @return whether there is anything to do
    private boolean changes(StackRecord stack, TemplateDraft draft, Configuration target) {
        var inputs = StackInputs.of(draft, stack.id(), stack.name(), target);
        planner.requireTypes(inputs);
        Capabilities.of(inputs.template()).requireIn(target.capabilities());
        return !planner.plan(stack, inputs, target.tags()).empty();
    }

    private static Map<String, String> outputs(StackRecord stack) {
        var outputs = new LinkedHashMap<String, String>();
        stack.outputs().forEach(output -> outputs.put(output.name(), output.value()));
        return outputs;
    }
}
