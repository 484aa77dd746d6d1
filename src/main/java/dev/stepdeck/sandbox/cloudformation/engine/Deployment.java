package dev.stepdeck.sandbox.cloudformation.engine;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

import dev.stepdeck.sandbox.cloudformation.resource.ResourceTypes;
import dev.stepdeck.sandbox.cloudformation.template.Dependencies;
import dev.stepdeck.sandbox.cloudformation.template.Evaluator;
import dev.stepdeck.sandbox.cloudformation.template.Inputs;
import dev.stepdeck.sandbox.cloudformation.template.ReferenceValues;
import dev.stepdeck.sandbox.cloudformation.template.Retention;
import dev.stepdeck.sandbox.cloudformation.template.TemplateException;

import software.amazon.awssdk.services.cloudformation.model.OnFailure;
import software.amazon.awssdk.services.cloudformation.model.ResourceStatus;
import software.amazon.awssdk.services.cloudformation.model.StackStatus;

/// One operation on one stack, from the status that announces it to the one that ends it. Each method can be
/// called again after a restart of the sandbox and continues from what the store holds.
final class Deployment {

    private final StackTables tables;
    private final ResourceTypes types;
    private final ReferenceValues values;
    private final Journal journal;
    private final Walk walk;
    private final String stackId;
    private final Removal removal;
    private final BooleanSupplier cancelled;

    /// @param cancelled whether the update in progress should stop
    Deployment(StackTables tables, ResourceTypes types, ReferenceValues values, Journal journal, Walk walk,
            String stackId, BooleanSupplier cancelled) {
        this.cancelled = cancelled;
        this.tables = tables;
        this.types = types;
        this.values = values;
        this.journal = journal;
        this.walk = walk;
        this.stackId = stackId;
        this.removal = new Removal(types, tables, journal, walk, stackId);
    }

    /// Makes the resources of a stack whose status is CREATE_IN_PROGRESS.
    void create() throws InterruptedException {
        var stack = journal.stack();
        var failure = apply(stack.configuration());
        if (failure.isEmpty()) {
            journal.stack(StackStatus.CREATE_COMPLETE, "");
        } else {
            afterFailedCreate(failure.get());
        }
    }

    /// Does what the stack's options say about a creation that has failed.
    void afterFailedCreate(String failure) throws InterruptedException {
        takeBack(failure, failure + "Delete requested by user.", failure + "Rollback requested by user.");
    }

    /// The same for a creation in whose middle the sandbox was stopped, which nobody requested.
    void afterStop(String reason) throws InterruptedException {
        takeBack(reason, reason, reason);
    }

    private void takeBack(String failure, String deletion, String rollback) throws InterruptedException {
        switch (journal.stack().options().onFailure()) {
            case DELETE -> {
                journal.stack(StackStatus.DELETE_IN_PROGRESS, deletion);
                delete(Set.of());
            }
            case DO_NOTHING -> journal.stack(StackStatus.CREATE_FAILED, failure);
            case ROLLBACK, UNKNOWN_TO_SDK_VERSION -> {
                journal.stack(StackStatus.ROLLBACK_IN_PROGRESS, rollback);
                rollBackCreate();
            }
        }
    }

    /// Deletes what a failed creation has made, in status ROLLBACK_IN_PROGRESS.
    void rollBackCreate() throws InterruptedException {
        var options = journal.stack().options();
        var failed = removal.delete(tables.resources(stackId), options::leaves);
        if (failed.isEmpty()) {
            journal.stack(StackStatus.ROLLBACK_COMPLETE, "");
        } else {
            journal.stack(StackStatus.ROLLBACK_FAILED, Removal.reason(Map.of("delete", failed)));
        }
    }

    /// Brings a stack in status UPDATE_IN_PROGRESS to its target.
    void update() throws InterruptedException {
        var stack = journal.stack();
        var failure = apply(stack.wanted());
        if (failure.isPresent()) {
            afterFailedUpdate(failure.get());
            return;
        }
        tables.update(stackId, after -> after.settled(after.wanted()));
        journal.stack(StackStatus.UPDATE_COMPLETE_CLEANUP_IN_PROGRESS, "");
        cleanUpUpdate();
    }

    void cleanUpUpdate() throws InterruptedException {
        cleanUp(record -> record.policies().deletion() != Retention.DELETE);
        journal.stack(StackStatus.UPDATE_COMPLETE, "");
    }

    void afterFailedUpdate(String failure) throws InterruptedException {
        if (journal.stack().options().onFailure() == OnFailure.DO_NOTHING) {
            journal.stack(StackStatus.UPDATE_FAILED, failure);
            return;
        }
        journal.stack(StackStatus.UPDATE_ROLLBACK_IN_PROGRESS, failure);
        rollBackUpdate();
    }

    /// Takes an update back, in status UPDATE_ROLLBACK_IN_PROGRESS.
    void rollBackUpdate() throws InterruptedException {
        rollBackUpdate(Set.of());
    }

