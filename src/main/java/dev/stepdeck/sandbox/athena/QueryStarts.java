package dev.stepdeck.sandbox.athena;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;

import dev.stepdeck.sandbox.athena.engine.Location;
import dev.stepdeck.sandbox.athena.sql.SqlException;

import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.athena.model.QueryExecution;
import software.amazon.awssdk.services.athena.model.QueryExecutionContext;
import software.amazon.awssdk.services.athena.model.QueryExecutionState;
import software.amazon.awssdk.services.athena.model.ResultConfiguration;
import software.amazon.awssdk.services.athena.model.StartQueryExecutionRequest;
import software.amazon.awssdk.services.athena.model.WorkGroup;
import software.amazon.awssdk.services.athena.model.WorkGroupState;
import software.amazon.awssdk.services.s3.S3Client;

/// Takes queries in: checks what can be checked at once and makes the row of the execution.
final class QueryStarts {

    private static final int MOST_BYTES = 262_144;

    private final QueryRows rows;
    private final WorkGroups groups;
    private final S3Client s3;
    private final InstantSource clock;

    QueryStarts(QueryRows rows, WorkGroups groups, S3Client s3, InstantSource clock) {
        this.rows = rows;
        this.groups = groups;
        this.s3 = s3;
        this.clock = clock;
    }

    /// @param started whether it is new; the same token gives the query that was started with it
    record Taken(QueryExecution query, boolean started) {}

    Taken take(StartQueryExecutionRequest request) {
        int length = request.queryString().getBytes(UTF_8).length;
        if (length == 0 || length > MOST_BYTES) {
            throw AthenaFaults.invalid("QueryString must have 1 to " + MOST_BYTES + " bytes; it has " + length);
        }
        var group = groups.get(request.workGroup());
        if (group.state() != WorkGroupState.ENABLED) {
            throw AthenaFaults.invalid("WorkGroup " + group.name() + " is disabled.");
        }
        var id = id(request);
        var known = request.clientRequestToken() == null
                ? Optional.<QueryExecution>empty()
                : known(request, id);
        if (known.isPresent()) {
            return new Taken(known.get(), false);
        }
        try {
            var query = row(request, group, id);
            rows.add(query);
            return new Taken(query, true);
        } catch (AwsServiceException e) {
            if (request.clientRequestToken() != null) {
                rows.forget(request.clientRequestToken());
            }
            throw e;
        }
    }

    private static String id(StartQueryExecutionRequest request) {
        return request.clientRequestToken() == null
                ? UUID.randomUUID().toString()
                : UUID.nameUUIDFromBytes(("query " + request.clientRequestToken()).getBytes(UTF_8)).toString();
    }

    private Optional<QueryExecution> known(StartQueryExecutionRequest request, String id) {
        if (request.clientRequestToken().length() < 32) {
            throw AthenaFaults.invalid("1 validation error detected: Value '" + request.clientRequestToken()
                    + "' at 'clientRequestToken' failed to satisfy constraint: Member must have length greater than or"
                    + " equal to 32");
        }
        var before = rows.request(request.clientRequestToken(), request);
        if (before.isEmpty()) {
            return Optional.empty();
        }
        if (!before.get().equals(request)) {
            throw AthenaFaults.invalid("Idempotent parameters do not match");
        }
        return rows.find(id);
    }

    private QueryExecution row(StartQueryExecutionRequest request, WorkGroup group, String id) {
        var results = results(request, group);
        var location = location(results);
        var context = request.queryExecutionContext() == null
                ? QueryExecutionContext.builder().build()
                : request.queryExecutionContext();
        var kind = StatementKind.of(request.queryString());
        return QueryExecution.builder().queryExecutionId(id).query(request.queryString().strip())
                .statementType(kind.type()).substatementType(kind.substatement())
                .resultConfiguration(results.toBuilder().outputLocation(location + id + kind.suffix()).build())
                .resultReuseConfiguration(request.resultReuseConfiguration())
                .queryExecutionContext(context).workGroup(group.name()).engineVersion(WorkGroups.ENGINE)
                .executionParameters(request.hasExecutionParameters() ? request.executionParameters() : null)
                .status(status -> status.state(QueryExecutionState.QUEUED).submissionDateTime(clock.instant()))
                .statistics(statistics -> statistics.totalExecutionTimeInMillis(0L)).build();
    }

    /// Source: Athena User Guide, "Override client-side settings".
    private static ResultConfiguration results(StartQueryExecutionRequest request, WorkGroup group) {
        var configuration = group.configuration();
        var own = request.resultConfiguration();
        if (Boolean.TRUE.equals(configuration.enforceWorkGroupConfiguration())
                && configuration.resultConfiguration().outputLocation() != null) {
            return configuration.resultConfiguration();
        }
        return own == null || own.outputLocation() == null ? configuration.resultConfiguration() : own;
    }

    private Location location(ResultConfiguration results) {
        if (results.outputLocation() == null || results.outputLocation().isBlank()) {
            throw AthenaFaults.invalid("No output location provided. An output location is required either through the"
                    + " Workgroup result configuration setting or as an API input.");
        }
        Location location;
        try {
            location = Location.parse(results.outputLocation());
        } catch (SqlException e) {
            throw AthenaFaults.invalid("outputLocation is not a valid S3 path.");
        }
        try {
            s3.headBucket(head -> head.bucket(location.bucket()));
        } catch (AwsServiceException e) {
            throw AthenaFaults.invalid("Unable to verify/create output bucket " + location.bucket());
        }
        return location;
    }
}
