package dev.stepdeck.pattern;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;

import dev.stepdeck.sandbox.RunningSandbox;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;
import software.amazon.awssdk.services.sfn.model.HistoryEvent;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The pattern `sfn-athena`: its sample logs, and its loop over the pages of a result.
class SfnAthenaTest {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final Pattern pattern = new Patterns(Path.of("templates")).find("sfn-athena").orElseThrow();

    @Test
    void itsOutputsNameTheBucketForItsData() {
        assertThat(pattern.template().orElseThrow().outputs()).containsExactly("Logs", "SFName", "SFArn");
        assertThat(pattern.data().orElseThrow().output()).isEqualTo("Logs");
        assertThat(pattern.template().orElseThrow().parameter("DatabaseName").orElseThrow().defaultValue())
                .contains("serverlessland_database");
        assertThat(Packaging.of(pattern).artifacts()).extracting(LocalArtifact::property)
                .containsExactly("DefinitionS3Location");
    }

    @Test
    void itsLogsHaveTwoHeaderLinesAndThe33FieldsOfTheTable() throws IOException {
        int rows = 0;
        for (var file : pattern.data().orElseThrow().files()) {
            try (var lines = new BufferedReader(new InputStreamReader(
                    new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
                assertThat(lines.readLine()).isEqualTo("#Version: 1.0");
                assertThat(lines.readLine()).startsWith("#Fields: date time ");
                for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                    assertThat(line.split("\t", -1)).hasSize(33);
                    rows++;
                }
            }
        }
        assertThat(rows).isEqualTo(3600);
    }

    @Test
    void everyRowButTheHeaderIsProcessedWhateverThePages(@TempDir Path folder) throws Exception {
        try (var sandbox = new RunningSandbox(folder); var sfn = sandbox.client(SfnClient.builder())) {
            assertThat(processed(sfn, "empty", List.of(page(0, 0, "")))).isEmpty();
            assertThat(processed(sfn, "one", List.of(page(0, 3, "")))).containsExactly(0, 1, 2);
            assertThat(processed(sfn, "three", List.of(page(0, 3, "b"), page(3, 4, "c"), page(7, 1, ""))))
                    .containsExactlyElementsOf(IntStream.range(0, 8).boxed().toList());
        }
    }

    /// Runs the machine with activities in place of Athena, whose part is played here.
    private List<Integer> processed(SfnClient sfn, String name, List<Map<String, Object>> pages) throws Exception {
        var start = sfn.createActivity(create -> create.name("start-" + name)).activityArn();
        var results = sfn.createActivity(create -> create.name("results-" + name)).activityArn();
        var definition = pattern.definitions().getFirst().text()
                .replace("arn:aws:states:::athena:startQueryExecution.sync", start)
                .replace("arn:aws:states:::athena:getQueryResults", results).replace("${PageSize}", "4");
        var machine = sfn.createStateMachine(create -> create.name("m-" + name).definition(definition)
                .roleArn("arn:aws:iam::000000000000:role/r")).stateMachineArn();
        var execution = sfn.startExecution(run -> run.stateMachineArn(machine).input("{\"Input\": \"test\"}"))
                .executionArn();
        answer(sfn, start, Map.of("QueryExecution", Map.of("QueryExecutionId", "q", "Query", "SELECT")));
        var tokens = new ArrayList<String>();
        for (var page : pages) {
            var asked = answer(sfn, results, page);
            assertThat(asked.path("QueryExecutionId").stringValue()).isEqualTo("q");
            assertThat(asked.path("MaxResults").intValue()).isEqualTo(4);
            tokens.add(asked.path("NextToken").asString(""));
        }
        assertThat(tokens).isEqualTo(IntStream.range(0, pages.size())
                .mapToObj(i -> i == 0 ? "" : String.valueOf(pages.get(i - 1).get("NextToken"))).toList());
        var ended = await(sfn, execution);
        assertThat(ended).isEqualTo(JSON.valueToTree(Map.of("QueryExecution",
                Map.of("QueryExecutionId", "q", "Query", "SELECT"), "GetQueryResults", pages.getLast())));
        return sfn.getExecutionHistoryPaginator(get -> get.executionArn(execution)).stream()
                .flatMap(page -> page.events().stream()).map(HistoryEvent::stateEnteredEventDetails)
                .filter(entered -> entered != null && entered.name().equals("DoSomething"))
                .map(entered -> JSON.readTree(entered.input()).path("Data").path(0).path("VarCharValue"))
                .map(cell -> Integer.valueOf(cell.stringValue())).toList();
    }

    private static JsonNode answer(SfnClient sfn, String activity, Map<String, Object> output) {
        var task = sfn.getActivityTask(get -> get.activityArn(activity));
        sfn.sendTaskSuccess(send -> send.taskToken(task.taskToken()).output(JSON.writeValueAsString(output)));
        return JSON.readTree(task.input());
    }

    private static JsonNode await(SfnClient sfn, String execution) {
        var end = System.nanoTime() + 120_000_000_000L;
        while (sfn.describeExecution(describe -> describe.executionArn(execution))
                .status() == ExecutionStatus.RUNNING) {
            assertThat(System.nanoTime()).isLessThan(end);
            LockSupport.parkNanos(10_000_000);
        }
        var ended = sfn.describeExecution(describe -> describe.executionArn(execution));
        assertThat(ended.status()).as(ended.error() + ": " + ended.cause()).isEqualTo(ExecutionStatus.SUCCEEDED);
        return JSON.readTree(ended.output());
    }

    /// A page as Athena gives it: the header comes before the rows of the first one only.
    private static Map<String, Object> page(int first, int count, String next) {
        var rows = new ArrayList<Object>();
        if (first == 0) {
            rows.add(row("request_ip"));
        }
        IntStream.range(first, first + count).forEach(number -> rows.add(row(String.valueOf(number))));
        var resultSet = Map.of("Rows", rows, "ResultSetMetadata", Map.of("ColumnInfo", List.of()));
        return next.isEmpty() ? Map.of("ResultSet", resultSet) : Map.of("ResultSet", resultSet, "NextToken", next);
    }

    private static Object row(String value) {
        return Map.of("Data", List.of(Map.of("VarCharValue", value)));
    }
}
