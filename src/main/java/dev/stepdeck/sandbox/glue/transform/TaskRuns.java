package dev.stepdeck.sandbox.glue.transform;

import java.io.IOException;
import java.security.SecureRandom;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;

import dev.stepdeck.sandbox.heavy.HeavyWork;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.glue.model.TaskRun;
import software.amazon.awssdk.services.glue.model.TaskRunProperties;
import software.amazon.awssdk.services.glue.model.TaskStatusType;

/// Runs tasks of transforms, a few at a time; the others wait as STARTING. Owns the tasks under way.
final class TaskRuns implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(TaskRuns.class);
    private static final int AT_ONCE = 2;
    private static final String STOPPED = "The sandbox was stopped while the task was running.";

    private final TaskRows rows;
    private final HeavyWork threads = new HeavyWork("glue-transform", AT_ONCE);
    private final Map<String, RunningTask> active = new ConcurrentHashMap<>();
    private final SecureRandom random = new SecureRandom();
    private volatile boolean closed;

    TaskRuns(TaskRows rows) {
        this.rows = rows;
    }

    /// What a task does.
    interface Task {

        /// @throws IOException if it cannot be done, with a reason for the user
        /// @throws CancellationException if it saw that it was cancelled
        void carryOut(RunningTask running, String run) throws IOException, InterruptedException;
    }

    /// Starts a task.
    ///
    /// @return the id of its run
    String start(String transform, TaskRunProperties properties, Task task) {
        var run = Transforms.id("tsk-", random);
        var running = new RunningTask();
        rows.add(TaskRun.builder().transformId(transform).taskRunId(run).properties(properties)
                .logGroupName("/aws-glue/mlTransforms/" + transform));
        active.put(run, running);
        try {
            threads.start(() -> attempt(transform, run, running, task));
        } catch (RejectedExecutionException e) {
            active.remove(run);
            rows.end(transform, run, TaskStatusType.FAILED, STOPPED);
        }
        return run;
    }

    /// Runs a task on the caller's thread, who waits for it anyway.
    ///
    /// @throws TaskFailure if it does not succeed
    void call(String transform, TaskRunProperties properties, Task task) throws TaskFailure {
        var run = Transforms.id("tsk-", random);
        var running = new RunningTask();
        rows.add(TaskRun.builder().transformId(transform).taskRunId(run).properties(properties)
                .logGroupName("/aws-glue/mlTransforms/" + transform));
        active.put(run, running);
        attempt(transform, run, running, task);
        var end = rows.find(transform, run);
        if (end.isPresent() && end.get().status() != TaskStatusType.SUCCEEDED) {
            throw new TaskFailure(end.get().status() == TaskStatusType.STOPPED
                    ? "The task run " + run + " was cancelled."
                    : String.valueOf(end.get().errorString()));
        }
    }

    private void attempt(String transform, String run, RunningTask running, Task task) {
        var status = TaskStatusType.SUCCEEDED;
        @Nullable
        String reason = null;
        try {
            running.step();
            rows.change(transform, run, row -> row.status(TaskStatusType.RUNNING));
            rows.commit();
            task.carryOut(running, run);
        } catch (CancellationException e) {
            status = TaskStatusType.STOPPED;
        } catch (IOException e) {
            status = running.cancelled() ? TaskStatusType.STOPPED : TaskStatusType.FAILED;
            reason = running.cancelled() ? null : String.valueOf(e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            status = TaskStatusType.FAILED;
            reason = STOPPED;
        } catch (RuntimeException e) {
            LOG.error("The task run {} of the transform {} has failed", run, transform, e);
            status = TaskStatusType.FAILED;
            reason = "The sandbox could not carry out the task: " + e;
        }
        active.remove(run);
        var left = closed && status != TaskStatusType.SUCCEEDED;
        rows.end(transform, run, left ? TaskStatusType.FAILED : status, left ? STOPPED : reason);
    }

    /// Begins to cancel a run.
    ///
    /// @return its status from now on
    TaskStatusType cancel(String transform, String run) {
        var row = rows.find(transform, run).orElseThrow(() -> TransformFaults.noRun(run));
        var running = active.get(run);
        if (running == null) {
            return row.status();
        }
        rows.change(transform, run, change -> change.status(TaskStatusType.STOPPING));
        running.cancel();
        return TaskStatusType.STOPPING;
    }

    /// Cancels all runs of a transform.
    void cancelAll(String transform) {
        rows.of(transform).stream().filter(run -> active.containsKey(run.taskRunId()))
                .forEach(run -> cancel(transform, run.taskRunId()));
    }

    @Override
    public void close() {
        closed = true;
        active.values().forEach(RunningTask::cancel);
        threads.close();
    }
}
