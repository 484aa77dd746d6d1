package dev.stepdeck.sandbox.athena;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;

import dev.stepdeck.sandbox.athena.engine.Location;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.athena.model.Datum;
import software.amazon.awssdk.services.athena.model.GetQueryResultsRequest;
import software.amazon.awssdk.services.athena.model.GetQueryResultsResponse;
import software.amazon.awssdk.services.athena.model.QueryExecution;
import software.amazon.awssdk.services.athena.model.QueryExecutionState;
import software.amazon.awssdk.services.athena.model.ResultSet;
import software.amazon.awssdk.services.athena.model.Row;
import software.amazon.awssdk.services.s3.S3Client;

/// Results page by page, read from the result's file. A token says where in the file the next page begins, so each page
/// costs the same.
final class ResultPages {

    private static final int MOST = 1000;

    private final QueryRows rows;
    private final S3Client s3;

    ResultPages(QueryRows rows, S3Client s3) {
        this.rows = rows;
        this.s3 = s3;
    }

    /// @throws AwsServiceException for a query that has no result, not yet or not any more
    GetQueryResultsResponse page(GetQueryResultsRequest request) {
        var query = rows.get(request.queryExecutionId());
        check(query);
        int size = request.maxResults() == null ? MOST : request.maxResults();
        if (size < 1 || size > MOST) {
            throw AthenaFaults.invalid("MaxResults is more than maximum allowed length " + MOST);
        }
        long offset = request.nextToken() == null ? 0 : offset(query, request.nextToken());
        var address = query.resultConfiguration().outputLocation();
        var columns = rows.columns(query.queryExecutionId());
        var answer = GetQueryResultsResponse.builder();
        if (address.endsWith(".csv") || address.endsWith(".txt")) {
            var page = read(QueryEnds.place(address), offset, size, address.endsWith(".csv"));
            return answer.updateCount(0L).nextToken(page.next() < 0 ? null : token(query, page.next()))
                    .resultSet(ResultSet.builder().rows(page.rows()).resultSetMetadata(columns).build()).build();
        }
        var written = rows.counts(query.queryExecutionId()).map(counts -> counts.outputRows()).orElse(0L);
        return answer.updateCount(written)
                .resultSet(ResultSet.builder().rows(List.of()).resultSetMetadata(columns).build()).build();
    }

    private static void check(QueryExecution query) {
        var state = query.status().state();
        if (state == QueryExecutionState.FAILED || state == QueryExecutionState.CANCELLED) {
            throw AthenaFaults.invalid("Query did not finish successfully. Final query state: " + state);
        }
        if (state != QueryExecutionState.SUCCEEDED) {
            throw AthenaFaults.invalid("Query has not yet finished. Current state: " + state);
        }
    }

    /// @param next where the next page begins; -1 at the end
    private record Page(List<Row> rows, long next) {}

    private Page read(Location place, long offset, int size, boolean csv) {
        try (var object = s3.getObject(
                get -> get.bucket(place.bucket()).key(place.prefix()).range("bytes=" + offset + "-"))) {
            var range = object.response().contentRange();
            long total = range == null ? Long.MAX_VALUE : Long.parseLong(range.substring(range.indexOf('/') + 1));
            return csv ? values(new ResultCsv(object, offset), size, total) : lines(object, offset, size, total);
        } catch (AwsServiceException e) {
            if (e.statusCode() == 416) {
                return new Page(List.of(), -1);
            }
            throw AthenaFaults.invalid("Could not find results of the query at s3://" + place.bucket() + "/"
                    + place.prefix() + ": " + e.awsErrorDetails().errorMessage());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Page values(ResultCsv csv, int size, long total) throws IOException {
        var found = new ArrayList<Row>(size);
        while (found.size() < size) {
            var row = csv.next();
            if (row == null) {
                return new Page(found, -1);
            }
            found.add(row(row));
        }
        return new Page(found, csv.offset() < total ? csv.offset() : -1);
    }

    private static Row row(List<@Nullable String> values) {
        var data = new ArrayList<Datum>(values.size());
        for (var value : values) {
            data.add(Datum.builder().varCharValue(value).build());
        }
        return Row.builder().data(data).build();
    }

    private static Page lines(InputStream input, long offset, int size, long total) throws IOException {
        var reader = new BufferedReader(new InputStreamReader(input, UTF_8));
        var found = new ArrayList<Row>();
        long at = offset;
        String line;
        while (found.size() < size && (line = reader.readLine()) != null) {
            at += line.getBytes(UTF_8).length + 1;
            found.add(row(Collections.singletonList(line)));
        }
        return new Page(found, at < total && found.size() == size ? at : -1);
    }

    private static String token(QueryExecution query, long offset) {
        return Base64.getEncoder().encodeToString((query.queryExecutionId() + ":" + offset).getBytes(UTF_8));
    }

    private static long offset(QueryExecution query, String token) {
        try {
            var text = new String(Base64.getDecoder().decode(token), UTF_8);
            if (text.startsWith(query.queryExecutionId() + ":")) {
                return Long.parseLong(text.substring(query.queryExecutionId().length() + 1));
            }
        } catch (IllegalArgumentException e) {
            throw AthenaFaults.invalid("The pagination token is invalid");
        }
        throw AthenaFaults.invalid("The pagination token is invalid");
    }
}
