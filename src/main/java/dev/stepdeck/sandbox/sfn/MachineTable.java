package dev.stepdeck.sandbox.sfn;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

import dev.stepdeck.sandbox.store.JsonRows;
import dev.stepdeck.sandbox.store.Store;
import dev.stepdeck.sandbox.store.Table;

/// The kept state machines and their revisions.
final class MachineTable {

    private final Table<Machine> machines;
    private final Table<Revision> revisions;
    private final Store store;

    MachineTable(Store store) {
        this.store = store;
        machines = store.table("sfn.machines", new JsonRows<>(Machine.class));
        revisions = store.table("sfn.revisions", new JsonRows<>(Revision.class));
    }

    /// Stores a new state machine; returns whether there was none with that ARN.
    boolean create(Machine machine, Revision first) {
        return store.together(() -> {
            boolean created = machines.putIfAbsent(machine.arn(), machine);
            if (created) {
                revisions.put(first.key(), first);
            }
            return created;
        });
    }

    Optional<Machine> find(String arn) {
        return machines.get(arn);
    }

    /// The machine of an ARN without qualifier.
    ///
    /// @throws software.amazon.awssdk.services.sfn.model.StateMachineDoesNotExistException if there is none
    Machine get(String arn) {
        return machines.get(arn).orElseThrow(() -> SfnFaults.noMachine(arn));
    }

    Revision revision(String key) {
        return revisions.get(key).orElseThrow(() -> new IllegalStateException("No revision " + key));
    }

    Machine revise(String arn, Revision revision) {
        return store.together(() -> {
            revisions.put(revision.key(), revision);
            return update(arn, m -> m.withRevision(revision.key()));
        });
    }

    Machine update(String arn, UnaryOperator<Machine> change) {
        return machines.update(arn, change).orElseThrow(() -> SfnFaults.noMachine(arn));
    }

    void remove(String arn) {
        machines.remove(arn);
    }

    List<Machine> page(String after, int limit) {
        return machines.page("", after, limit, Map.Entry::getValue);
    }
}
