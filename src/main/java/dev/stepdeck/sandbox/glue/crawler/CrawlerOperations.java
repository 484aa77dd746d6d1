package dev.stepdeck.sandbox.glue.crawler;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

import dev.stepdeck.sandbox.clock.SandboxClock;
import dev.stepdeck.sandbox.glue.catalog.DataCatalog;
import dev.stepdeck.sandbox.glue.catalog.Pages;
import dev.stepdeck.sandbox.status.StatusChanges;
import dev.stepdeck.sandbox.store.Store;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.glue.model.BatchGetCrawlersRequest;
import software.amazon.awssdk.services.glue.model.BatchGetCrawlersResponse;
import software.amazon.awssdk.services.glue.model.Crawl;
import software.amazon.awssdk.services.glue.model.Crawler;
import software.amazon.awssdk.services.glue.model.CrawlerHistoryState;
import software.amazon.awssdk.services.glue.model.CrawlerState;
import software.amazon.awssdk.services.glue.model.CreateClassifierRequest;
import software.amazon.awssdk.services.glue.model.CreateClassifierResponse;
import software.amazon.awssdk.services.glue.model.CreateCrawlerRequest;
import software.amazon.awssdk.services.glue.model.CreateCrawlerResponse;
import software.amazon.awssdk.services.glue.model.DeleteClassifierRequest;
import software.amazon.awssdk.services.glue.model.DeleteClassifierResponse;
import software.amazon.awssdk.services.glue.model.DeleteCrawlerRequest;
import software.amazon.awssdk.services.glue.model.DeleteCrawlerResponse;
import software.amazon.awssdk.services.glue.model.GetClassifierRequest;
import software.amazon.awssdk.services.glue.model.GetClassifierResponse;
import software.amazon.awssdk.services.glue.model.GetClassifiersRequest;
import software.amazon.awssdk.services.glue.model.GetClassifiersResponse;
import software.amazon.awssdk.services.glue.model.GetCrawlerMetricsRequest;
import software.amazon.awssdk.services.glue.model.GetCrawlerMetricsResponse;
import software.amazon.awssdk.services.glue.model.GetCrawlerRequest;
import software.amazon.awssdk.services.glue.model.GetCrawlerResponse;
import software.amazon.awssdk.services.glue.model.GetCrawlersRequest;
import software.amazon.awssdk.services.glue.model.GetCrawlersResponse;
import software.amazon.awssdk.services.glue.model.ListCrawlersRequest;
import software.amazon.awssdk.services.glue.model.ListCrawlersResponse;
import software.amazon.awssdk.services.glue.model.ListCrawlsRequest;
import software.amazon.awssdk.services.glue.model.ListCrawlsResponse;
import software.amazon.awssdk.services.glue.model.ScheduleState;
import software.amazon.awssdk.services.glue.model.StartCrawlerRequest;
import software.amazon.awssdk.services.glue.model.StartCrawlerResponse;
import software.amazon.awssdk.services.glue.model.StartCrawlerScheduleRequest;
import software.amazon.awssdk.services.glue.model.StartCrawlerScheduleResponse;
import software.amazon.awssdk.services.glue.model.StopCrawlerRequest;
import software.amazon.awssdk.services.glue.model.StopCrawlerResponse;
import software.amazon.awssdk.services.glue.model.StopCrawlerScheduleRequest;
import software.amazon.awssdk.services.glue.model.StopCrawlerScheduleResponse;
import software.amazon.awssdk.services.glue.model.UpdateClassifierRequest;
import software.amazon.awssdk.services.glue.model.UpdateClassifierResponse;
import software.amazon.awssdk.services.glue.model.UpdateCrawlerRequest;
import software.amazon.awssdk.services.glue.model.UpdateCrawlerResponse;
import software.amazon.awssdk.services.glue.model.UpdateCrawlerScheduleRequest;
import software.amazon.awssdk.services.glue.model.UpdateCrawlerScheduleResponse;
import software.amazon.awssdk.services.s3.S3Client;

/// The operations of Glue that concern crawlers and classifiers, over the Data Catalog; the rest of Glue is added by who
/// extends it. Thread-safe; it owns the tables `glue.crawlers`, `glue.crawls`, `glue.crawlerTags` and `glue.classifiers`.
public abstract class CrawlerOperations extends DataCatalog {

