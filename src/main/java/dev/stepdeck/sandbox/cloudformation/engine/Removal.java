package dev.stepdeck.sandbox.cloudformation.engine;

import static software.amazon.awssdk.services.cloudformation.model.ResourceStatus.DELETE_COMPLETE;
import static software.amazon.awssdk.services.cloudformation.model.ResourceStatus.DELETE_FAILED;
import static software.amazon.awssdk.services.cloudformation.model.ResourceStatus.DELETE_IN_PROGRESS;
import static software.amazon.awssdk.services.cloudformation.model.ResourceStatus.DELETE_SKIPPED;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Predicate;

import dev.stepdeck.sandbox.cloudformation.resource.FailureReason;
import dev.stepdeck.sandbox.cloudformation.resource.ResourceTypes;

/// Deletes resources of one stack, those first on which no other depends.
final class Removal {

    private final ResourceTypes types;
    private final StackTables tables;
    private final Journal journal;
    private final Walk walk;
    private final String stackId;

    Removal(ResourceTypes types, StackTables tables, Journal journal, Walk walk, String stackId) {
        this.types = types;
        this.tables = tables;
        this.journal = journal;
        this.walk = walk;
        this.stackId = stackId;
    }

    /// Deletes resources, and whatever replaced them.
    ///
    /// @param retained says which ones stay
    /// @return the logical ids of those that could not be deleted
    Set<String> delete(Collection<ResourceRecord> records, Predicate<ResourceRecord> retained)
            throws InterruptedException {
        var failed = new ConcurrentSkipListSet<String>();
        var byId = new LinkedHashMap<String, ResourceRecord>();
        records.forEach(record -> byId.put(record.logicalId(), record));
        var needs = new LinkedHashMap<String, Set<String>>();
        byId.keySet().forEach(id -> needs.put(id, new LinkedHashSet<>()));
        records.forEach(record -> record.needs().forEach(
                needed -> needs.computeIfPresent(needed, (_, before) -> {
                    before.add(record.logicalId());
                    return before;
                })));
        walk.run(needs, id -> {
            var record = Objects.requireNonNull(byId.get(id));
            boolean well = delete(record, retained.test(record));
            if (!well) {
                failed.add(id);
            }
            return well;
        }, false);
        return failed;
    }

    private boolean delete(ResourceRecord record, boolean retained) {
        if (retained && record.alive()) {
            journal.resource(record, DELETE_SKIPPED, "", "");
            return true;
        }
        if (record.replaced() && !deleteFormer(record)) {
            return false;
        }
        if (!record.alive()) {
            if (record.status() != DELETE_COMPLETE && record.status() != DELETE_SKIPPED) {
                journal.resource(record, DELETE_COMPLETE, "", "");
            }
            return true;
        }
        return carryOut(record, record.current().orElseThrow());
    }

    /// Deletes what a resource was before it was replaced, and forgets it.
    boolean deleteFormer(ResourceRecord record) {
        var former = record.former().orElseThrow();
        var asFormer = record.with(Optional.of(former), Optional.empty());
        boolean well = carryOut(asFormer, former);
        tables.putResource(stackId, record.with(record.current(), Optional.empty()));
        return well;
    }

    private boolean carryOut(ResourceRecord record, Incarnation incarnation) {
        journal.resource(record, DELETE_IN_PROGRESS, "", "");
        try {
            types.get(record.type()).delete(incarnation.state());
        } catch (RejectedExecutionException e) {
            throw e;
        } catch (RuntimeException | Error e) {
            journal.resource(record, DELETE_FAILED, FailureReason.of(e), "");
            return false;
        }
        journal.resource(record, DELETE_COMPLETE, "", "");
        return true;
    }

    /// For messages: nothing, or the resources that could not be deleted.
    static String reason(Map<String, Set<String>> failures) {
        var text = new StringBuilder();
        failures.forEach((verb, ids) -> {
            if (!ids.isEmpty()) {
                text.append("The following resource(s) failed to ").append(verb).append(": [")
                        .append(String.join(", ", ids)).append("]. ");
            }
        });
        return text.toString();
    }
}
