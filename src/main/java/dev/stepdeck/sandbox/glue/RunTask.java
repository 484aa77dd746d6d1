package dev.stepdeck.sandbox.glue;

import java.io.IOException;
import java.time.Duration;
import java.util.Set;

import dev.stepdeck.sandbox.glue.RunStarter.NotTrustedException;
import dev.stepdeck.sandbox.glue.Scratch.DownloadException;
import dev.stepdeck.sandbox.glue.process.JobProcess;
import dev.stepdeck.sandbox.glue.process.JobProcess.Outcome;
import dev.stepdeck.sandbox.trust.Decision;
import dev.stepdeck.sandbox.trust.Question;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.glue.model.Job;
import software.amazon.awssdk.services.glue.model.JobRun;
import software.amazon.awssdk.services.glue.model.JobRunState;

/// The life of one job run: STARTING, RUNNING, and one of the ends. Runs on a thread of its own; [#decide] and
/// [#kill] may come from any other.
final class RunTask {

    private final Job job;
    private final JobRun run;
    private final RunRows rows;
    private final RunStarter starter;
    private final Duration timeout;
    private @Nullable JobProcess process;
    private @Nullable Question question;
    private @Nullable End stopped;
    private boolean postponed;
    private boolean finished;

    RunTask(Job job, JobRun run, RunRows rows, RunStarter starter, Duration timeout) {
        this.job = job;
        this.run = run;
        this.rows = rows;
        this.starter = starter;
        this.timeout = timeout;
    }

    JobRun run() {
        return run;
    }

    Job job() {
        return job;
    }

    /// How a run ends: the state and the reason that is shown.
    record End(JobRunState state, @Nullable String message) {}

    /// Runs to the end and gives it; the end is in the store then. None when it is [postponed][#postpone].
    @Nullable
    End execute() {
        var since = System.nanoTime();
        End end;
        try {
            var started = starter.start(job, run, this::await);
            since = System.nanoTime();
            if (begin(started)) {
                rows.move(run.id(), Set.of(JobRunState.STARTING), JobRunState.RUNNING);
            }
            end = end(started.await(timeout));
        } catch (DownloadException | NotTrustedException | IOException e) {
            end = new End(JobRunState.FAILED, String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            end = new End(JobRunState.FAILED, "The sandbox was stopped while the job was running.");
        } catch (RuntimeException e) {
            end = new End(JobRunState.ERROR, "The sandbox could not run the job: " + e);
        }
        if (isPostponed()) {
            starter.clean(run);
            return null;
        }
        end = finish(end);
        var seconds = Duration.ofNanos(System.nanoTime() - since).plusMillis(500).toSeconds();
        starter.clean(run);
        rows.end(run.id(), end.state(), end.message(), (int) seconds, Capacity.seconds(job, run, seconds).orElse(null));
        return end;
    }

    /// Decides how the run ends, whatever its process does from now on; the first call counts.
    ///
    /// @return false when it has already ended by itself
    synchronized boolean decide(End how) {
        if (finished) {
            return false;
        }
        if (stopped == null) {
            stopped = how;
        }
        return true;
    }

    /// Ends the process and all that it has started, now or as soon as there is one.
    synchronized void kill() {
        if (process != null) {
            process.kill();
        }
        if (question != null) {
            question.answer(new Decision.Withdrawn());
        }
    }

    /// Leaves the run as it is, waiting, to be taken up at the next start of the sandbox.
    ///
    /// @return false when it does not wait for an agreement
    synchronized boolean postpone() {
        if (question == null || stopped != null || !question.isOpen()) {
            return false;
        }
        postponed = true;
        question.answer(new Decision.Withdrawn());
        return true;
    }

    private synchronized boolean isPostponed() {
        return postponed;
    }

    /// Waits until somebody has agreed to a script of this run; the run says so meanwhile.
    private void await(Question asked) throws NotTrustedException, InterruptedException {
        synchronized (this) {
            if (stopped != null) {
                asked.answer(new Decision.Withdrawn());
            }
            question = asked;
        }
        rows.change(run.id(), row -> row.jobRunState(JobRunState.WAITING).stateDetail("Waiting for your agreement to"
                + " run " + asked.script().location() + " on this machine (SHA-256 " + asked.script().hash() + ")."));
        switch (asked.await()) {
            case Decision.Agreed() ->
                rows.change(run.id(), row -> row.jobRunState(JobRunState.STARTING).stateDetail(null));
            case Decision.Refused(var reason) -> throw new NotTrustedException(reason);
            case Decision.Withdrawn() -> throw new NotTrustedException("The run was stopped before it began.");
        }
    }

    private synchronized End finish(End byItself) {
        finished = true;
        return stopped == null ? byItself : stopped;
    }

    private synchronized boolean begin(JobProcess started) {
        process = started;
        if (stopped != null) {
            started.kill();
        }
        return stopped == null;
    }

    private End end(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Succeeded() -> new End(JobRunState.SUCCEEDED, null);
            case Outcome.TimedOut() -> new End(JobRunState.TIMEOUT, "Job run exceeded its timeout of " + run.timeout()
                    + (run.timeout() == 1 ? " minute." : " minutes."));
            case Outcome.Failed(int code, String exception) -> new End(JobRunState.FAILED,
                    exception.isEmpty() ? "Command failed with exit code " + code : exception);
        };
    }
}
