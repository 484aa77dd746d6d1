package dev.stepdeck.sandbox.glue.workflow;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import dev.stepdeck.sandbox.store.JsonRows;
import dev.stepdeck.sandbox.store.Store;
import dev.stepdeck.sandbox.store.Table;
import dev.stepdeck.sandbox.wire.SameFields;
import dev.stepdeck.sandbox.wire.SdkJson;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.glue.model.CreateTriggerRequest;
import software.amazon.awssdk.services.glue.model.Trigger;
import software.amazon.awssdk.services.glue.model.TriggerState;
import software.amazon.awssdk.services.glue.model.TriggerType;
import software.amazon.awssdk.services.glue.model.TriggerUpdate;

/// The triggers' definitions, and whether each is active.
final class Triggers {

    private static final Set<TriggerType> STARTING = Set.of(TriggerType.ON_DEMAND, TriggerType.SCHEDULED,
            TriggerType.EVENT);

    private final Table<Trigger> table;
    private final Table<NamedTags> tags;
    private final TriggerRules rules;
    private final Predicate<String> isWorkflow;

    /// @param isWorkflow whether there is a workflow of a name
    Triggers(Store store, TriggerRules rules, Predicate<String> isWorkflow) {
        this.table = store.table("glue.triggers", SdkJson.codec(Trigger::builder));
        this.tags = store.table("glue.triggerTags", new JsonRows<>(NamedTags.class));
        this.rules = rules;
        this.isWorkflow = isWorkflow;
    }

    Trigger create(CreateTriggerRequest request) {
        var starts = Boolean.TRUE.equals(request.startOnCreation());
        if (starts && request.type() == TriggerType.ON_DEMAND) {
            throw WorkflowFaults.invalid("StartOnCreation is not supported for ON_DEMAND triggers.");
        }
        var trigger = SameFields.copy(request, Trigger.builder())
                .state(starts ? TriggerState.ACTIVATED : TriggerState.CREATED).build();
        rules.check(trigger);
        if (trigger.workflowName() != null) {
            checkWorkflow(trigger);
        }
        if (!table.putIfAbsent(trigger.name(), trigger)) {
            throw WorkflowFaults.exists("Trigger with name " + trigger.name());
        }
        if (!request.tags().isEmpty()) {
            tags.put(trigger.name(), new NamedTags(request.tags()));
        }
        return trigger;
    }

    private void checkWorkflow(Trigger trigger) {
        if (!isWorkflow.test(trigger.workflowName())) {
            throw WorkflowFaults.notFound("Workflow with name: " + trigger.workflowName());
        }
        if (isStarting(trigger)) {
            starting(trigger.workflowName()).ifPresent(other -> {
                throw WorkflowFaults.invalid("Workflow " + trigger.workflowName() + " already has a starting trigger: "
                        + other.name());
            });
        }
    }

    /// Whether a workflow begins with it.
    static boolean isStarting(Trigger trigger) {
        return STARTING.contains(trigger.type());
    }

    /// The trigger that a workflow begins with.
    Optional<Trigger> starting(String workflow) {
        return of(workflow).stream().filter(Triggers::isStarting).findFirst();
    }

    /// The triggers of a workflow; those without one for an empty name.
    List<Trigger> of(String workflow) {
        return table.values().stream().filter(trigger -> workflow.equals(workflowOf(trigger))).toList();
    }

    /// The name of its workflow; empty without one.
    static String workflowOf(Trigger trigger) {
        return trigger.workflowName() == null ? "" : trigger.workflowName();
    }

    Trigger get(String name) {
        return find(name).orElseThrow(() -> WorkflowFaults.notFound("Trigger with name " + name));
    }

    Optional<Trigger> find(String name) {
        return table.get(name);
    }

    List<Trigger> all() {
        return table.values();
    }

    /// Replaces the definition: what the update does not name is gone, but for type, workflow and state.
    Trigger update(String name, TriggerUpdate update) {
        var before = get(name);
        var changed = Trigger.builder().name(name).type(before.type()).workflowName(before.workflowName())
                .state(before.state()).description(update.description()).schedule(update.schedule())
                .eventBatchingCondition(update.eventBatchingCondition()).predicate(update.predicate());
        if (update.hasActions()) {
            changed.actions(update.actions());
        }
        var trigger = changed.build();
        rules.check(trigger);
        table.put(name, trigger);
        return trigger;
    }

    Trigger set(String name, TriggerState state) {
        return table.update(name, trigger -> trigger.toBuilder().state(state).build())
                .orElseThrow(() -> WorkflowFaults.notFound("Trigger with name " + name));
    }

    void delete(String name) {
        table.remove(name);
        tags.remove(name);
    }

    /// Those that start a job and have some tags, by name.
    ///
    /// @param job null for any
    List<Trigger> list(@Nullable String job, Map<String, String> wanted) {
        return table.values().stream().filter(trigger -> job == null || jobs(trigger).contains(job))
                .filter(trigger -> wanted.isEmpty() || tags.get(trigger.name())
                        .filter(has -> has.tags().entrySet().containsAll(wanted.entrySet())).isPresent())
                .toList();
    }

    private static Set<String> jobs(Trigger trigger) {
        return trigger.actions().stream().map(action -> String.valueOf(action.jobName())).collect(Collectors.toSet());
    }

    /// The tags of something.
    record NamedTags(Map<String, String> tags) {}
}
