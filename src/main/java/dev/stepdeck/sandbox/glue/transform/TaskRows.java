package dev.stepdeck.sandbox.glue.transform;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import dev.stepdeck.sandbox.store.JsonRows;
import dev.stepdeck.sandbox.store.Store;
import dev.stepdeck.sandbox.store.Table;
import dev.stepdeck.sandbox.wire.SdkJson;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.glue.model.TaskRun;
import software.amazon.awssdk.services.glue.model.TaskStatusType;

/// The task runs as they are kept: by transform and id; and which of them are open.
final class TaskRows {

    private static final String SEPARATOR = "\n";

    private final Table<TaskRun> table;
    private final Table<String> open;
    private final Store store;
    private final InstantSource clock;

    TaskRows(Store store, InstantSource clock) {
        this.table = store.table("glue.mlTaskRuns", SdkJson.codec(TaskRun::builder));
        this.open = store.table("glue.openMlTaskRuns", new JsonRows<>(String.class));
        this.store = store;
        this.clock = clock;
    }

    private static String key(String transform, String run) {
        return transform + SEPARATOR + run;
    }

    /// Adds a run that begins now.
    void add(TaskRun.Builder run) {
        var now = clock.instant();
        var begun = run.status(TaskStatusType.STARTING).startedOn(now).lastModifiedOn(now).executionTime(0).build();
        store.together(() -> {
            table.put(key(begun.transformId(), begun.taskRunId()), begun);
            open.put(begun.taskRunId(), key(begun.transformId(), begun.taskRunId()));
            return begun;
        });
    }

    Optional<TaskRun> find(String transform, String run) {
        return table.get(key(transform, run));
    }

    List<TaskRun> of(String transform) {
        return table.values(transform + SEPARATOR);
    }

    void change(String transform, String run, Consumer<TaskRun.Builder> change) {
        table.update(key(transform, run), row -> {
            var builder = row.toBuilder();
            change.accept(builder);
            return builder.lastModifiedOn(clock.instant()).build();
        });
    }

    /// Ends a run and makes that durable.
    ///
    /// @param reason why it did not succeed
    void end(String transform, String run, TaskStatusType status, @Nullable String reason) {
        store.together(() -> {
            change(transform, run, row -> {
                var now = clock.instant();
                var seconds = Duration.between(row.build().startedOn(), now).plusMillis(500).toSeconds();
                row.status(status).errorString(reason).completedOn(now).executionTime((int) Math.max(0, seconds));
            });
            return Optional.ofNullable(open.remove(run));
        });
        store.commit();
    }

    /// Makes what was changed durable: nobody waits for an answer.
    void commit() {
        store.commit();
    }

    /// Ends the runs that were open when the store was last used.
    void failLeftOvers() {
        for (var key : open.values()) {
            var parts = key.split(SEPARATOR, 2);
            end(parts[0], parts[1], TaskStatusType.FAILED, "The sandbox was stopped while the task was running.");
        }
    }

    void forget(String transform) {
        table.removeAll(transform + SEPARATOR);
    }
}
