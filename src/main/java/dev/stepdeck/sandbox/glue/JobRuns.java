package dev.stepdeck.sandbox.glue;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

import dev.stepdeck.sandbox.process.Launcher;
import dev.stepdeck.sandbox.status.StatusChanges;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.glue.model.GetJobRunsRequest;
import software.amazon.awssdk.services.glue.model.GetJobRunsResponse;
import software.amazon.awssdk.services.glue.model.Job;
import software.amazon.awssdk.services.glue.model.JobRun;
import software.amazon.awssdk.services.glue.model.JobRunState;
import software.amazon.awssdk.services.glue.model.StartJobRunRequest;

/// The job runs: starts them within the limits of their jobs, lets those wait that may, tries failed ones
/// again, and stops them. Owns the runs under way and their threads.
final class JobRuns {

    private static final Set<JobRunState> OPEN = Set.of(JobRunState.STARTING, JobRunState.RUNNING);
    private static final int ID_BYTES = 32;
    private static final Duration LONGEST_CLOSE = Duration.ofSeconds(10);

    private final Jobs jobs;
    private final RunRows rows;
    private final RunStarter starter;
    private final Duration minute;
    private final SecureRandom random = new SecureRandom();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition none = lock.newCondition();
    private final Map<String, RunTask> active = new LinkedHashMap<>();
    private final Map<String, RunTask> waiting = new LinkedHashMap<>();
    private volatile Consumer<String> ended = _ -> {};
    private boolean closed;

    JobRuns(Jobs jobs, RunRows rows, RunStarter starter, Duration minute) {
        this.jobs = jobs;
        this.rows = rows;
        this.starter = starter;
        this.minute = minute;
    }

    /// Who is told of the runs that have ended and are not tried again: by the id of the first attempt, without a lock.
    /// @param changes told of the ends of runs from now on
    void announce(StatusChanges changes) {
        rows.announce(changes);
    }

    void onEnd(Consumer<String> listener) {
        ended = listener;
    }

    /// Takes up the runs that were open when the sandbox was last stopped or has died: those that waited, for a run
    /// before them or for an agreement, wait again; the others have failed.
    void takeUpLeftOvers() {
        for (var id : rows.open()) {
            Launcher.endLeftOver(id);
            var waited = rows.find(id).filter(run -> run.jobRunState() == JobRunState.WAITING);
            var job = waited.flatMap(run -> jobs.find(run.jobName()));
            if (waited.isPresent() && job.isPresent()) {
                waitAgain(job.get(), waited.get());
            } else {
                rows.end(id, JobRunState.FAILED, "The sandbox was stopped while the job was running.", 0, null);
            }
        }
    }

    private void waitAgain(Job job, JobRun run) {
        lock.lock();
        try {
            waiting.put(run.id(), new RunTask(job, run, rows, starter, minute.multipliedBy(run.timeout())));
            beginWaiting(job.name());
        } finally {
            lock.unlock();
        }
    }

    /// The jobs that are run.
    Jobs jobs() {
        return jobs;
    }

    String start(StartJobRunRequest request) {
        return start(newId(), request, null);
    }

    /// Starts a run that a trigger has asked for, unless there is one with this id already.
    void startTriggered(String id, StartJobRunRequest request, String trigger) {
        if (rows.find(id).isEmpty()) {
            start(id, request, trigger);
        }
    }

    private String start(String id, StartJobRunRequest request, @Nullable String trigger) {
        var name = Jobs.name(request.jobName(), "jobName");
        var job = jobs.find(name)
                .orElseThrow(() -> GlueFaults.notFound("Failed to start job run due to missing metadata"));
        lock.lock();
        try {
            var run = NewRun.of(id, job, request, rows.find(String.valueOf(request.jobRunId())), rows.now())
                    .toBuilder().triggerName(trigger).build();
            var full = countActive(name) >= job.executionProperty().maxConcurrentRuns();
            if (full && !Boolean.TRUE.equals(run.jobRunQueuingEnabled())) {
                throw GlueFaults.tooManyRuns(name);
            }
            var task = task(job, full
                    ? run.toBuilder().jobRunState(JobRunState.WAITING)
                            .stateDetail("Waiting for a run of this job to end: its maximum concurrency is reached.")
                            .build()
                    : run);
            if (full) {
                waiting.put(run.id(), task);
            } else {
                begin(task);
            }
            return run.id();
        } finally {
            lock.unlock();
        }
    }

    JobRun get(@Nullable String jobName, @Nullable String id) {
        var name = Jobs.name(jobName, "jobName");
        var checked = Jobs.name(id, "runId");
        return rows.find(checked).filter(run -> run.jobName().equals(name))
                .orElseThrow(() -> GlueFaults.noRun(checked));
    }

    GetJobRunsResponse list(GetJobRunsRequest request) {
        jobs.get(request.jobName());
        return rows.list(request);
    }

