package dev.stepdeck.sandbox.glue.crawler;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.stepdeck.sandbox.glue.catalog.Pages;
import dev.stepdeck.sandbox.status.StatusChange;
import dev.stepdeck.sandbox.status.StatusChanges;
import dev.stepdeck.sandbox.store.JsonRows;
import dev.stepdeck.sandbox.store.Store;
import dev.stepdeck.sandbox.store.Table;

import software.amazon.awssdk.services.glue.model.CrawlerHistoryState;
import software.amazon.awssdk.services.glue.model.CrawlerMetrics;
import software.amazon.awssdk.services.glue.model.CrawlsFilter;
import software.amazon.awssdk.services.glue.model.ListCrawlsRequest;
import software.amazon.awssdk.services.glue.model.ListCrawlsResponse;

/// The runs of crawlers that were. Of each crawler the last hundred are kept.
final class CrawlHistory {

    private static final int KEPT = 100;
    private static final int MOST = 1000;
    private static final int USUAL = 20;

    private final Table<CrawlRow> rows;
    private volatile Optional<StatusChanges> changes = Optional.empty();

    CrawlHistory(Store store) {
        this.rows = store.table("glue.crawls", new JsonRows<>(CrawlRow.class));
    }

    /// @param told of the beginnings and ends of crawls from now on
    void announce(StatusChanges told) {
        changes = Optional.of(told);
    }

    void put(CrawlRow row) {
        rows.put(row.key(), row);
        state(row.state()).ifPresent(state -> changes.ifPresent(
                it -> it.tell(StatusChange.Of.CRAWLER, row.crawler(), state)));
    }

    /// As events have it; nothing is told of crawls that somebody has stopped.
    private static Optional<String> state(CrawlerHistoryState state) {
        return switch (state) {
            case RUNNING -> Optional.of("Started");
            case COMPLETED -> Optional.of("Succeeded");
            case FAILED -> Optional.of("Failed");
            case STOPPED, UNKNOWN_TO_SDK_VERSION -> Optional.empty();
        };
    }

    /// Those of a crawler, the newest first.
    private List<CrawlRow> of(String crawler) {
        return rows.values(CrawlRow.prefix(crawler));
    }

    Optional<CrawlRow> last(String crawler) {
        return rows.page(CrawlRow.prefix(crawler), "", 1, Map.Entry::getValue).stream().findFirst();
    }

    Optional<CrawlRow> find(String crawler, String id) {
        return of(crawler).stream().filter(row -> row.id().equals(id)).findFirst();
    }

    void forgetOld(String crawler) {
        of(crawler).stream().skip(KEPT).forEach(old -> rows.remove(old.key()));
    }

    void forget(String crawler) {
        rows.removeAll(CrawlRow.prefix(crawler));
    }

    ListCrawlsResponse list(String crawler, ListCrawlsRequest request) {
        request.filters().forEach(CrawlHistory::check);
        var page = Pages.of(rows, CrawlRow.prefix(crawler), request.nextToken(),
                request.maxResults() == null ? USUAL : request.maxResults(), MOST,
                row -> request.filters().stream().allMatch(filter -> accepts(filter, row)));
        return ListCrawlsResponse.builder().crawls(page.items().stream().map(CrawlRow::shown).toList())
                .nextToken(page.next()).build();
    }

    private static void check(CrawlsFilter filter) {
        if (filter.fieldName() == null || filter.filterOperator() == null || filter.fieldValue() == null) {
            throw CrawlerFaults.invalid("A filter must have FieldName, FilterOperator and FieldValue");
        }
        try {
            accepts(filter, CrawlRow.begun("", "", 0));
        } catch (NumberFormatException e) {
            throw CrawlerFaults.invalid("Invalid value of a filter: " + filter.fieldValue());
        }
    }

    private static boolean accepts(CrawlsFilter filter, CrawlRow row) {
        return switch (filter.fieldName()) {
            case CRAWL_ID -> compare(filter, row.id().compareTo(filter.fieldValue()));
            case STATE -> compare(filter, row.state().toString().compareTo(filter.fieldValue()));
            case START_TIME -> compare(filter, Long.compare(row.started(), Long.parseLong(filter.fieldValue())));
            case END_TIME -> compare(filter, Long.compare(row.ended(), Long.parseLong(filter.fieldValue())));
            case DPU_HOUR -> compare(filter,
                    Double.compare(row.shown().dpuHour(), Double.parseDouble(filter.fieldValue())));
            case UNKNOWN_TO_SDK_VERSION -> throw CrawlerFaults.invalid("Invalid FieldName of a filter");
        };
    }

    private static boolean compare(CrawlsFilter filter, int order) {
        return switch (filter.filterOperator()) {
            case EQ -> order == 0;
            case NE -> order != 0;
            case GT -> order > 0;
            case GE -> order >= 0;
            case LT -> order < 0;
            case LE -> order <= 0;
            case UNKNOWN_TO_SDK_VERSION -> throw CrawlerFaults.invalid("Invalid FilterOperator of a filter");
        };
    }

    CrawlerMetrics metrics(String crawler, Instant now) {
        var crawls = of(crawler);
        var ended = crawls.stream().filter(row -> row.ended() > 0).toList();
        var seconds = ended.stream().map(CrawlRow::seconds).sorted().toList();
        var median = seconds.isEmpty() ? 0.0 : seconds.get(seconds.size() / 2);
        var running = crawls.stream().filter(row -> row.state() == CrawlerHistoryState.RUNNING).findFirst();
        var left = running.map(row -> Math.max(0, median - (now.toEpochMilli() - row.started()) / 1000.0)).orElse(0.0);
        var last = ended.isEmpty() ? CrawlSummary.NOTHING : ended.getFirst().summary();
        return CrawlerMetrics.builder().crawlerName(crawler).timeLeftSeconds(left)
                .stillEstimating(running.isPresent() && ended.isEmpty())
                .lastRuntimeSeconds(ended.isEmpty() ? 0.0 : ended.getFirst().seconds()).medianRuntimeSeconds(median)
                .tablesCreated(last.added().size()).tablesUpdated(last.updated().size())
                .tablesDeleted(last.deleted().size()).build();
    }
}
