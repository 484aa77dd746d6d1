package dev.stepdeck.sandbox.cloudformation.engine;

import static software.amazon.awssdk.services.cloudformation.model.ResourceStatus.CREATE_COMPLETE;
import static software.amazon.awssdk.services.cloudformation.model.ResourceStatus.CREATE_FAILED;
import static software.amazon.awssdk.services.cloudformation.model.ResourceStatus.CREATE_IN_PROGRESS;
import static software.amazon.awssdk.services.cloudformation.model.ResourceStatus.UPDATE_COMPLETE;
import static software.amazon.awssdk.services.cloudformation.model.ResourceStatus.UPDATE_FAILED;
import static software.amazon.awssdk.services.cloudformation.model.ResourceStatus.UPDATE_IN_PROGRESS;

import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;

import dev.stepdeck.sandbox.cloudformation.resource.FailureReason;
import dev.stepdeck.sandbox.cloudformation.resource.Properties;
import dev.stepdeck.sandbox.cloudformation.resource.ResourceException;
import dev.stepdeck.sandbox.cloudformation.resource.ResourceLeftException;
import dev.stepdeck.sandbox.cloudformation.resource.ResourceProvider;
import dev.stepdeck.sandbox.cloudformation.resource.ResourceRequest;
import dev.stepdeck.sandbox.cloudformation.resource.ResourceTypes;
import dev.stepdeck.sandbox.cloudformation.template.Evaluator;
import dev.stepdeck.sandbox.cloudformation.template.ReferenceValues;
import dev.stepdeck.sandbox.cloudformation.template.ResourceDeclaration;

import tools.jackson.databind.node.ObjectNode;

/// Brings single resources of one stack to what its template declares, and back. Each method returns whether it
/// went well; why not is in the events. Where a method throws a RejectedExecutionException the sandbox stops: what was
/// under way stays in progress, and the next start deals with it.
final class ResourceWork {

    private final ResourceTypes types;
    private final StackTables tables;
    private final Journal journal;
    private final StackRecord stack;
    private final Map<String, String> tags;
    private final UnaryOperator<String> masked;
    private final ReferenceValues values;
    private final SecureRandom random = new SecureRandom();

    /// @param masked hides secrets in what events show of properties
    /// @param values knows what dynamic references in properties stand for
    ResourceWork(ResourceTypes types, StackTables tables, Journal journal, StackRecord stack,
            Map<String, String> tags, UnaryOperator<String> masked, ReferenceValues values) {
        this.types = types;
        this.tables = tables;
        this.journal = journal;
        this.stack = stack;
        this.tags = tags;
        this.masked = masked;
        this.values = values;
    }

    /// Makes or changes a resource, or leaves it alone when it is as declared.
    ///
    /// @param needs the resources that this one depends on
    /// @param cancelled whether another resource has failed meanwhile
    boolean apply(ResourceDeclaration declaration, List<String> needs, Evaluator evaluator,
            BooleanSupplier cancelled) {
        var existing = tables.resource(stack.id(), declaration.logicalId()).filter(ResourceRecord::alive);
        return existing.isPresent()
                ? update(existing.get().declaredAs(declaration, needs), declaration, evaluator)
                : create(declaration, needs, evaluator, cancelled);
    }

    private boolean create(ResourceDeclaration declaration, List<String> needs, Evaluator evaluator,
            BooleanSupplier cancelled) {
        var record = new ResourceRecord(declaration.logicalId(), declaration.type(), CREATE_IN_PROGRESS, "",
                journal.now(), Suffix.next(random), Optional.empty(), Optional.empty(),
                ResourceRecord.Policies.of(declaration), needs, declaration.metadata());
        var shown = "";
        try {
            var tree = evaluated(declaration, evaluator);
            shown = masked.apply(tree.toString());
            journal.resource(record, CREATE_IN_PROGRESS, "", shown);
            var provider = types.get(declaration.type());
            var properties = ReferencedProperties.of(tree, provider.shape(), values);
            var request = request(record, properties);
            var id = provider.physicalId(request);
            record = record.with(Optional.of(new Incarnation(id, properties, Map.of(), false, tags)),
                    Optional.empty());
            journal.resource(record, CREATE_IN_PROGRESS, "Resource creation Initiated", shown);
            record = made(record, provider, provider.create(request, id));
        } catch (RejectedExecutionException e) {
            throw e;
        } catch (ResourceLeftException e) {
            var left = record.current().orElseThrow();
            journal.resource(record.with(Optional.of(left.made(left.physicalId(), Map.of())), Optional.empty()),
                    CREATE_FAILED, FailureReason.of(e), shown);
            return false;
        } catch (RuntimeException | Error e) {
            journal.resource(record, CREATE_FAILED, FailureReason.of(e), shown);
            return false;
        }
        boolean late = cancelled.getAsBoolean();
        journal.resource(record, late ? CREATE_FAILED : CREATE_COMPLETE, late ? "Resource creation cancelled" : "",
                shown);
        return !late;
    }

