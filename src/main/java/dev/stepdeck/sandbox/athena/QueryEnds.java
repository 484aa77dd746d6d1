package dev.stepdeck.sandbox.athena;

import java.io.IOException;
import java.nio.file.Files;
import java.time.InstantSource;
import java.util.Set;
import java.util.function.UnaryOperator;

import dev.stepdeck.sandbox.athena.engine.Location;
import dev.stepdeck.sandbox.athena.sql.SqlException;
import dev.stepdeck.sandbox.athena.statement.Outcome;
import dev.stepdeck.sandbox.wire.SdkJson;

import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.athena.model.QueryExecution;
import software.amazon.awssdk.services.athena.model.QueryExecutionState;
import software.amazon.awssdk.services.athena.model.QueryExecutionStatistics;
import software.amazon.awssdk.services.athena.model.QueryRuntimeStatisticsRows;
import software.amazon.awssdk.services.athena.model.ResultSetMetadata;
import software.amazon.awssdk.services.s3.S3Client;

/// Writes down how queries end: their results go to S3, their figures and states into their rows.
final class QueryEnds {

    private static final Set<QueryExecutionState> OVER = Set.of(QueryExecutionState.SUCCEEDED,
            QueryExecutionState.FAILED, QueryExecutionState.CANCELLED);

    private final QueryRows rows;
    private final S3Client s3;
    private final InstantSource clock;

    QueryEnds(QueryRows rows, S3Client s3, InstantSource clock) {
        this.rows = rows;
        this.s3 = s3;
        this.clock = clock;
    }

    /// @param begun when it began to run, in milliseconds
    void succeeded(String id, Outcome outcome, long begun) throws IOException {
        var query = rows.get(id);
        long engineEnd = clock.millis();
        var address = query.resultConfiguration().outputLocation();
        long bytes = outcome.file().isPresent() ? Files.size(outcome.file().get()) : 0;
        var metadata = ResultSetMetadata.builder().columnInfo(outcome.columns()).build();
        try {
            store(address, outcome, metadata);
        } catch (AwsServiceException e) {
            failed(id, SqlException.of("HIVE_WRITER_CLOSE_ERROR",
                    "The result cannot be written to " + address + ": " + e.awsErrorDetails().errorMessage()));
            return;
        }
        rows.columns(id, metadata);
        rows.counts(id, QueryRuntimeStatisticsRows.builder().inputBytes(outcome.scanned()).outputRows(outcome.rows())
                .outputBytes(bytes).build());
        end(id, QueryExecutionState.SUCCEEDED, before -> {
            long submitted = before.status().submissionDateTime().toEpochMilli();
            var statistics = QueryExecutionStatistics.builder().dataScannedInBytes(outcome.scanned())
                    .engineExecutionTimeInMillis(engineEnd - begun).queryQueueTimeInMillis(begun - submitted)
                    .queryPlanningTimeInMillis(outcome.planningMillis()).servicePreProcessingTimeInMillis(0L)
                    .serviceProcessingTimeInMillis(clock.millis() - engineEnd)
                    .totalExecutionTimeInMillis(clock.millis() - submitted)
                    .resultReuseInformation(reuse -> reuse.reusedPreviousResult(false));
            if (outcome.kind().isEmpty()) {
                statistics.dataManifestLocation(address + "-manifest.csv");
            }
            return before.toBuilder().statistics(statistics.build()).build();
        });
    }

    private void store(String address, Outcome outcome, ResultSetMetadata metadata) throws IOException {
        var place = place(address);
        if (outcome.kind().isEmpty()) {
            put(place.bucket(), place.prefix() + "-manifest.csv",
                    RequestBody.fromString(String.join("\n", outcome.written()) + "\n"));
        } else if (outcome.kind().equals("csv")) {
            put(place.bucket(), place.prefix(),
                    RequestBody.fromFile(ResultCsv.withHeader(outcome.file().orElseThrow(), outcome.columns())));
        } else {
            put(place.bucket(), place.prefix(),
                    outcome.file().map(RequestBody::fromFile).orElseGet(RequestBody::empty));
        }
        put(place.bucket(), place.prefix() + ".metadata", RequestBody.fromBytes(SdkJson.wire().write(metadata)));
    }

    /// The bucket and the key of an object.
    static Location place(String address) {
        var rest = address.substring("s3://".length());
        return new Location(rest.substring(0, rest.indexOf('/')), rest.substring(rest.indexOf('/') + 1));
    }

    private void put(String bucket, String key, RequestBody body) {
        s3.putObject(put -> put.bucket(bucket).key(key), body);
    }

    void failed(String id, SqlException failure) {
        end(id, QueryExecutionState.FAILED, before -> before.toBuilder()
                .status(before.status().toBuilder().stateChangeReason(failure.getMessage())
                        .athenaError(error -> error.errorCategory(failure.code().startsWith("INTERNAL")
                                || failure.code().startsWith("GENERIC_INTERNAL") ? 1 : 2)
                                .errorType(ErrorTypes.of(failure.code())).retryable(false)
                                .errorMessage(failure.getMessage()))
                        .build())
                .statistics(before.statistics().toBuilder()
                        .totalExecutionTimeInMillis(
                                clock.millis() - before.status().submissionDateTime().toEpochMilli())
                        .dataScannedInBytes(0L).engineExecutionTimeInMillis(
                                clock.millis() - before.status().submissionDateTime().toEpochMilli())
                        .build())
                .build());
    }

    void cancelled(String id, String reason) {
        end(id, QueryExecutionState.CANCELLED, before -> before.toBuilder()
                .status(before.status().toBuilder().stateChangeReason(reason).build()).build());
    }

    /// The first end counts.
    private void end(String id, QueryExecutionState state, UnaryOperator<QueryExecution> figures) {
        rows.change(id, before -> {
            if (OVER.contains(before.status().state())) {
                return before;
            }
            var after = figures.apply(before);
            return after.toBuilder().status(
                    after.status().toBuilder().state(state).completionDateTime(clock.instant()).build()).build();
        });
    }

    /// Ends a query with the result of an earlier one.
    void reused(String id, QueryExecution earlier) {
        rows.columns(id, rows.columns(earlier.queryExecutionId()));
        rows.counts(earlier.queryExecutionId()).ifPresent(counts -> rows.counts(id, counts));
        end(id, QueryExecutionState.SUCCEEDED, before -> before.toBuilder()
                .resultConfiguration(before.resultConfiguration().toBuilder()
                        .outputLocation(earlier.resultConfiguration().outputLocation()).build())
                .statistics(QueryExecutionStatistics.builder().dataScannedInBytes(0L).engineExecutionTimeInMillis(0L)
                        .totalExecutionTimeInMillis(
                                clock.millis() - before.status().submissionDateTime().toEpochMilli())
                        .queryQueueTimeInMillis(0L).serviceProcessingTimeInMillis(0L)
                        .resultReuseInformation(reuse -> reuse.reusedPreviousResult(true)).build())
                .build());
    }
}
