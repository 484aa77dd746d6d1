package dev.stepdeck.sandbox.athena;

import java.nio.file.Path;
import java.util.List;

import dev.stepdeck.Pause;
import dev.stepdeck.sandbox.RunningSandbox;
import dev.stepdeck.sandbox.Sandbox;
import dev.stepdeck.sandbox.SandboxOptions;

import software.amazon.awssdk.services.athena.AthenaClient;
import software.amazon.awssdk.services.athena.model.GetQueryResultsResponse;
import software.amazon.awssdk.services.athena.model.QueryExecution;
import software.amazon.awssdk.services.athena.model.QueryExecutionState;
import software.amazon.awssdk.services.athena.model.StartQueryExecutionRequest;
import software.amazon.awssdk.services.s3.S3Client;

/// A sandbox with a database, a bucket `shop-data` for tables and a bucket `shop-results`.
final class AthenaSandbox implements AutoCloseable {

    private final RunningSandbox sandbox;
    private final AthenaClient athena;
    private final S3Client s3;
    private final String database;

    AthenaSandbox(Path folder, String database) {
        this(new RunningSandbox(folder), database);
    }

    /// One whose queries run in processes that no other sandbox has.
    static AthenaSandbox alone(Path folder, String database) {
        return new AthenaSandbox(new RunningSandbox(Sandbox.start(new SandboxOptions(folder, 0, 1))), database);
    }

    private AthenaSandbox(RunningSandbox sandbox, String database) {
        this.sandbox = sandbox;
        this.athena = sandbox.client(AthenaClient.builder());
        this.s3 = sandbox.client(S3Client.builder().forcePathStyle(true));
        this.database = database;
        if (s3.listBuckets().buckets().isEmpty()) {
            s3.createBucket(create -> create.bucket("shop-data"));
            s3.createBucket(create -> create.bucket("shop-results"));
            run("CREATE DATABASE " + database);
        }
    }

    AthenaClient athena() {
        return athena;
    }

    S3Client s3() {
        return s3;
    }

    /// Runs a statement that has to succeed.
    QueryExecution run(String sql) {
        var ended = start(sql);
        if (ended.status().state() != QueryExecutionState.SUCCEEDED) {
            throw new AssertionError(sql + ": " + ended.status().stateChangeReason());
        }
        return ended;
    }

    QueryExecution start(String sql) {
        return ended(athena.startQueryExecution(request(sql).build()).queryExecutionId());
    }

    StartQueryExecutionRequest.Builder request(String sql) {
        return StartQueryExecutionRequest.builder().queryString(sql)
                .queryExecutionContext(context -> context.database(database))
                .resultConfiguration(results -> results.outputLocation("s3://shop-results/out/"));
    }

    QueryExecution ended(String id) {
        long end = System.nanoTime() + 300_000_000_000L;
        while (true) {
            var query = athena.getQueryExecution(get -> get.queryExecutionId(id)).queryExecution();
            if (!List.of(QueryExecutionState.QUEUED, QueryExecutionState.RUNNING).contains(query.status().state())) {
                return query;
            }
            if (System.nanoTime() > end) {
                throw new AssertionError("Still running: " + query);
            }
            Pause.shortly();
        }
    }

    GetQueryResultsResponse results(String id) {
        return athena.getQueryResults(get -> get.queryExecutionId(id));
    }

    @Override
    public void close() {
        athena.close();
        s3.close();
        sandbox.close();
    }
}