    private final Classifiers classifiers;
    private final Crawlers crawlers;
    private final CrawlerTags crawlerTags;
    private final CrawlHistory history;
    private final CrawlerRuns runs;
    private final CrawlerSchedules schedules;
    private final InstantSource clock;

    /// Crawlers that were running when the store was last used are ended.
    protected CrawlerOperations(Store store, InstantSource clock, S3Client s3, CloudWatchLogsClient logs) {
        super(store, clock);
        this.clock = clock;
        this.classifiers = new Classifiers(store, clock);
        this.crawlers = new Crawlers(store, classifiers, clock);
        this.crawlerTags = new CrawlerTags(store, crawlers);
        this.history = new CrawlHistory(store);
        this.runs = new CrawlerRuns(store, clock, crawlers, classifiers, history, s3, logs);
        this.schedules = new CrawlerSchedules(store, crawlers);
        runs.failLeftOvers();
    }

    /// Lets crawlers run by their schedules. Called once, when all of this is made.
    ///
    /// @param waiting how fast the time of schedules passes
    public final void beginSchedules(SandboxClock waiting) {
        schedules.begin(waiting, name -> runs.start(name, this));
    }

    /// @param changes told of the beginnings and ends of crawls from now on
    protected final void announceCrawls(StatusChanges changes) {
        history.announce(changes);
    }

    @Override
    public void close() {
        schedules.close();
        runs.close();
    }

    /// Tells who starts crawls by their ids when one has ended.
    protected final void onCrawlEnd(Consumer<String> listener) {
        runs.onEnd(listener);
    }

    /// Whether there is a crawler of this name.
    protected final boolean hasCrawler(String name) {
        return crawlers.find(name).isPresent();
    }

    /// Starts a crawl with an id, unless there is one with it already.
    protected final void startCrawl(String crawler, String id) {
        if (history.find(crawler, id).isEmpty()) {
            runs.start(crawler, id, this);
        }
    }

    /// A crawl as workflows show it; none when it never was, or was forgotten.
    protected final Optional<Crawl> crawl(String crawler, String id) {
        return history.find(crawler, id).map(row -> row.crawl(crawlers.find(crawler)
                .filter(it -> it.state() == CrawlerState.STOPPING).isPresent()));
    }

    /// Stops a crawl, if it is under way.
    protected final void stopCrawl(String crawler, String id) {
        history.find(crawler, id).filter(row -> row.state() == CrawlerHistoryState.RUNNING)
                .filter(_ -> crawlers.find(crawler).filter(it -> it.state() == CrawlerState.RUNNING).isPresent())
                .ifPresent(_ -> runs.stop(crawler));
    }

    /// The tags of a crawler's ARN, and their changes; other ARNs are the business of who extends this.
    protected final boolean isCrawler(@Nullable String arn) {
        return arn != null && CrawlerTags.areOf(arn);
    }

    protected final Map<String, String> crawlerTags(String arn) {
        return crawlerTags.ofArn(arn);
    }

    protected final void tagCrawler(String arn, Map<String, String> tags) {
        crawlerTags.add(arn, tags);
    }

    protected final void untagCrawler(String arn, List<String> keys) {
        crawlerTags.remove(arn, keys);
    }

    @Override
    public final CreateCrawlerResponse createCrawler(CreateCrawlerRequest request) {
        var crawler = crawlers.create(request);
        crawlerTags.set(crawler.name(), tags -> tags.putAll(request.tags()));
        schedules.put(crawler);
        return CreateCrawlerResponse.builder().build();
    }

    @Override
    public final UpdateCrawlerResponse updateCrawler(UpdateCrawlerRequest request) {
        schedules.put(crawlers.update(request));
        return UpdateCrawlerResponse.builder().build();
    }

    @Override
    public final DeleteCrawlerResponse deleteCrawler(DeleteCrawlerRequest request) {
        crawlers.delete(request.name());
        schedules.remove(request.name());
        crawlerTags.forget(request.name());
        history.forget(request.name());
        return DeleteCrawlerResponse.builder().build();
    }

    @Override
    public final GetCrawlerResponse getCrawler(GetCrawlerRequest request) {
        return GetCrawlerResponse.builder().crawler(runs.shown(crawlers.get(request.name()))).build();
    }

