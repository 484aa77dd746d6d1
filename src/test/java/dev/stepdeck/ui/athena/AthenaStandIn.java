package dev.stepdeck.ui.athena;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

import dev.stepdeck.aws.Clients;
import dev.stepdeck.aws.Connection;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// An endpoint that answers Athena, Glue and S3 calls for one prepared result, in whatever shape a test needs: a file that may
/// not be read, a result that Athena keeps, a thousand columns.
final class AthenaStandIn implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /// A column and its type.
    record Column(String name, String type) {}

    private final HttpServer server;
    private final List<Column> columns;
    private final List<List<@Nullable String>> rows;
    private final byte[] file;
    private final boolean readable;
    private final List<String> asked = new CopyOnWriteArrayList<>();

    /// @param readable whether the result file may be read
    AthenaStandIn(List<Column> columns, List<List<@Nullable String>> rows, boolean readable) throws IOException {
        this.columns = columns;
        this.rows = new ArrayList<>(rows);
        this.rows.addFirst(new ArrayList<>(columns.stream().map(Column::name).toList()));
        this.file = csv(this.rows).getBytes(UTF_8);
        this.readable = readable;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
    }

    /// Clients of this endpoint.
    Clients clients() {
        return new Clients(new Connection.Sandbox(
                URI.create("http://127.0.0.1:" + server.getAddress().getPort()), "key", "secret"));
    }

    /// The names of the calls so far.
    List<String> asked() {
        return asked;
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
            var body = exchange.getRequestBody().readAllBytes();
            if (target == null) {
                asked.add("S3." + exchange.getRequestMethod());
                s3(exchange);
                return;
            }
            var operation = target.substring(target.indexOf('.') + 1);
            asked.add(operation);
            var text = JSON.writeValueAsBytes(json(operation, JSON.readTree(body)));
            exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.1");
            exchange.sendResponseHeaders(200, text.length);
            exchange.getResponseBody().write(text);
        }
    }

    private JsonNode json(String operation, JsonNode request) {
        return switch (operation) {
            case "StartQueryExecution" -> JSON.createObjectNode().put("QueryExecutionId", "q-1");
            case "GetQueryExecution" -> JSON.createObjectNode().set("QueryExecution", query());
            case "GetQueryResults" -> results(request.path("NextToken").asString(""),
                    request.path("MaxResults").asInt(1000));
            case "ListWorkGroups" -> JSON.readTree("{\"WorkGroups\": [{\"Name\": \"primary\"}]}");
            case "GetDatabases" -> JSON.readTree("{\"DatabaseList\": [{\"Name\": \"sales\"}]}");
            case "GetTables" -> JSON.readTree("""
                    {"TableList": [{"Name": "orders", "DatabaseName": "sales", "StorageDescriptor": {"Columns":
                      [{"Name": "id", "Type": "bigint"}, {"Name": "price", "Type": "decimal(10,2)"}]},
                      "PartitionKeys": [{"Name": "day", "Type": "date"}]}]}""");
            default -> JSON.createObjectNode();
        };
    }

    private ObjectNode query() {
        return (ObjectNode) JSON.readTree(
                """
                        {"QueryExecutionId": "q-1", "Query": "SELECT * FROM orders", "StatementType": "DML", "WorkGroup": "primary",
                         "SubstatementType": "SELECT", "QueryExecutionContext": {"Database": "sales"},
                         "ResultConfiguration": {"OutputLocation": "s3://results/q-1.csv"},
                         "Status": {"State": "SUCCEEDED", "SubmissionDateTime": 1767225600.0, "CompletionDateTime": 1767225601.5},
                         "Statistics": {"DataScannedInBytes": 48000000000, "EngineExecutionTimeInMillis": 1200,
                          "QueryQueueTimeInMillis": 80, "QueryPlanningTimeInMillis": 200, "ServiceProcessingTimeInMillis": 20}}""");
    }

    private ObjectNode results(String token, int most) {
        var answer = JSON.createObjectNode();
        var set = answer.putObject("ResultSet");
        var infos = set.putObject("ResultSetMetadata").putArray("ColumnInfo");
        columns.forEach(column -> infos.addObject().put("Name", column.name()).put("Type", column.type())
                .put("Precision", 10).put("Scale", 2));
        var from = token.isEmpty() ? 0 : Integer.parseInt(token);
        var to = Math.min(rows.size(), from + most);
        var list = set.putArray("Rows");
        for (var row : rows.subList(from, to)) {
            var data = list.addObject().putArray("Data");
            for (var value : row) {
                var datum = data.addObject();
                if (value != null) {
                    datum.put("VarCharValue", value);
                }
            }
        }
        return to < rows.size() ? answer.put("NextToken", String.valueOf(to)) : answer;
    }

    private void s3(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().set("ETag", "\"1\"");
        if (!readable) {
            exchange.sendResponseHeaders(403, -1);
            return;
        }
        if (exchange.getRequestMethod().equals("HEAD")) {
            exchange.getResponseHeaders().set("Content-Length", String.valueOf(file.length));
            exchange.sendResponseHeaders(200, -1);
            return;
        }
        var range = exchange.getRequestHeaders().getFirst("Range").substring("bytes=".length()).split("-");
        var from = Integer.parseInt(range[0]);
        var to = Integer.parseInt(range[1]) + 1;
        exchange.sendResponseHeaders(206, to - from);
        exchange.getResponseBody().write(file, from, to - from);
    }

    private static String csv(List<List<@Nullable String>> rows) {
        var text = new StringBuilder();
        for (var row : rows) {
            var parts = row.stream().map(value -> value == null ? "" : '"' + value.replace("\"", "\"\"") + '"')
                    .toList();
            text.append(String.join(",", parts)).append('\n');
        }
        return text.toString();
    }

    @Override
    public void close() {
        server.stop(0);
    }

}
