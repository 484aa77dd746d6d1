package dev.stepdeck.ui.logs;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import dev.stepdeck.aws.JobRunView;
import dev.stepdeck.aws.JobRuns;
import dev.stepdeck.aws.LogFeed;
import dev.stepdeck.aws.LogLine;
import dev.stepdeck.aws.LogQuery;
import dev.stepdeck.aws.LogTail;
import dev.stepdeck.ui.nav.Place;
import dev.stepdeck.ui.work.Work;
import dev.stepdeck.ui.work.WorkScope;

import org.jspecify.annotations.Nullable;

/// Reads a log again and again, ever more slowly while no line comes, until its range is over. For the FX thread.
final class LogPoll {

    private static final Duration PAUSE = Duration.ofMillis(700);
    private static final Duration SLOWEST = Duration.ofSeconds(3);
    private static final int LOOKS_BEFORE_SLOWER = 8;

    private final LogTail tail;
    private final JobRuns jobRuns;
    private final Optional<Place.JobRunRef> origin;
    private final Work work;
    private @Nullable WorkScope reading;
    private volatile int quiet;
    private volatile Optional<Instant> lastLine = Optional.empty();

    /// What one look has found.
    ///
    /// @param missing groups that are not there
    /// @param origin the job run that the log is of, asked for while no line has come
    /// @param behind whether there is more to read at once
    record News(List<LogLine> lines, List<String> missing, Optional<JobRunView> origin, boolean behind) {}

    /// @param origin the job run that the log is of
    LogPoll(LogTail tail, JobRuns jobRuns, Optional<Place.JobRunRef> origin, Work work) {
        this.tail = tail;
        this.jobRuns = jobRuns;
        this.origin = origin;
        this.work = work;
    }

    /// Begins anew with another query.
    void start(LogQuery query, Consumer<News> shown, Consumer<Throwable> failed) {
        end();
        lastLine = Optional.empty();
        var feed = tail.feed(query);
        var opened = work.scope();
        reading = opened;
        opened.poll(() -> feed.behind() ? Duration.ZERO : pause(), _ -> look(feed), news -> {
            if (!news.lines().isEmpty()) {
                lastLine = Optional.of(news.lines().getLast().time());
            }
            shown.accept(news);
            if (!news.behind() && query.until().isPresent() && query.until().get().isBefore(Instant.now())) {
                opened.close();
            }
        }, failed);
    }

    /// When the newest line was written.
    Optional<Instant> lastLine() {
        return lastLine;
    }

    void end() {
        if (reading != null) {
            reading.close();
        }
    }

    private Duration pause() {
        var wanted = PAUSE.multipliedBy(1 + quiet / LOOKS_BEFORE_SLOWER);
        return wanted.compareTo(SLOWEST) < 0 ? wanted : SLOWEST;
    }

    private News look(LogFeed feed) {
        var fresh = feed.next();
        quiet = fresh.isEmpty() ? quiet + 1 : 0;
        var empty = fresh.isEmpty() && lastLine.isEmpty();
        return new News(fresh, feed.missing(),
                empty ? origin.map(ref -> jobRuns.run(ref.jobName(), ref.runId())) : Optional.empty(), feed.behind());
    }
}
