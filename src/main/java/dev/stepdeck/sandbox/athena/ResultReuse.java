package dev.stepdeck.sandbox.athena;

import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;

import software.amazon.awssdk.services.athena.model.QueryExecution;
import software.amazon.awssdk.services.athena.model.QueryExecutionState;

/// Finds a result that a query may use again. Source: Athena User Guide, "Reuse query results in Athena".
final class ResultReuse {

    private final QueryRows rows;
    private final InstantSource clock;

    ResultReuse(QueryRows rows, InstantSource clock) {
        this.rows = rows;
        this.clock = clock;
    }

    /// An earlier query of the same text, database, parameters and work group that is young enough.
    Optional<QueryExecution> find(QueryExecution query) {
        var configuration = query.resultReuseConfiguration();
        var age = configuration == null ? null : configuration.resultReuseByAgeConfiguration();
        if (age == null || !Boolean.TRUE.equals(age.enabled()) || !"SELECT".equals(query.substatementType())) {
            return Optional.empty();
        }
        long minutes = age.maxAgeInMinutes() == null ? 60 : age.maxAgeInMinutes();
        return rows.since(query.workGroup(), clock.millis() - minutes * 60_000).stream()
                .filter(each -> each.status().state() == QueryExecutionState.SUCCEEDED
                        && each.query().equals(query.query())
                        && Objects.equals(each.queryExecutionContext(), query.queryExecutionContext())
                        && each.executionParameters().equals(query.executionParameters())
                        && each.substatementType().equals("SELECT")
                        && !Boolean.TRUE.equals(each.statistics().resultReuseInformation().reusedPreviousResult()))
                .findFirst();
    }
}
