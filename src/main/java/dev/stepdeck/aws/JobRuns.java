package dev.stepdeck.aws;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.glue.model.Job;
import software.amazon.awssdk.services.glue.model.JobRun;

/// Glue jobs and their runs. Everything blocks.
public final class JobRuns {

    private static final int PAGE = 50;
    private static final String PYTHON_LOGS = "/aws-glue/python-jobs";
    private static final String SPARK_LOGS = "/aws-glue/jobs";

    private final Clients clients;

    public JobRuns(Clients clients) {
        this.clients = clients;
    }

    /// Whether this connection refuses changes.
    public boolean readOnly() {
        return clients.readOnly();
    }

    /// All jobs by name.
    public List<JobView> jobs() {
        var jobs = new ArrayList<JobView>();
        clients.glue().getJobsPaginator(get -> get.maxResults(100)).jobs().forEach(job -> jobs.add(view(job)));
        jobs.sort(Comparator.comparing(JobView::name, String.CASE_INSENSITIVE_ORDER));
        return List.copyOf(jobs);
    }

    /// A page of the runs of a job, the newest first.
    ///
    /// @param token of the previous page; empty for the first
    public JobRunPage runs(String jobName, Optional<String> token) {
        var page = clients.glue()
                .getJobRuns(get -> get.jobName(jobName).maxResults(PAGE).nextToken(token.orElse(null)));
        return new JobRunPage(page.jobRuns().stream().map(JobRuns::view).toList(),
                Optional.ofNullable(page.nextToken()).filter(next -> !next.isEmpty()));
    }

    /// One run as it is now.
    public JobRunView run(String jobName, String runId) {
        return view(clients.glue().getJobRun(get -> get.jobName(jobName).runId(runId)).jobRun());
    }

    /// The arguments that a job gives its runs unless they are started with others.
    public Map<String, String> defaults(String jobName) {
        return Map.copyOf(clients.glue().getJob(get -> get.jobName(jobName)).job().defaultArguments());
    }

    /// Starts a run.
    ///
    /// @param arguments replace those defaults of the same names
    /// @return its id
    public String start(String jobName, Map<String, String> arguments) {
        return clients.glue().startJobRun(start -> start.jobName(jobName).arguments(arguments)).jobRunId();
    }

    /// Ends a run. What it waits for fails.
    ///
    /// @throws RefusedException if Glue says that the run cannot be stopped
    public void stop(String jobName, String runId) {
        var answer = clients.glue().batchStopJobRun(stop -> stop.jobName(jobName).jobRunIds(runId));
        answer.errors().stream().findFirst().ifPresent(error -> {
            throw new RefusedException(error.errorDetail().errorMessage(), "");
        });
    }

    private static JobView view(Job job) {
        return new JobView(job.name(), job.command() == null ? "" : job.command().name(),
                new JobCapacity(Optional.ofNullable(job.maxCapacity()), Optional.ofNullable(job.numberOfWorkers()),
                        orEmpty(job.workerTypeAsString()), orEmpty(job.glueVersion()),
                        orEmpty(job.executionClassAsString())),
                job.command() == null ? "" : orEmpty(job.command().scriptLocation()),
                Optional.ofNullable(job.lastModifiedOn()));
    }

    private static JobRunView view(JobRun run) {
        return new JobRunView(run.jobName(), run.id(), run.attempt() == null ? 0 : run.attempt(),
                run.jobRunStateAsString(), Optional.ofNullable(run.startedOn()),
                Optional.ofNullable(run.completedOn()), Optional.ofNullable(run.lastModifiedOn()),
                Duration.ofSeconds(run.executionTime() == null ? 0 : run.executionTime()), run.arguments(),
                orEmpty(run.stateDetail()), orEmpty(run.errorMessage()),
                new JobCapacity(Optional.ofNullable(run.maxCapacity()), Optional.ofNullable(run.numberOfWorkers()),
                        orEmpty(run.workerTypeAsString()), orEmpty(run.glueVersion()),
                        orEmpty(run.executionClassAsString())),
                dpuSeconds(run), run.timeout() == null ? 0 : run.timeout(), orEmpty(run.triggerName()),
                run.logGroupName() != null
                        ? run.logGroupName()
                        : run.maxCapacity() != null && run.maxCapacity() <= 1 ? PYTHON_LOGS : SPARK_LOGS);
    }

    /// Glue counts for jobs that scale by themselves; for others it is their time with their capacity.
    private static Optional<Double> dpuSeconds(JobRun run) {
        return Optional.ofNullable(run.dpuSeconds())
                .or(() -> run.maxCapacity() == null || run.executionTime() == null || run.executionTime() == 0
                        ? Optional.empty()
                        : Optional.of(run.maxCapacity() * run.executionTime()));
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
