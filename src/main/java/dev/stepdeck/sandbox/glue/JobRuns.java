package dev.stepdeck.sandbox.glue;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

import org.jspecify.annotations.Nullable;

import dev.stepdeck.sandbox.glue.process.JobProcess;
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
    private final Condition ended = lock.newCondition();
    private final Map<String, RunTask> active = new LinkedHashMap<>();
    private final Map<String, RunTask> waiting = new LinkedHashMap<>();
    private boolean closed;

    JobRuns(Jobs jobs, RunRows rows, RunStarter starter, Duration minute) {
        this.jobs = jobs;
        this.rows = rows;
        this.starter = starter;
        this.minute = minute;
    }

    /// Ends the runs that were open when the sandbox was last stopped or has died.
    void failLeftOvers() {
        for (var id : rows.open()) {
            JobProcess.killLeftOver(id);
            rows.end(id, JobRunState.FAILED, "The sandbox was stopped while the job was running.", 0);
        }
    }

    String start(StartJobRunRequest request) {
        var name = Jobs.name(request.jobName(), "jobName");
        var job = jobs.find(name)
                .orElseThrow(() -> GlueFaults.notFound("Failed to start job run due to missing metadata"));
        lock.lock();
        try {
            var run = NewRun.of(id(), job, request, rows.find(String.valueOf(request.jobRunId())), rows.now());
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
        lock.lock();
        try {
            var late = waiting.remove(id);
            if (late != null) {
                rows.end(id, JobRunState.STOPPED, null, 0);
                return true;
            }
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
                task.decide(end);
                Thread.ofVirtual().name("stop " + task.run().id()).start(task::kill);
            }
            var left = LONGEST_CLOSE.toNanos();
            while (!active.isEmpty() && left > 0) {
                left = ended.awaitNanos(left);
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
        try {
            end = task.execute();
        } finally {
            lock.lock();
            try {
                active.remove(task.run().id());
                if (!closed) {
                    retry(task, end);
                    beginWaiting(task.job().name());
                }
                ended.signalAll();
            } finally {
                lock.unlock();
            }
        }
    }

    private void retry(RunTask task, RunTask.@Nullable End end) {
        if (end != null && end.state() == JobRunState.FAILED && task.run().attempt() < task.job().maxRetries()) {
            begin(task(task.job(), NewRun.after(task.run(), rows.now())));
        }
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

    private long countActive(String jobName) {
        return active.values().stream().filter(task -> task.job().name().equals(jobName)).count();
    }

    private String id() {
        var bytes = new byte[ID_BYTES];
        random.nextBytes(bytes);
        return "jr_" + HexFormat.of().formatHex(bytes);
    }
}
