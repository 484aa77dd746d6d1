package dev.stepdeck.sandbox.glue.quality;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Supplier;

import dev.stepdeck.sandbox.glue.catalog.Pages;
import dev.stepdeck.sandbox.store.Store;
import dev.stepdeck.sandbox.store.Table;
import dev.stepdeck.sandbox.wire.SdkJson;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.glue.model.DataQualityRulesetEvaluationRunDescription;
import software.amazon.awssdk.services.glue.model.DataQualityRulesetEvaluationRunFilter;
import software.amazon.awssdk.services.glue.model.GetDataQualityRulesetEvaluationRunResponse;
import software.amazon.awssdk.services.glue.model.GlueTable;
import software.amazon.awssdk.services.glue.model.ListDataQualityRulesetEvaluationRunsRequest;
import software.amazon.awssdk.services.glue.model.ListDataQualityRulesetEvaluationRunsResponse;
import software.amazon.awssdk.services.glue.model.StartDataQualityRulesetEvaluationRunRequest;
import software.amazon.awssdk.services.glue.model.TaskStatusType;

/// Evaluations of rulesets over tables. Owns their threads.
final class QualityRuns implements AutoCloseable {

    private static final Set<TaskStatusType> OPEN = Set.of(TaskStatusType.STARTING, TaskStatusType.RUNNING,
            TaskStatusType.STOPPING);

    private final Table<GetDataQualityRulesetEvaluationRunResponse> rows;
    private final Store store;
    private final InstantSource clock;
    private final Rulesets rulesets;
    private final QualityResults results;
    private final Supplier<QualityEvaluator> evaluator;
    private final Map<String, Thread> active = new ConcurrentHashMap<>();
    private final SecureRandom random = new SecureRandom();

    QualityRuns(Store store, InstantSource clock, Rulesets rulesets, QualityResults results,
            Supplier<QualityEvaluator> evaluator) {
        this.rows = store.table("glue.qualityRuns", SdkJson.codec(GetDataQualityRulesetEvaluationRunResponse::builder));
        this.store = store;
        this.clock = clock;
        this.rulesets = rulesets;
        this.results = results;
        this.evaluator = evaluator;
        for (var run : rows.values()) {
            if (OPEN.contains(run.status())) {
                end(run.runId(), TaskStatusType.FAILED, "The sandbox was stopped while the rules were evaluated.");
            }
        }
    }

    String start(StartDataQualityRulesetEvaluationRunRequest request) {
        QualityFaults.required(request.role(), "role");
        if (request.rulesetNames().isEmpty()) {
            throw QualityFaults.invalid("A run needs the name of a ruleset.");
        }
        var table = table(request.dataSource() == null ? null : request.dataSource().glueTable());
        var others = new LinkedHashMap<String, GlueTable>();
        request.additionalDataSources().forEach((alias, source) -> others.put(alias, table(source.glueTable())));
        request.rulesetNames().forEach(rulesets::get);
        var id = QualityResults.id("dqrun-", clock, random);
        var now = clock.instant();
        rows.put(id, GetDataQualityRulesetEvaluationRunResponse.builder().runId(id).dataSource(request.dataSource())
                .role(request.role()).numberOfWorkers(request.numberOfWorkers()).timeout(request.timeout())
                .additionalRunOptions(request.additionalRunOptions()).status(TaskStatusType.STARTING).startedOn(now)
                .lastModifiedOn(now).executionTime(0).rulesetNames(request.rulesetNames())
                .additionalDataSources(request.hasAdditionalDataSources() ? request.additionalDataSources() : null)
                .build());
        active.put(id, Thread.ofVirtual().name("quality " + id).start(() -> run(id, request, table, others)));
        return id;
    }

    private static GlueTable table(@Nullable GlueTable table) {
        if (table == null || table.databaseName() == null || table.tableName() == null) {
            throw QualityFaults.invalid("The data source must be a table of the Data Catalog.");
        }
        return table;
    }

    private void run(String id, StartDataQualityRulesetEvaluationRunRequest request, GlueTable table,
            Map<String, GlueTable> others) {
        try {
            change(id, run -> run.status(TaskStatusType.RUNNING));
            var made = new ArrayList<String>();
            for (var name : request.rulesetNames()) {
                var started = clock.instant();
                var evaluated = evaluator.get().evaluate(id, Rulesets.parse(rulesets.get(name).ruleset()), table,
                        others);
                made.add(results.add(evaluated.result().rulesetName(name).dataSource(request.dataSource())
                        .rulesetEvaluationRunId(id), started));
            }
            change(id, run -> run.resultIds(made));
            end(id, TaskStatusType.SUCCEEDED, null);
        } catch (RuntimeException e) {
            end(id, TaskStatusType.FAILED, String.valueOf(e.getMessage()));
        } finally {
            active.remove(id);
        }
    }

    private void change(String id, Consumer<GetDataQualityRulesetEvaluationRunResponse.Builder> change) {
        rows.update(id, run -> {
            if (!OPEN.contains(run.status())) {
                return run;
            }
            var builder = run.toBuilder();
            change.accept(builder);
            return builder.lastModifiedOn(clock.instant()).build();
        });
        store.commit();
    }

    private void end(String id, TaskStatusType status, @Nullable String error) {
        change(id, run -> {
            var before = run.build();
            run.status(status).errorString(error).completedOn(clock.instant()).executionTime(
                    (int) Duration.between(before.startedOn(), clock.instant()).toSeconds());
        });
    }

    GetDataQualityRulesetEvaluationRunResponse get(@Nullable String id) {
        return rows.get(QualityFaults.required(id, "runId"))
                .orElseThrow(() -> QualityFaults.notFound("Evaluation run " + id + " not found."));
    }

    void cancel(@Nullable String id) {
        var run = get(id);
        if (!OPEN.contains(run.status())) {
            throw QualityFaults.invalid("The evaluation run " + id + " has ended: " + run.statusAsString());
        }
        end(run.runId(), TaskStatusType.STOPPED, null);
        var thread = active.get(run.runId());
        if (thread != null) {
            thread.interrupt();
        }
    }

    ListDataQualityRulesetEvaluationRunsResponse list(ListDataQualityRulesetEvaluationRunsRequest request) {
        var page = Pages.of(rows, "", request.nextToken(), request.maxResults(), Pages.LARGE,
                run -> wanted(run, request.filter()));
        List<DataQualityRulesetEvaluationRunDescription> runs = page.items().stream()
                .map(run -> DataQualityRulesetEvaluationRunDescription.builder().runId(run.runId())
                        .status(run.status()).startedOn(run.startedOn()).dataSource(run.dataSource()).build())
                .toList();
        return ListDataQualityRulesetEvaluationRunsResponse.builder().runs(runs).nextToken(page.next()).build();
    }

    private static boolean wanted(GetDataQualityRulesetEvaluationRunResponse run,
            @Nullable DataQualityRulesetEvaluationRunFilter filter) {
        return filter == null || (filter.dataSource() == null || Objects.equals(filter.dataSource(), run.dataSource()))
                && QualityResults.within(run.startedOn(), filter.startedAfter(), filter.startedBefore());
    }

    @Override
    public void close() {
        active.values().forEach(Thread::interrupt);
    }
}
