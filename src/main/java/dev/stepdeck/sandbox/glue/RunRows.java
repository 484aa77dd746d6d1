package dev.stepdeck.sandbox.glue;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

import dev.stepdeck.sandbox.status.StatusChange;
import dev.stepdeck.sandbox.status.StatusChanges;
import dev.stepdeck.sandbox.store.Codec;
import dev.stepdeck.sandbox.store.Store;
import dev.stepdeck.sandbox.store.Table;
import dev.stepdeck.sandbox.wire.SdkJson;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.glue.model.GetJobRunsRequest;
import software.amazon.awssdk.services.glue.model.GetJobRunsResponse;
import software.amazon.awssdk.services.glue.model.JobRun;
import software.amazon.awssdk.services.glue.model.JobRunState;

/// The job runs as they are kept: by job, newest first, and by id; and which of them are open.
final class RunRows {

    private static final int PAGE = 200;
    private static final String SEPARATOR = "\n";

    private final Table<JobRun> byJob;
    private final Table<String> keys;
    private final Table<String> open;
    private final Store store;
    private final InstantSource clock;
    private volatile Optional<StatusChanges> changes = Optional.empty();

    RunRows(Store store, InstantSource clock) {
        this.byJob = store.table("glue.jobRuns", SdkJson.codec(JobRun::builder));
        this.keys = store.table("glue.jobRunKeys", new Text());
        this.open = store.table("glue.openJobRuns", new Text());
        this.store = store;
        this.clock = clock;
    }

    /// @param told of the ends of runs from now on
    void announce(StatusChanges told) {
        changes = Optional.of(told);
    }

    /// Adds a run that begins now.
    JobRun add(JobRun run) {
        var number = Long.MAX_VALUE - clock.millis() * 1000 - keys.size() % 1000;
        var key = run.jobName() + SEPARATOR + "%019d".formatted(number) + run.id();
        return store.together(() -> {
            byJob.put(key, run);
            keys.put(run.id(), key);
            open.put(run.id(), key);
            return run;
        });
    }

    Instant now() {
        return clock.instant();
    }

    Optional<JobRun> find(String id) {
        return keys.get(id).flatMap(byJob::get).map(this::now);
    }

    /// Changes a run, and makes the change durable: nobody waits for an answer.
    void change(String id, Consumer<JobRun.Builder> change) {
        apply(id, change);
        store.commit();
    }

    private Optional<JobRun> apply(String id, Consumer<JobRun.Builder> change) {
        var key = keys.get(id).orElseThrow();
        return byJob.update(key, run -> {
            var builder = run.toBuilder();
            change.accept(builder);
            return builder.lastModifiedOn(clock.instant()).build();
        });
    }

    /// Moves a run on to another state, when it is in one of the given ones.
    void move(String id, Set<JobRunState> from, JobRunState to) {
        change(id, run -> {
            if (from.contains(run.build().jobRunState())) {
                run.jobRunState(to);
            }
        });
    }

    /// Ends a run.
    ///
    /// @param seconds how long it has run
    /// @param unitSeconds what its workers took; none where Glue does not say
    void end(String id, JobRunState state, @Nullable String message, int seconds,
            @Nullable Double unitSeconds) {
        store.together(() -> {
            open.remove(id);
            var ended = apply(id, run -> run.jobRunState(state).stateDetail(null).errorMessage(message)
                    .executionTime(seconds).dpuSeconds(unitSeconds).completedOn(clock.instant()));
            ended.ifPresent(run -> changes.ifPresent(
                    it -> it.tell(StatusChange.Of.JOB_RUN, run.jobName() + "\n" + id, state.toString())));
            return ended;
        });
        store.commit();
    }

    /// The ids of the runs that have not ended.
    List<String> open() {
        return open.page("", "", Integer.MAX_VALUE, row -> row.getKey());
    }

    GetJobRunsResponse list(GetJobRunsRequest request) {
        JobRules.range(request.maxResults(), "maxResults", 1, PAGE);
        var limit = request.maxResults() == null ? PAGE : request.maxResults();
        var prefix = request.jobName() + SEPARATOR;
        var after = request.nextToken() == null ? "" : prefix + Jobs.place(request.nextToken());
        var found = byJob.page(prefix, after, limit + 1, row -> row);
        var answer = GetJobRunsResponse.builder();
        if (found.size() > limit) {
            found = found.subList(0, limit);
            var place = found.getLast().getKey().substring(prefix.length());
            answer.nextToken(Jobs.token(place));
        }
        return answer.jobRuns(found.stream().map(row -> now(row.getValue())).toList()).build();
    }

    /// The execution time of a run that is under way grows.
    private JobRun now(JobRun run) {
        if (run.jobRunState() != JobRunState.RUNNING) {
            return run;
        }
        var seconds = (clock.millis() - run.startedOn().toEpochMilli()) / 1000;
        return run.toBuilder().executionTime((int) Math.max(0, seconds)).build();
    }

    private record Text() implements Codec<String> {

        @Override
        public byte[] write(String value) {
            return value.getBytes(UTF_8);
        }

        @Override
        public String read(byte[] bytes) {
            return new String(bytes, UTF_8);
        }
    }
}