    @Override
    public final GetCrawlersResponse getCrawlers(GetCrawlersRequest request) {
        var page = Pages.of(crawlers.rows(), "", request.nextToken(), request.maxResults(), Pages.LARGE, _ -> true);
        return GetCrawlersResponse.builder().crawlers(page.items().stream().map(runs::shown).toList())
                .nextToken(page.next()).build();
    }

    @Override
    public final BatchGetCrawlersResponse batchGetCrawlers(BatchGetCrawlersRequest request) {
        var found = new ArrayList<Crawler>();
        var missing = new ArrayList<String>();
        for (var name : request.crawlerNames()) {
            crawlers.find(name).ifPresentOrElse(crawler -> found.add(runs.shown(crawler)), () -> missing.add(name));
        }
        return BatchGetCrawlersResponse.builder().crawlers(found).crawlersNotFound(missing).build();
    }

    @Override
    public final ListCrawlersResponse listCrawlers(ListCrawlersRequest request) {
        var page = Pages.of(crawlers.rows(), "", request.nextToken(), request.maxResults(), Pages.LARGE,
                crawler -> crawlerTags.of(crawler.name()).entrySet().containsAll(request.tags().entrySet()));
        return ListCrawlersResponse.builder().crawlerNames(page.items().stream().map(Crawler::name).toList())
                .nextToken(page.next()).build();
    }

    @Override
    public final StartCrawlerResponse startCrawler(StartCrawlerRequest request) {
        runs.start(request.name(), this);
        return StartCrawlerResponse.builder().build();
    }

    @Override
    public final StopCrawlerResponse stopCrawler(StopCrawlerRequest request) {
        runs.stop(request.name());
        return StopCrawlerResponse.builder().build();
    }

    @Override
    public final StartCrawlerScheduleResponse startCrawlerSchedule(StartCrawlerScheduleRequest request) {
        schedules.set(request.crawlerName(), ScheduleState.SCHEDULED);
        return StartCrawlerScheduleResponse.builder().build();
    }

    @Override
    public final StopCrawlerScheduleResponse stopCrawlerSchedule(StopCrawlerScheduleRequest request) {
        schedules.set(request.crawlerName(), ScheduleState.NOT_SCHEDULED);
        return StopCrawlerScheduleResponse.builder().build();
    }

    @Override
    public final UpdateCrawlerScheduleResponse updateCrawlerSchedule(UpdateCrawlerScheduleRequest request) {
        schedules.set(request.crawlerName(), request.schedule());
        return UpdateCrawlerScheduleResponse.builder().build();
    }

    @Override
    public final GetCrawlerMetricsResponse getCrawlerMetrics(GetCrawlerMetricsRequest request) {
        var page = Pages.of(crawlers.rows(), "", request.nextToken(), request.maxResults(), Pages.LARGE,
                crawler -> request.crawlerNameList().isEmpty() || request.crawlerNameList().contains(crawler.name()));
        return GetCrawlerMetricsResponse.builder().crawlerMetricsList(page.items().stream()
                .map(crawler -> history.metrics(crawler.name(), clock.instant())).toList()).nextToken(page.next())
                .build();
    }

    @Override
    public final ListCrawlsResponse listCrawls(ListCrawlsRequest request) {
        return history.list(crawlers.get(request.crawlerName()).name(), request);
    }

    @Override
    public final CreateClassifierResponse createClassifier(CreateClassifierRequest request) {
        classifiers.create(request);
        return CreateClassifierResponse.builder().build();
    }

    @Override
    public final UpdateClassifierResponse updateClassifier(UpdateClassifierRequest request) {
        classifiers.update(request);
        return UpdateClassifierResponse.builder().build();
    }

    @Override
    public final GetClassifierResponse getClassifier(GetClassifierRequest request) {
        return GetClassifierResponse.builder().classifier(classifiers.get(request.name())).build();
    }

    @Override
    public final GetClassifiersResponse getClassifiers(GetClassifiersRequest request) {
        return classifiers.list(request);
    }

    @Override
    public final DeleteClassifierResponse deleteClassifier(DeleteClassifierRequest request) {
        classifiers.delete(request.name());
        return DeleteClassifierResponse.builder().build();
    }
}