    /// @param skipped resources that stay as they are, and count as taken back
    void rollBackUpdate(Set<String> skipped) throws InterruptedException {
        var stack = journal.stack();
        var inputs = StackInputs.of(stackId, stack.name(), stack.configuration());
        var work = work(stack, inputs, stack.configuration());
        var failed = new ConcurrentSkipListSet<String>();
        walk.run(edges(inputs), id -> {
            boolean well = tables.resource(stackId, id)
                    .map(record -> skipped.contains(id) ? work.skip(record) : work.restore(record)).orElse(true);
            if (!well) {
                failed.add(id);
            }
            return well;
        }, false);
        if (!failed.isEmpty()) {
            journal.stack(StackStatus.UPDATE_ROLLBACK_FAILED, Removal.reason(Map.of("update", failed)));
            return;
        }
        tables.update(stackId, after -> after.settled(after.configuration()));
        journal.stack(StackStatus.UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS, "");
        cleanUpRollBack();
    }

    void cleanUpRollBack() throws InterruptedException {
        cleanUp(journal.stack().options()::leaves);
        journal.stack(StackStatus.UPDATE_ROLLBACK_COMPLETE, "");
    }

    /// Deletes the resources of a stack in status DELETE_IN_PROGRESS.
    ///
    /// @param retained logical ids of resources to leave alone
    void delete(Set<String> retained) throws InterruptedException {
        var failed = removal.delete(tables.resources(stackId),
                record -> record.policies().deletion() != Retention.DELETE || retained.contains(record.logicalId()));
        if (failed.isEmpty()) {
            tables.update(stackId, stack -> stack.with(List.of(), List.of()));
            journal.stack(StackStatus.DELETE_COMPLETE, "");
        } else {
            journal.stack(StackStatus.DELETE_FAILED, Removal.reason(Map.of("delete", failed)));
        }
    }

    /// Resources that are no longer needed: those that the template has lost, and those that were replaced.
    ///
    /// @param retained which of those stay that the template does not have
    private void cleanUp(Predicate<ResourceRecord> retained) throws InterruptedException {
        var stack = journal.stack();
        var inputs = StackInputs.of(stackId, stack.name(), stack.configuration());
        var wanted = edges(inputs).keySet();
        var lost = tables.resources(stackId).stream().filter(record -> !wanted.contains(record.logicalId())).toList();
        var failed = removal.delete(lost, retained);
        lost.stream().filter(record -> !failed.contains(record.logicalId()))
                .forEach(record -> tables.removeResource(stackId, record.logicalId()));
        for (var record : tables.resources(stackId)) {
            if (record.replaced() && record.policies().replacement() == Retention.DELETE) {
                removal.deleteFormer(record);
            }
            tables.resource(stackId, record.logicalId()).filter(left -> left.former().isPresent()).ifPresent(
                    left -> tables.putResource(stackId, left.with(left.current(), Optional.empty())));
        }
    }

    /// Makes and changes resources until they are as configured.
    ///
    /// @return why that failed
    private Optional<String> apply(Configuration configuration) throws InterruptedException {
        var stack = journal.stack();
        var inputs = StackInputs.of(stackId, stack.name(), configuration);
        var edges = edges(inputs);
        var work = work(stack, inputs, configuration);
        var scope = new LiveScope(tables, stackId, inputs);
        var evaluator = new Evaluator(inputs.template().mappings(), scope);
        var failed = new AtomicBoolean();
        walk.run(edges, id -> {
            var declaration = inputs.template().resources().get(id);
            boolean well = !cancelled.getAsBoolean() && declaration != null && work.apply(declaration,
                    List.copyOf(edges.getOrDefault(id, Set.of())), evaluator, failed::get);
            if (!well) {
                failed.set(true);
            }
            return well;
        }, true);
        if (cancelled.getAsBoolean()) {
            return Optional.of("User Initiated");
        }
        if (failed.get()) {
            return Optional.of(Removal.reason(failures()));
        }
        return finish(inputs, evaluator, scope);
    }

    private Optional<String> finish(Inputs inputs, Evaluator evaluator, LiveScope scope) {
        try {
            var outputs = Planner.outputs(inputs, evaluator, values);
            var used = tables.usedExports(stackId, journal.stack().outputs(), outputs);
            if (used.isPresent()) {
                return used;
            }
            for (var output : outputs) {
                var taken = output.exportName().flatMap(name -> tables.exporter(name, stackId));
                if (taken.isPresent()) {
                    return Optional.of("Export with name " + output.exportName().orElseThrow()
                            + " is already exported by stack " + taken.get().name() + ". ");
                }
            }
            tables.update(stackId, stack -> stack.with(outputs, scope.imports()));
            return Optional.empty();
        } catch (TemplateException e) {
            return Optional.of(e.getMessage() + " ");
        }
    }

    private Map<String, Set<String>> failures() {
        var failures = new LinkedHashMap<String, Set<String>>();
        failures.put("create", withStatus(ResourceStatus.CREATE_FAILED));
        failures.put("update", withStatus(ResourceStatus.UPDATE_FAILED));
        return failures;
    }

    private Set<String> withStatus(ResourceStatus status) {
        return new LinkedHashSet<>(tables.resources(stackId).stream()
                .filter(record -> record.status() == status).map(ResourceRecord::logicalId).toList());
    }

    private static Map<String, Set<String>> edges(Inputs inputs) {
        return Dependencies.of(inputs.resources());
    }

    private ResourceWork work(StackRecord stack, Inputs inputs, Configuration configuration) {
        return new ResourceWork(types, tables, journal, stack, configuration.tags(),
                Secrets.of(inputs.template().parameters(), configuration)::masked, values);
    }
}