    /// Begins to stop a run.
    ///
    /// @return whether it was under way
    boolean stop(String jobName, String id) {
        if (stopWaiting(id)) {
            ended.accept(NewRun.first(id));
            return true;
        }
        lock.lock();
        try {
            var task = active.get(id);
            if (task == null || !task.job().name().equals(jobName)) {
                return false;
            }
            if (!task.decide(new RunTask.End(JobRunState.STOPPED, null))) {
                return false;
            }
            rows.move(id, OPEN, JobRunState.STOPPING);
            Thread.ofVirtual().name("stop " + id).start(task::kill);
            return true;
        } finally {
            lock.unlock();
        }
    }

    private boolean stopWaiting(String id) {
        lock.lock();
        try {
            if (waiting.remove(id) == null) {
                return false;
            }
            rows.end(id, JobRunState.STOPPED, null, 0, null);
            return true;
        } finally {
            lock.unlock();
        }
    }

    /// The last attempt of a run. One that is to be tried again, or whose end has not been told yet, is still running.
    Optional<JobRun> lastAttempt(String id) {
        lock.lock();
        try {
            var last = rows.find(id);
            for (var next = last; next.isPresent(); next = rows.find(NewRun.after(next.get(), rows.now()).id())) {
                last = next;
            }
            return last.map(run -> active.containsKey(run.id()) && run.completedOn() != null
                    ? run.toBuilder().jobRunState(JobRunState.RUNNING).build()
                    : run);
        } finally {
            lock.unlock();
        }
    }

    /// Stops all runs of a job.
    void stopAll(String jobName) {
        List<String> ids;
        lock.lock();
        try {
            ids = new ArrayList<>(waiting.values().stream().filter(task -> task.job().name().equals(jobName))
                    .map(task -> task.run().id()).toList());
            ids.addAll(active.values().stream().filter(task -> task.job().name().equals(jobName))
                    .map(task -> task.run().id()).toList());
        } finally {
            lock.unlock();
        }
        ids.forEach(id -> stop(jobName, id));
    }

    /// Stops everything and waits for it; runs that were open are marked as failed.
    void close() {
        lock.lock();
        try {
            closed = true;
            waiting.clear();
            var end = new RunTask.End(JobRunState.FAILED, "The sandbox was stopped while the job was running.");
            for (var task : active.values()) {
                if (task.postpone()) {
                    continue;
                }
                task.decide(end);
                Thread.ofVirtual().name("stop " + task.run().id()).start(task::kill);
            }
            var left = LONGEST_CLOSE.toNanos();
            while (!active.isEmpty() && left > 0) {
                left = none.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }

    private RunTask task(Job job, JobRun run) {
        return new RunTask(job, rows.add(run), rows, starter, minute.multipliedBy(run.timeout()));
    }

    private void begin(RunTask task) {
        active.put(task.run().id(), task);
        Thread.ofVirtual().name("job run " + task.run().id()).start(() -> follow(task));
    }

    private void follow(RunTask task) {
        RunTask.End end = null;
        var over = false;
        try {
            end = task.execute();
        } finally {
            lock.lock();
            try {
                active.remove(task.run().id());
                if (!closed) {
                    over = !retry(task, end);
                    beginWaiting(task.job().name());
                }
                none.signalAll();
            } finally {
                lock.unlock();
            }
        }
        if (over) {
            ended.accept(NewRun.first(task.run().id()));
        }
    }

    /// @return whether the run is tried again
    private boolean retry(RunTask task, RunTask.@Nullable End end) {
        if (end != null && end.state() == JobRunState.FAILED && task.run().attempt() < task.job().maxRetries()) {
            begin(task(task.job(), NewRun.after(task.run(), rows.now())));
            return true;
        }
        return false;
    }

    private void beginWaiting(String jobName) {
        var next = waiting.values().stream().filter(task -> task.job().name().equals(jobName)).findFirst();
        next.filter(task -> countActive(jobName) < task.job().executionProperty().maxConcurrentRuns())
                .ifPresent(task -> {
                    waiting.remove(task.run().id());
                    rows.change(task.run().id(), run -> run.jobRunState(JobRunState.STARTING).stateDetail(null));
                    begin(task);
                });
    }

    /// Who has seen the end of a run may start the next one at once.
    private long countActive(String jobName) {
        return active.values().stream().filter(task -> task.job().name().equals(jobName)).filter(this::counts).count();
    }

    private boolean counts(RunTask task) {
        return rows.find(task.run().id()).filter(run -> run.completedOn() != null)
                .filter(run -> run.jobRunState() != JobRunState.FAILED
                        || run.attempt() >= task.job().maxRetries())
                .isEmpty();
    }

    /// An id for a new run.
    String newId() {
        var bytes = new byte[ID_BYTES];
        random.nextBytes(bytes);
        return "jr_" + HexFormat.of().formatHex(bytes);
    }
}
