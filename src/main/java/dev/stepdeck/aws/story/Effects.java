package dev.stepdeck.aws.story;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import dev.stepdeck.asl.history.Attempt;
import dev.stepdeck.asl.history.ResourceLink;
import dev.stepdeck.aws.Clients;
import dev.stepdeck.aws.JobRuns;
import dev.stepdeck.aws.athena.Queries;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.glue.model.Crawler;
import software.amazon.awssdk.services.glue.model.Table;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// What the states of an execution have set going: job runs, queries, executions, crawlers with their tables. What is gone by now is told by its
/// name only. Blocks.
final class Effects {

    private static final String START_CRAWLER = "startCrawler";
    private static final int MOST_TABLES = 8;

    private final Clients clients;
    private final JobRuns jobRuns;
    private final Queries queries;

    Effects(Clients clients) {
        this.clients = clients;
        this.jobRuns = new JobRuns(clients);
        this.queries = new Queries(clients);
    }

    static boolean hasAny(Attempt attempt) {
        return attempt.link().isPresent() || crawler(attempt).isPresent();
    }

    /// Whether two have to do with the same thing.
    static boolean same(Attempt one, Attempt other) {
        return one.link().equals(other.link()) && crawler(one).equals(crawler(other));
    }

    private static Optional<String> crawler(Attempt attempt) {
        if (!attempt.resource().equals(START_CRAWLER)) {
            return Optional.empty();
        }
        try {
            var name = JsonMapper.shared().readTree(attempt.parameters()).path("Name");
            return name.isString() ? Optional.of(name.stringValue()) : Optional.empty();
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    /// The steps that an attempt has led to.
    ///
    /// @param since when the execution began: tables that were changed later are its work
    List<StoryStep> of(Attempt attempt, Instant since) {
        return crawler(attempt).map(name -> crawl(name, attempt, since))
                .or(() -> attempt.link().map(link -> List.of(step(link, attempt)))).orElse(List.of());
    }

    private StoryStep step(ResourceLink link, Attempt attempt) {
        return switch (link) {
            case ResourceLink.GlueJobRun(var job, var run) -> jobRun(job, run, attempt);
            case ResourceLink.AthenaQuery(var id) -> query(id, attempt);
            case ResourceLink.ChildExecution(var arn) -> child(arn, attempt);
        };
    }

    private StoryStep jobRun(String job, String run, Attempt attempt) {
        var target = new StoryStep.Target.JobRun(job, run);
        try {
            var known = jobRuns.run(job, run);
            return new StoryStep("job/" + run, job, "Glue job run", known.state(), known.started(), known.error(),
                    target);
        } catch (SdkException e) {
            return new StoryStep("job/" + run, job, "Glue job run", "", Optional.of(attempt.scheduled()), "", target);
        }
    }

    private StoryStep query(String id, Attempt attempt) {
        var target = new StoryStep.Target.Query(id);
        try {
            var known = queries.describe(id);
            return new StoryStep("query/" + id, "Athena query", known.database(), known.status().state(),
                    Optional.of(known.status().submitted()), known.sql(), target);
        } catch (SdkException e) {
            return new StoryStep("query/" + id, "Athena query", id, "", Optional.of(attempt.scheduled()), "", target);
        }
    }

    private StoryStep child(String arn, Attempt attempt) {
        var target = new StoryStep.Target.Execution(arn);
        var name = arn.substring(arn.lastIndexOf(':') + 1);
        try {
            var known = clients.sfn().describeExecution(get -> get.executionArn(arn));
            return new StoryStep("child/" + arn, "Execution", name, known.statusAsString(),
                    Optional.of(known.startDate()), "", target);
        } catch (SdkException e) {
            return new StoryStep("child/" + arn, "Execution", name, "", Optional.of(attempt.scheduled()), "", target);
        }
    }

    private List<StoryStep> crawl(String name, Attempt attempt, Instant since) {
        var target = new StoryStep.Target.Crawler(name);
        var steps = new ArrayList<StoryStep>();
        try {
            var crawler = clients.glue().getCrawler(get -> get.name(name)).crawler();
            var last = crawler.lastCrawl();
            var running = !"READY".equals(crawler.stateAsString());
            steps.add(new StoryStep("crawler/" + name, name, "Crawler",
                    running ? "RUNNING" : last == null ? "" : String.valueOf(last.statusAsString()),
                    Optional.of(attempt.scheduled()), last == null ? "" : orEmpty(last.errorMessage()), target));
            tables(crawler, since).forEach(table -> steps.add(step(table)));
        } catch (SdkException e) {
            steps.add(new StoryStep("crawler/" + name, name, "Crawler", "", Optional.of(attempt.scheduled()), "",
                    target));
        }
        return steps;
    }

    /// The tables that the crawler has made or looked at since the execution began.
    private Stream<Table> tables(Crawler crawler, Instant since) {
        if (crawler.databaseName() == null) {
            return Stream.empty();
        }
        var prefix = orEmpty(crawler.tablePrefix());
        return clients.glue().getTablesPaginator(get -> get.databaseName(crawler.databaseName())).stream()
                .flatMap(page -> page.tableList().stream())
                .filter(table -> table.name().startsWith(prefix))
                .filter(table -> crawler.name().equals(table.parameters().get("UPDATED_BY_CRAWLER")))
                .filter(table -> table.updateTime() == null || !table.updateTime().isBefore(since)
                        || table.lastAccessTime() != null && !table.lastAccessTime().isBefore(since))
                .limit(MOST_TABLES);
    }

    private static StoryStep step(Table table) {
        var count = orEmpty(table.parameters().get("recordCount"));
        return new StoryStep("table/" + table.databaseName() + "." + table.name(), table.name(),
                "Table" + (count.isEmpty() ? "" : ", about " + count + " rows"), "",
                Optional.ofNullable(table.updateTime()),
                table.storageDescriptor() == null ? "" : orEmpty(table.storageDescriptor().location()),
                new StoryStep.Target.Table(table.databaseName(), table.name()));
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
