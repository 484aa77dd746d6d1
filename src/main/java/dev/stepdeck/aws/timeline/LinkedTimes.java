package dev.stepdeck.aws.timeline;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import dev.stepdeck.asl.history.ResourceLink;
import dev.stepdeck.aws.Clients;
import dev.stepdeck.aws.ExecutionView;
import dev.stepdeck.aws.Executions;
import dev.stepdeck.aws.JobRunView;
import dev.stepdeck.aws.JobRuns;
import dev.stepdeck.aws.LogQuery;
import dev.stepdeck.aws.LogTail;
import dev.stepdeck.aws.MapRuns;
import dev.stepdeck.aws.athena.Queries;

import software.amazon.awssdk.core.exception.SdkException;

/// Asks for the times of what an execution started elsewhere, a few things at a time, until each has ended. What has ended is not asked
/// for again. Blocks. Thread-safe.
public final class LinkedTimes {

    private static final int AT_ONCE = 6;
    /// How many things are asked for at most.
    public static final int MOST = 200;
    private static final int MOST_LINES = 50_000;
    private static final int PAGES_RUNNING = 2;
    private static final int PAGES_ENDED = 10;

    private final Executions executions;
    private final JobRuns jobRuns;
    private final Queries queries;
    private final MapRuns mapRuns;
    private final LogTail logs;
    private final InstantSource clock;
    private final Map<Linked, LinkTimes> known = new LinkedHashMap<>();
    private final Map<Linked, Map<String, Instant>> seen = new HashMap<>();
    private final Map<Linked, LineReader> readers = new HashMap<>();

    public LinkedTimes(Clients clients, InstantSource clock) {
        this.executions = new Executions(clients);
        this.jobRuns = new JobRuns(clients);
        this.queries = new Queries(clients);
        this.mapRuns = new MapRuns(clients);
        this.logs = new LogTail(clients);
        this.clock = clock;
    }

    /// Asks for what may have changed, and tells all that is known.
    ///
    /// @param wanted in the order of their importance; only the first 200 are asked for
    public synchronized Map<Linked, LinkTimes> look(Collection<Linked> wanted) {
        known.keySet().retainAll(wanted);
        seen.keySet().retainAll(wanted);
        readers.keySet().retainAll(wanted);
        // First what was never asked for, then what was asked for longest ago.
        var asked = Stream.concat(wanted.stream().limit(MOST).filter(linked -> !known.containsKey(linked)),
                known.keySet().stream().filter(this::open)).limit(AT_ONCE).toList();
        for (var linked : asked) {
            var before = Optional.ofNullable(known.remove(linked));
            known.put(linked, times(linked, before));
        }
        return Map.copyOf(known);
    }

    /// Whether there is something that was never asked for.
    public synchronized boolean fresh(Collection<Linked> wanted) {
        return wanted.stream().limit(MOST).anyMatch(linked -> !known.containsKey(linked));
    }

    private boolean open(Linked linked) {
        var times = known.get(linked);
        return times == null || !times.ended();
    }

    private LinkTimes times(Linked linked, Optional<LinkTimes> before) {
        try {
            return switch (linked) {
                case Linked.Started(ResourceLink.GlueJobRun(var job, var run)) -> job.isEmpty()
                        ? LinkTimes.NONE
                        : jobRun(linked, jobRuns.run(job, run));
                case Linked.Started(ResourceLink.AthenaQuery(var id)) -> {
                    var query = queries.describe(id);
                    yield new LinkTimes(QueryPhases.of(query), List.of(), 0, LineCounts.NONE, query.status().ended());
                }
                case Linked.Started(ResourceLink.ChildExecution(var arn)) -> {
                    var child = executions.describe(arn);
                    yield new LinkTimes(List.of(part(child)), List.of(), 0, LineCounts.NONE, !child.running());
                }
                case Linked.MapRun(var arn) -> mapRun(arn);
                case Linked.Function function -> function(function);
            };
        } catch (SdkException e) {
            // It may not be read, or is gone. A connection that is lost for a moment is asked again.
            return e.retryable()
                    ? before.orElse(new LinkTimes(List.of(), List.of(), 0, LineCounts.NONE, false))
                    : LinkTimes.NONE;
        }
    }

    private LinkTimes jobRun(Linked linked, JobRunView run) {
        var now = clock.instant();
        var states = seen.computeIfAbsent(linked, _ -> new HashMap<>());
        if (!run.ended()) {
            states.putIfAbsent(run.state(), JobPhases.changed(run, now));
        }
        var reader = readers.computeIfAbsent(linked,
                _ -> reader(List.of(run.outputGroup(), run.errorGroup()), Optional.of(run.id()),
                        run.started().orElse(now), Optional.empty()));
        var lines = reader.read();
        return new LinkTimes(JobPhases.of(run, states, now), List.of(), 0, lines, run.ended() && !reader.behind());
    }

    private LinkTimes function(Linked.Function function) {
        var reader = readers.computeIfAbsent(function, _ -> reader(List.of(function.logGroup()), Optional.empty(),
                function.from(), function.until()));
        var lines = reader.read();
        return new LinkTimes(List.of(), List.of(), 0, lines, function.until().isPresent() && !reader.behind());
    }

    private LineReader reader(List<String> groups, Optional<String> stream, Instant from, Optional<Instant> until) {
        return new LineReader(logs.feed(new LogQuery(groups, stream, "", from, until)), MOST_LINES);
    }

    private LinkTimes mapRun(String arn) {
        var run = mapRuns.describe(arn);
        var children = new ArrayList<ExecutionView>();
        var token = Optional.<String>empty();
        var pages = run.running() ? PAGES_RUNNING : PAGES_ENDED;
        do {
            var page = mapRuns.children(arn, Optional.empty(), token);
            children.addAll(page.executions());
            token = page.next();
        } while (token.isPresent() && --pages > 0);
        return new LinkTimes(List.of(), children, Math.max(run.executions().total(), children.size()), LineCounts.NONE,
                !run.running());
    }

    /// An execution as one part.
    static Part part(ExecutionView execution) {
        var kind = switch (execution.status()) {
            case "SUCCEEDED" -> Part.Kind.GOOD;
            case "ABORTED" -> Part.Kind.STOPPED;
            case "FAILED", "TIMED_OUT" -> Part.Kind.BAD;
            default -> Part.Kind.RUNNING;
        };
        return new Part(execution.started(), execution.stopped(), kind,
                execution.name() + ", " + execution.status().toLowerCase(Locale.ROOT).replace('_', ' '));
    }
}
