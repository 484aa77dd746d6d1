package dev.stepdeck.ui.execution;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;

import dev.stepdeck.asl.history.ExecutionLens;
import dev.stepdeck.asl.history.ResourceLink;
import dev.stepdeck.aws.JobRunView;
import dev.stepdeck.aws.JobRuns;
import dev.stepdeck.aws.athena.Queries;
import dev.stepdeck.aws.athena.QueryView;
import dev.stepdeck.ui.kit.Bytes;
import dev.stepdeck.ui.kit.Times;
import dev.stepdeck.ui.kit.Words;
import dev.stepdeck.ui.work.Running;
import dev.stepdeck.ui.work.WorkScope;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;

/// A few words on the graph about what states started elsewhere: a job run's status and usage, what a query
/// scanned and how long it took. Polls only while something is in progress, and only a few at a time.
final class LinkBadges {

    private static final Duration PAUSE = Duration.ofSeconds(3);
    private static final int AT_ONCE = 10;
    private static final int MOST_KEPT = 500;

    private final JobRuns jobRuns;
    private final Queries queries;
    private final BiConsumer<String, String> shown;
    private final Map<ResourceLink, Badge> known = new LinkedHashMap<>();
    private Map<String, ResourceLink> wanted = Map.of();
    private @Nullable WorkScope scope;
    private @Nullable Running watching;

    /// @param ended whether nothing more will change
    private record Badge(String words, boolean ended) {}

    /// @param shown takes the name of a state and the words on it
    LinkBadges(JobRuns jobRuns, Queries queries, BiConsumer<String, String> shown) {
        this.jobRuns = jobRuns;
        this.queries = queries;
        this.shown = shown;
    }

    /// Sets the scope in which to ask; null while the screen is not shown.
    void within(@Nullable WorkScope opened) {
        stop();
        scope = opened;
        watch();
    }

    /// Shows what is known about the states' last visits, and requests the rest.
    ///
    /// @param lens empty while the past is shown, about which nothing is known
    void show(Optional<ExecutionLens> lens) {
        var links = new HashMap<String, ResourceLink>();
        lens.ifPresent(seen -> seen.execution().states().keySet()
                .forEach(name -> seen.state(name).flatMap(found -> found.last().link())
                        .filter(link -> !(link instanceof ResourceLink.ChildExecution))
                        .ifPresent(link -> links.put(name, link))));
        if (!links.equals(wanted)) {
            wanted.keySet().stream().filter(name -> !links.containsKey(name)).forEach(name -> shown.accept(name, ""));
            wanted = links;
            tell();
            watch();
        }
    }

    private void tell() {
        wanted.forEach((name, link) -> shown.accept(name, known.getOrDefault(link, new Badge("", false)).words()));
    }

    private List<ResourceLink> open() {
        return wanted.values().stream().distinct()
                .filter(link -> !known.containsKey(link) || !known.get(link).ended()).limit(AT_ONCE).toList();
    }

    private void stop() {
        if (watching != null) {
            watching.cancel();
            watching = null;
        }
    }

    private void watch() {
        if (scope == null || watching != null || open().isEmpty()) {
            return;
        }
        var asked = new AtomicReference<>(open());
        watching = scope.poll(PAUSE, _ -> {
            var news = new HashMap<ResourceLink, Badge>();
            asked.get().forEach(link -> news.put(link, badge(link)));
            return news;
        }, news -> {
            known.putAll(news);
            while (known.size() > MOST_KEPT) {
                known.remove(known.keySet().iterator().next());
            }
            tell();
            asked.set(open());
            if (asked.get().isEmpty()) {
                stop();
            }
        }, _ -> stop());
    }

    /// What may not be read has no badge.
    private Badge badge(ResourceLink link) {
        try {
            return switch (link) {
                case ResourceLink.GlueJobRun(var job, var run) -> job.isEmpty()
                        ? new Badge("", true)
                        : badge(jobRuns.run(job, run));
                case ResourceLink.AthenaQuery(var id) -> badge(queries.describe(id));
                case ResourceLink.ChildExecution _ -> new Badge("", true);
            };
        } catch (SdkException e) {
            return new Badge("", true);
        }
    }

    private static Badge badge(JobRunView run) {
        return new Badge(run.ended() && !run.usage().isEmpty() ? run.usage() : "Glue: " + Words.of(run.state()),
                run.ended());
    }

    private static Badge badge(QueryView query) {
        var scanned = Bytes.words(query.statistics().bytesScanned());
        return query.status().ended()
                ? new Badge(scanned + " in " + Times.took(query.status().took(Instant.now())), true)
                : new Badge("Query: " + Words.of(query.status().state()), false);
    }
}
