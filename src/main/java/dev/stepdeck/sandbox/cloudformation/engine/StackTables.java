package dev.stepdeck.sandbox.cloudformation.engine;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

import dev.stepdeck.sandbox.store.Store;
import dev.stepdeck.sandbox.store.Table;

/// The stacks and their resources in the store.
///
/// Thread-safe. Stacks are keyed by the last part of their ARN; a name leads to the one stack of that name that
/// is not deleted.
public final class StackTables {

    private final Store store;
    private final Table<StackRecord> stacks;
    private final Table<String> names;
    private final Table<ResourceRecord> resources;

    public StackTables(Store store) {
        this.store = store;
        this.stacks = store.table("cloudformation.stacks", new JsonCodec<>(StackRecord.class));
        this.names = store.table("cloudformation.names", new JsonCodec<>(String.class));
        this.resources = store.table("cloudformation.resources", new JsonCodec<>(ResourceRecord.class));
    }

    /// A stack by its ARN, deleted or not, or by the name of one that is not deleted.
    public Optional<StackRecord> find(String nameOrId) {
        return nameOrId.startsWith("arn:")
                ? stacks.get(StackRecord.key(nameOrId))
                        .filter(stack -> stack.id().equals(nameOrId))
                : names.get(nameOrId).flatMap(this::find);
    }

    /// All stacks, also deleted ones.
    public List<StackRecord> all() {
        return stacks.values();
    }

    /// The value that a stack exports under a name.
    public Optional<OutputValue> export(String name) {
        return all().stream().filter(stack -> !stack.gone()).flatMap(stack -> stack.outputs().stream())
                .filter(output -> output.exportName().equals(Optional.of(name))).findFirst();
    }

    /// The stack other than `stackId` that exports a name.
    Optional<StackRecord> exporter(String name, String stackId) {
        return all().stream().filter(stack -> !stack.gone() && !stack.id().equals(stackId)).filter(stack -> stack
                .outputs().stream().anyMatch(output -> output.exportName().equals(Optional.of(name)))).findFirst();
    }

    /// Why outputs may not take the place of others: another stack uses an export that would change or go.
    Optional<String> usedExports(String stackId, List<OutputValue> before, List<OutputValue> after) {
        for (var output : before) {
            var name = output.exportName();
            var user = name.flatMap(export -> importer(export, stackId));
            var now = after.stream().filter(other -> other.exportName().equals(name)).findFirst();
            if (user.isPresent() && !now.map(OutputValue::value).equals(Optional.of(output.value()))) {
                return Optional.of("Export " + name.orElseThrow() + " cannot be "
                        + (now.isPresent() ? "updated" : "deleted") + " as it is in use by " + user.get().name()
                        + ". ");
            }
        }
        return Optional.empty();
    }

    /// Another stack that uses an export.
    private Optional<StackRecord> importer(String export, String stackId) {
        return all().stream().filter(stack -> !stack.gone() && !stack.id().equals(stackId))
                .filter(stack -> stack.imports().contains(export)).findFirst();
    }

    void add(StackRecord stack) {
        store.together(() -> {
            stacks.put(StackRecord.key(stack.id()), stack);
            names.put(stack.name(), stack.id());
            return stack;
        });
    }

    /// Changes a stack that there is.
    public StackRecord update(String id, UnaryOperator<StackRecord> change) {
        return store.together(() -> {
            var after = stacks.update(StackRecord.key(id), change).orElseThrow();
            if (after.gone() && names.get(after.name()).equals(Optional.of(id))) {
                names.remove(after.name());
            }
            return after;
        });
    }

    void forget(StackRecord stack) {
        resources(stack.id()).forEach(resource -> removeResource(stack.id(), resource.logicalId()));
        stacks.remove(StackRecord.key(stack.id()));
    }

    /// The resources of a stack by logical id.
    public List<ResourceRecord> resources(String stackId) {
        return resources.values(StackRecord.key(stackId) + "/");
    }

    /// One resource of a stack.
    public Optional<ResourceRecord> resource(String stackId, String logicalId) {
        return resources.get(StackRecord.key(stackId) + "/" + logicalId);
    }

    void putResource(String stackId, ResourceRecord resource) {
        resources.put(StackRecord.key(stackId) + "/" + resource.logicalId(), resource);
    }

    void removeResource(String stackId, String logicalId) {
        resources.remove(StackRecord.key(stackId) + "/" + logicalId);
    }

    void commit() {
        store.commit();
    }
}
