package dev.stepdeck.bench;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

import dev.stepdeck.aws.Clients;
import dev.stepdeck.aws.Connection;
import dev.stepdeck.aws.athena.LocalTable;
import dev.stepdeck.aws.athena.Queries;
import dev.stepdeck.aws.athena.QueryRequest;
import dev.stepdeck.aws.athena.QueryView;
import dev.stepdeck.aws.athena.ResultExport;
import dev.stepdeck.aws.athena.ResultOrder;
import dev.stepdeck.aws.athena.ResultReader;

import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.glue.model.Column;
import software.amazon.awssdk.services.glue.model.StorageDescriptor;

/// A result of 1,000,000 rows: how soon its first page is there, how soon any other, how much memory browsing takes, and how
/// long ordering and exporting all of it take. Works on the endpoint of the environment; prints the id of the query, so that
/// other clients can be measured with the same result.
public final class LargeResult {

    private static final int ROWS = 1_000_000;
    private static final int PAGE = 1000;
    private static final String BUCKET = "stepdeck-bench";

    private LargeResult() {}

    /// Measures, prints and ends.
    public static void main(String[] arguments) throws Exception {
        var connection = new Connection.Endpoint(URI.create(System.getenv("AWS_ENDPOINT_URL")),
                System.getenv("AWS_REGION"), Optional.empty());
        try (var clients = new Clients(connection)) {
            var query = arguments.length > 0 ? new Queries(clients).describe(arguments[0]) : run(clients);
            System.out.println("query " + query.id());
            measure(clients, query);
        }
    }

    private static void measure(Clients clients, QueryView query) throws Exception {
        var reader = new ResultReader(clients);
        reader.open(query);
        long began = System.nanoTime();
        var results = reader.open(query);
        results.page(0, 500);
        print("first page", began);
        began = System.nanoTime();
        results.prepare();
        print("all rows counted: " + results.size().rows() + " by " + results.road().why(), began);
        began = System.nanoTime();
        results.page(899L * PAGE, PAGE);
        print("page 900", began);
        var times = new long[100];
        var random = new Random(7);
        for (int i = 0; i < times.length; i++) {
            var at = System.nanoTime();
            results.page(random.nextLong(ROWS / PAGE) * PAGE, PAGE);
            times[i] = System.nanoTime() - at;
        }
        Arrays.sort(times);
        System.out.printf(Locale.ROOT, "100 pages of 1,000 rows anywhere: median %.1f ms, slowest %.1f ms%n",
                times[50] / 1e6, times[99] / 1e6);
        System.gc();
        var heap = Runtime.getRuntime();
        System.out.printf(Locale.ROOT, "heap in use after browsing: %.1f MB%n",
                (heap.totalMemory() - heap.freeMemory()) / 1e6);
        began = System.nanoTime();
        try (var table = LocalTable.load(results, _ -> {})) {
            print("local copy of all rows", began);
            began = System.nanoTime();
            table.arrange(List.of(new ResultOrder(2, true)), List.of());
            table.page(0, 500);
            print("ordered by a decimal", began);
            began = System.nanoTime();
            table.page(500_000, 500);
            print("page in the middle of the order", began);
            table.arrange(List.of(), List.of());
            for (var format : ResultExport.Format.values()) {
                var file = Files.createTempFile("result", "." + format.ending());
                began = System.nanoTime();
                ResultExport.write(table, format, file);
                print("exported as " + format.words() + ", " + Files.size(file) / 1_000_000 + " MB", began);
                Files.delete(file);
            }
        }
    }

    private static QueryView run(Clients clients) throws Exception {
        clients.s3().createBucket(create -> create.bucket(BUCKET));
        var file = table();
        clients.s3().putObject(put -> put.bucket(BUCKET).key("orders/all.csv"), RequestBody.fromFile(file));
        Files.delete(file);
        clients.glue().createDatabase(create -> create.databaseInput(input -> input.name("bench")));
        clients.glue().createTable(create -> create.databaseName("bench")
                .tableInput(input -> input.name("orders").tableType("EXTERNAL_TABLE").storageDescriptor(storage())));
        var queries = new Queries(clients);
        var id = queries.start(new QueryRequest("SELECT * FROM orders", "bench", "primary", List.of(),
                "s3://" + BUCKET + "/results/", Duration.ZERO));
        var query = queries.describe(id);
        while (!query.status().ended()) {
            Thread.sleep(100);
            query = queries.describe(id);
        }
        if (!query.status().succeeded()) {
            throw new IllegalStateException(query.status().reason());
        }
        return query;
    }

    private static StorageDescriptor storage() {
        return StorageDescriptor.builder().location("s3://" + BUCKET + "/orders/")
                .inputFormat("org.apache.hadoop.mapred.TextInputFormat")
                .outputFormat("org.apache.hadoop.hive.ql.io.HiveIgnoreKeyTextOutputFormat")
                .serdeInfo(serde -> serde
                        .serializationLibrary("org.apache.hadoop.hive.serde2.lazy.LazySimpleSerDe")
                        .parameters(Map.of("field.delim", ",")))
                .columns(column("id", "bigint"), column("customer", "string"), column("price", "decimal(12,2)"),
                        column("country", "string"), column("comment", "string"))
                .build();
    }

    private static Column column(String name, String type) {
        return Column.builder().name(name).type(type).build();
    }

    private static Path table() throws Exception {
        var file = Files.createTempFile("orders", ".csv");
        var random = new Random(42);
        try (var out = Files.newBufferedWriter(file)) {
            for (int i = 0; i < ROWS; i++) {
                out.write(i + ",customer " + random.nextInt(50_000) + "," + random.nextInt(1_000_000) / 100.0 + ","
                        + List.of("DE", "FR", "US", "JP").get(i % 4) + ",delivered to the door number " + i + "\n");
            }
        }
        return file;
    }

    private static void print(String what, long began) {
        System.out.printf(Locale.ROOT, "%s: %.1f ms%n", what, (System.nanoTime() - began) / 1e6);
    }
}
