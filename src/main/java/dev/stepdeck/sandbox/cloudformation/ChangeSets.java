package dev.stepdeck.sandbox.cloudformation;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import dev.stepdeck.sandbox.cloudformation.engine.JsonCodec;
import dev.stepdeck.sandbox.cloudformation.engine.StackTables;
import dev.stepdeck.sandbox.store.Store;
import dev.stepdeck.sandbox.store.Table;

import org.jspecify.annotations.Nullable;

/// The change sets in the store, by ARN.
final class ChangeSets {

    private final Table<ChangeSetRecord> changeSets;
    private final StackTables stacks;

    ChangeSets(Store store, StackTables stacks) {
        this.changeSets = store.table("cloudformation.changesets", new JsonCodec<>(ChangeSetRecord.class));
        this.stacks = stacks;
    }

    /// The change set of an ARN, or of a name with its stack.
    ChangeSetRecord find(@Nullable String nameOrId, @Nullable String stackName) {
        return lookUp(nameOrId, stackName).orElseThrow(() -> Errors.noChangeSet(String.valueOf(nameOrId)));
    }

    Optional<ChangeSetRecord> lookUp(@Nullable String nameOrId, @Nullable String stackName) {
        if (nameOrId == null || nameOrId.isEmpty()) {
            throw Errors.validation("1 validation error detected: Value null at 'changeSetName' failed to satisfy"
                    + " constraint: Member must not be null");
        }
        if (nameOrId.startsWith("arn:")) {
            return changeSets.get(nameOrId);
        }
        if (stackName == null) {
            throw Errors.validation("StackName must be specified if ChangeSetName is not specified as an ARN.");
        }
        var stack = new StackLookup(stacks).inBrackets(stackName);
        return of(stack.id()).stream().filter(changeSet -> changeSet.name().equals(nameOrId))
                .max(Comparator.comparing(ChangeSetRecord::created));
    }

    /// The change sets of a stack.
    List<ChangeSetRecord> of(String stackId) {
        return changeSets.values().stream().filter(changeSet -> changeSet.stackId().equals(stackId)).toList();
    }

    void put(ChangeSetRecord changeSet) {
        changeSets.put(changeSet.id(), changeSet);
    }

    void remove(ChangeSetRecord changeSet) {
        changeSets.remove(changeSet.id());
    }
}
