package dev.stepdeck.sandbox.glue.quality;

import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

import dev.stepdeck.sandbox.glue.catalog.Pages;
import dev.stepdeck.sandbox.status.StatusChange;
import dev.stepdeck.sandbox.status.StatusChanges;
import dev.stepdeck.sandbox.store.Store;
import dev.stepdeck.sandbox.store.Table;
import dev.stepdeck.sandbox.wire.SdkJson;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.glue.model.BatchGetDataQualityResultRequest;
import software.amazon.awssdk.services.glue.model.BatchGetDataQualityResultResponse;
import software.amazon.awssdk.services.glue.model.DataQualityAnalyzerResult;
import software.amazon.awssdk.services.glue.model.DataQualityResult;
import software.amazon.awssdk.services.glue.model.DataQualityResultDescription;
import software.amazon.awssdk.services.glue.model.DataQualityResultFilterCriteria;
import software.amazon.awssdk.services.glue.model.DataQualityRuleResult;
import software.amazon.awssdk.services.glue.model.GetDataQualityResultResponse;
import software.amazon.awssdk.services.glue.model.ListDataQualityResultsRequest;
import software.amazon.awssdk.services.glue.model.ListDataQualityResultsResponse;

/// Results of evaluations, newest first: of evaluation runs, and of jobs that publish theirs.
public final class QualityResults {

    private final Table<DataQualityResult> rows;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();
    private volatile Optional<StatusChanges> changes = Optional.empty();

    public QualityResults(Store store, InstantSource clock) {
        this.rows = store.table("glue.qualityResults", SdkJson.codec(DataQualityResult::builder));
        this.clock = clock;
    }

    /// @param told of results from now on
    public void announce(StatusChanges told) {
        changes = Optional.of(told);
    }

    /// Keeps a result, and gives its id.
    public String add(DataQualityResult.Builder result, Instant started) {
        var id = id("dqresult-", clock, random);
        rows.put(id, result.resultId(id).startedOn(started).completedOn(clock.instant()).build());
        changes.ifPresent(it -> it.tell(StatusChange.Of.QUALITY_RESULT, id, "AVAILABLE"));
        return id;
    }

    /// The measures of a name in the results that a job has kept in a context, newest first.
    public List<Double> earlier(String job, String context, String metric, int most) {
        var found = new ArrayList<Double>();
        rows.walk("", "\uffff", false, (_, result) -> {
            if (job.equals(result.jobName())
                    && context.equals(Objects.requireNonNullElse(result.evaluationContext(), ""))) {
                measures(result, metric).ifPresent(found::add);
            }
            return found.size() < most;
        });
        return found;
    }

    private static Optional<Double> measures(DataQualityResult result, String metric) {
        return Stream.concat(result.ruleResults().stream().map(DataQualityRuleResult::evaluatedMetrics),
                result.analyzerResults().stream().map(DataQualityAnalyzerResult::evaluatedMetrics))
                .map(metrics -> metrics.get(metric)).filter(Objects::nonNull).findFirst();
    }

    /// An id whose order is that of time, the newest first.
    static String id(String kind, InstantSource clock, SecureRandom random) {
        var bytes = new byte[12];
        random.nextBytes(bytes);
        return kind + "%016x".formatted(Long.MAX_VALUE - clock.millis()) + HexFormat.of().formatHex(bytes);
    }

    GetDataQualityResultResponse get(@Nullable String id) {
        var found = rows.get(QualityFaults.required(id, "resultId"))
                .orElseThrow(() -> QualityFaults.notFound("Data Quality Result with id " + id + " not found."));
        return GetDataQualityResultResponse.builder().resultId(found.resultId()).score(found.score())
                .dataSource(found.dataSource()).rulesetName(found.rulesetName())
                .evaluationContext(found.evaluationContext()).startedOn(found.startedOn())
                .completedOn(found.completedOn()).jobName(found.jobName()).jobRunId(found.jobRunId())
                .rulesetEvaluationRunId(found.rulesetEvaluationRunId()).ruleResults(found.ruleResults())
                .analyzerResults(found.hasAnalyzerResults() ? found.analyzerResults() : null).build();
    }

    BatchGetDataQualityResultResponse get(BatchGetDataQualityResultRequest request) {
        var found = new ArrayList<DataQualityResult>();
        var missing = new ArrayList<String>();
        for (var id : request.resultIds()) {
            rows.get(id).ifPresentOrElse(found::add, () -> missing.add(id));
        }
        return BatchGetDataQualityResultResponse.builder().results(found).resultsNotFound(missing).build();
    }

    ListDataQualityResultsResponse list(ListDataQualityResultsRequest request) {
        var page = Pages.of(rows, "", request.nextToken(), request.maxResults(), Pages.LARGE,
                result -> wanted(result, request.filter()));
        List<DataQualityResultDescription> results = page.items().stream().map(result -> DataQualityResultDescription
                .builder().resultId(result.resultId()).dataSource(result.dataSource()).jobName(result.jobName())
                .jobRunId(result.jobRunId()).startedOn(result.startedOn()).build()).toList();
        return ListDataQualityResultsResponse.builder().results(results).nextToken(page.next()).build();
    }

    private static boolean wanted(DataQualityResult result, @Nullable DataQualityResultFilterCriteria filter) {
        return filter == null || (filter.jobName() == null || filter.jobName().equals(result.jobName()))
                && (filter.jobRunId() == null || filter.jobRunId().equals(result.jobRunId()))
                && (filter.dataSource() == null || Objects.equals(filter.dataSource(), result.dataSource()))
                && within(result.startedOn(), filter.startedAfter(), filter.startedBefore());
    }

    static boolean within(Instant time, @Nullable Instant after, @Nullable Instant before) {
        return (after == null || time.isAfter(after)) && (before == null || time.isBefore(before));
    }
}
