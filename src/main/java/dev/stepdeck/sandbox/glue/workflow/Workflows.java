package dev.stepdeck.sandbox.glue.workflow;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

import dev.stepdeck.sandbox.store.JsonRows;
import dev.stepdeck.sandbox.store.Store;
import dev.stepdeck.sandbox.store.Table;
import dev.stepdeck.sandbox.wire.SameFields;
import dev.stepdeck.sandbox.wire.SdkJson;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.glue.model.CreateWorkflowRequest;
import software.amazon.awssdk.services.glue.model.UpdateWorkflowRequest;
import software.amazon.awssdk.services.glue.model.Workflow;

/// The workflows' definitions.
final class Workflows {

    private final Table<Workflow> table;
    private final Table<Triggers.NamedTags> tags;
    private final InstantSource clock;

    Workflows(Store store, InstantSource clock) {
        this.table = store.table("glue.workflows", SdkJson.codec(Workflow::builder));
        this.tags = store.table("glue.workflowTags", new JsonRows<>(Triggers.NamedTags.class));
        this.clock = clock;
    }

    String create(CreateWorkflowRequest request) {
        checkConcurrency(request.maxConcurrentRuns());
        var now = clock.instant();
        var workflow = SameFields.copy(request, Workflow.builder()).createdOn(now).lastModifiedOn(now).build();
        if (!table.putIfAbsent(workflow.name(), workflow)) {
            throw WorkflowFaults.exists("Workflow with name " + workflow.name());
        }
        if (!request.tags().isEmpty()) {
            tags.put(workflow.name(), new Triggers.NamedTags(request.tags()));
        }
        return workflow.name();
    }

    boolean exists(String name) {
        return table.contains(name);
    }

    Workflow get(String name) {
        return find(name).orElseThrow(() -> WorkflowFaults.notFound("Workflow with name: " + name));
    }

    Optional<Workflow> find(String name) {
        return table.get(name);
    }

    void update(UpdateWorkflowRequest request) {
        checkConcurrency(request.maxConcurrentRuns());
        var before = get(request.name());
        table.put(before.name(), SameFields.copy(request, Workflow.builder()).createdOn(before.createdOn())
                .lastModifiedOn(clock.instant()).build());
    }

    void delete(String name) {
        table.remove(name);
        tags.remove(name);
    }

    List<String> names() {
        return table.page("", "", Integer.MAX_VALUE, row -> row.getKey());
    }

    private static void checkConcurrency(@Nullable Integer runs) {
        if (runs != null && runs < 1) {
            throw WorkflowFaults.invalid("MaxConcurrentRuns must be above 0, not " + runs + ".");
        }
    }
}
