package dev.stepdeck.aws.athena;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.athena.model.AthenaError;
import software.amazon.awssdk.services.athena.model.EngineVersion;
import software.amazon.awssdk.services.athena.model.QueryExecution;
import software.amazon.awssdk.services.athena.model.QueryExecutionContext;
import software.amazon.awssdk.services.athena.model.QueryExecutionStatistics;

/// Turns Athena's answer about a query into a [QueryView]. What may be missing there has a value here.
final class QueryReading {

    private QueryReading() {}

    static QueryView view(QueryExecution query) {
        var context = Optional.ofNullable(query.queryExecutionContext());
        return new QueryView(query.queryExecutionId(), orEmpty(query.query()), query.executionParameters(),
                context.map(QueryExecutionContext::catalog).orElse(""),
                context.map(QueryExecutionContext::database).orElse(""), orEmpty(query.workGroup()),
                orEmpty(query.statementTypeAsString()), orEmpty(query.substatementType()), status(query),
                statistics(query.statistics()), output(query),
                Optional.ofNullable(query.engineVersion()).map(EngineVersion::effectiveEngineVersion).orElse(""));
    }

    private static Optional<String> output(QueryExecution query) {
        var managed = query.managedQueryResultsConfiguration();
        if (managed != null && Boolean.TRUE.equals(managed.enabled())) {
            return Optional.empty();
        }
        return Optional.ofNullable(query.resultConfiguration()).map(result -> result.outputLocation())
                .filter(place -> !place.isEmpty());
    }

    private static QueryStatus status(QueryExecution query) {
        var status = query.status();
        return new QueryStatus(status.stateAsString(), orEmpty(status.stateChangeReason()),
                Optional.ofNullable(status.athenaError()).map(QueryReading::words).orElse(""),
                Optional.ofNullable(status.submissionDateTime()).orElse(Instant.EPOCH),
                Optional.ofNullable(status.completionDateTime()));
    }

    /// Source: [AthenaError](https://docs.aws.amazon.com/athena/latest/APIReference/API_AthenaError.html).
    private static String words(AthenaError error) {
        var category = switch (error.errorCategory() == null ? 0 : error.errorCategory()) {
            case 1 -> "System";
            case 2 -> "User";
            case 3 -> "Other";
            default -> "Unknown category";
        };
        return category + (error.errorType() == null ? "" : ", type " + error.errorType())
                + (Boolean.TRUE.equals(error.retryable()) ? ", a retry may help" : "");
    }

    private static QueryStatistics statistics(@Nullable QueryExecutionStatistics used) {
        if (used == null) {
            return QueryStatistics.NONE;
        }
        var reuse = used.resultReuseInformation();
        return new QueryStatistics(orZero(used.dataScannedInBytes()), millis(used.totalExecutionTimeInMillis()),
                millis(used.queryQueueTimeInMillis()), millis(used.queryPlanningTimeInMillis()),
                millis(used.engineExecutionTimeInMillis()),
                millis(used.servicePreProcessingTimeInMillis()).plus(millis(used.serviceProcessingTimeInMillis())),
                millis(used.servicePreProcessingTimeInMillis()),
                reuse != null && Boolean.TRUE.equals(reuse.reusedPreviousResult()));
    }

    private static Duration millis(@Nullable Long number) {
        return Duration.ofMillis(orZero(number));
    }

    private static long orZero(@Nullable Long number) {
        return number == null ? 0 : number;
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
