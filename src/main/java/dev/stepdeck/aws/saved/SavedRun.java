package dev.stepdeck.aws.saved;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import dev.stepdeck.asl.history.HistoryEvent;
import dev.stepdeck.aws.ExecutionView;
import dev.stepdeck.aws.FailedJobLog;
import dev.stepdeck.aws.JobLogEnd;
import dev.stepdeck.aws.RefusedException;
import dev.stepdeck.aws.RunSource;

/// An execution that has ended, whole.
///
/// @param at when it was saved
/// @param free whether it cost nothing, for it ran in a sandbox
/// @param events all of them
/// @param jobLog of the job run that it failed by
public record SavedRun(Instant at, boolean free, ExecutionView execution, String definition, List<HistoryEvent> events,
        Optional<JobLog> jobLog) implements RunSource, JobLogEnd {

    /// What the names of files end with.
    public static final String EXTENSION = ".stepdeck-run";

    /// How a job run ended.
    ///
    /// @param account its error and its last lines
    public record JobLog(String runId, FailedJobLog.Account account) {}

    public SavedRun {
        events = List.copyOf(events);
    }

    @Override
    public String arn() {
        return execution.arn();
    }

    @Override
    public ExecutionView describe() {
        return execution;
    }

    @Override
    public Feed feed(long lastId, boolean caughtUp) {
        return new Whole(lastId);
    }

    @Override
    public Optional<Instant> saved() {
        return Optional.of(at);
    }

    @Override
    public FailedJobLog.Account of(String jobName, String runId, int most) {
        return jobLog.filter(log -> log.runId().equals(runId)).map(JobLog::account)
                .orElseThrow(() -> new RefusedException("The log of this job run was not saved.", ""));
    }

    /// All events at once.
    private final class Whole implements Feed {

        private final long lastId;
        private boolean told;

        Whole(long lastId) {
            this.lastId = lastId;
        }

        @Override
        public synchronized List<HistoryEvent> next() {
            var news = told ? List.<HistoryEvent>of() : events.stream().filter(event -> event.id() > lastId).toList();
            told = true;
            return news;
        }

        @Override
        public synchronized boolean behind() {
            return !told;
        }

        @Override
        public synchronized boolean ended() {
            return told;
        }

        @Override
        public Duration pause() {
            return Duration.ofSeconds(1);
        }
    }
}