    private boolean update(ResourceRecord record, ResourceDeclaration declaration, Evaluator evaluator) {
        var shown = "";
        try {
            var tree = evaluated(declaration, evaluator);
            shown = masked.apply(tree.toString());
            var provider = types.get(declaration.type());
            var properties = ReferencedProperties.of(tree, provider.shape(), values);
            var before = record.current().orElseThrow();
            if (record.status() != CREATE_FAILED && Planner.same(before.properties(), properties.declared())
                    && sameTags(provider, before)) {
                tables.putResource(stack.id(), record);
                return true;
            }
            boolean replace = provider.createOnly().stream()
                    .anyMatch(path -> Planner.changed(path, before.properties(), properties.declared()));
            record = replace
                    ? replace(record, provider, properties, shown)
                    : change(record, provider, properties, shown);
            journal.resource(record, UPDATE_COMPLETE, "", shown);
            return true;
        } catch (RejectedExecutionException e) {
            throw e;
        } catch (RuntimeException | Error e) {
            var latest = tables.resource(stack.id(), record.logicalId()).orElse(record);
            if (latest.replaced()) {
                latest = latest.with(latest.former(), Optional.empty());
            }
            journal.resource(latest, UPDATE_FAILED, FailureReason.of(e), shown);
            return false;
        }
    }

    private ResourceRecord change(ResourceRecord record, ResourceProvider provider, ReferencedProperties properties,
            String shown) {
        var before = record.current().orElseThrow();
        var changing = record.with(
                Optional.of(new Incarnation(before.physicalId(), properties, before.attributes(), true, tags)),
                Optional.of(before));
        journal.resource(changing, UPDATE_IN_PROGRESS, "", shown);
        return made(changing, provider, provider.update(request(record, properties), before.state()));
    }

    private ResourceRecord replace(ResourceRecord record, ResourceProvider provider, ReferencedProperties properties,
            String shown) {
        journal.resource(record, UPDATE_IN_PROGRESS, "Requested update requires the creation of a new physical"
                + " resource; hence creating one.", shown);
        var before = record.current().orElseThrow();
        var named = provider.nameProperty().map(properties.declared()::get);
        if (named.isPresent() && Planner.same(named.get(), before.properties().get(provider.nameProperty().get()))) {
            throw mustBeRenamed(named.get().asString());
        }
        var fresh = record.withSuffix(Suffix.next(random));
        var request = request(fresh, properties);
        var id = provider.physicalId(request);
        if (id.equals(before.physicalId())) {
            throw mustBeRenamed(id);
        }
        fresh = fresh.with(Optional.of(new Incarnation(id, properties, Map.of(), false, tags)),
                Optional.of(before));
        journal.resource(fresh, UPDATE_IN_PROGRESS, "Resource creation Initiated", shown);
        return made(fresh, provider, provider.create(request, id));
    }

    private static ResourceException mustBeRenamed(String name) {
        return new ResourceException("CloudFormation cannot update a stack when a custom-named resource requires"
                + " replacing. Rename " + name + " and update the stack again.");
    }

    /// Rolls back an update's changes to a resource. A replacement stays beside it until the cleanup.
    boolean restore(ResourceRecord record) {
        if (record.former().isEmpty()) {
            return true;
        }
        var former = record.former().get();
        var current = record.current();
        var shown = masked.apply(former.properties().toString());
        if (record.replaced()) {
            var back = record.with(Optional.of(former), current.filter(Incarnation::made));
            journal.resource(back, UPDATE_IN_PROGRESS, "", shown);
            journal.resource(back, UPDATE_COMPLETE, "", shown);
            return true;
        }
        var back = record.with(Optional.of(former), current);
        try {
            journal.resource(record, UPDATE_IN_PROGRESS, "", shown);
            var provider = types.get(record.type());
            var restored = made(back, provider, provider.update(request(record, former.referenced(),
                    former.tagsOfStack()), current.orElseThrow().state()));
            journal.resource(restored.with(restored.current(), Optional.empty()),
                    UPDATE_COMPLETE, "", shown);
            return true;
        } catch (RejectedExecutionException e) {
            throw e;
        } catch (RuntimeException | Error e) {
            journal.resource(record, UPDATE_FAILED, FailureReason.of(e), shown);
            return false;
        }
    }

    /// Counts a resource as rolled back that is not, because the user has asked to skip it.
    boolean skip(ResourceRecord record) {
        journal.resource(record.with(record.current(), Optional.empty()), UPDATE_COMPLETE,
                "Resource was skipped on request", "");
        return true;
    }

    private static ObjectNode evaluated(ResourceDeclaration declaration, Evaluator evaluator) {
        return (ObjectNode) evaluator.evaluate(declaration.properties()).orElseThrow();
    }

    /// The tags of the stack reach the resources that have tags.
    private boolean sameTags(ResourceProvider provider, Incarnation before) {
        return before.tagsOfStack().equals(tags) || !provider.takesTags();
    }

    private ResourceRequest request(ResourceRecord record, ReferencedProperties properties) {
        return request(record, properties, tags);
    }

    private ResourceRequest request(ResourceRecord record, ReferencedProperties properties,
            Map<String, String> stackTags) {
        return new ResourceRequest(stack.name(), record.logicalId(), record.suffix(),
                new Properties(properties.actual().orElse(properties.declared())), stackTags);
    }

    private static ResourceRecord made(ResourceRecord record, ResourceProvider provider,
            Map<String, String> attributes) {
        var current = record.current().orElseThrow();
        return record.with(Optional.of(current.made(provider.madeId(current.physicalId(), attributes), attributes)),
                record.former());
    }
}
