package dev.stepdeck.aws.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import dev.stepdeck.asl.history.ExecutionState;
import dev.stepdeck.asl.history.HistoryEvent;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Costs from histories as Step Functions writes them, checked against the pricing pages by hand.
class ExecutionCostTest {

    private static final String ARN = "arn:aws:states:us-east-1:000000000000:execution:m:e";
    private static final Instant BEGIN = Instant.parse("2026-11-01T10:00:00Z");
    private static final Offset<Double> EXACT = within(1e-12);

    private final List<HistoryEvent> events = new ArrayList<>();

    @Test
    void aTransitionIsAStateEnteredOrARetry() {
        event("ExecutionStarted", "{}");
        event("TaskStateEntered", "{\"name\": \"Load\", \"input\": \"{}\"}");
        for (var attempt = 0; attempt < 3; attempt++) {
            event("TaskScheduled", "{\"resourceType\": \"lambda\", \"resource\": \"invoke\", \"parameters\": \"{}\"}");
            event("TaskStarted", "{\"resourceType\": \"lambda\", \"resource\": \"invoke\"}");
            event("TaskFailed",
                    "{\"resourceType\": \"lambda\", \"resource\": \"invoke\", \"error\": \"E\", \"cause\": \"c\"}");
        }

        var cost = cost();

        assertThat(cost.items()).hasSize(1);
        assertThat(cost.items().getFirst().usage()).isEqualTo("3 transitions, 2 of them retries");
        assertThat(cost.total()).isEqualTo(3 / 1000.0 * 0.025, EXACT);
        assertThat(cost.words()).isEqualTo("about $0.000075");
    }

    @Test
    void aJobRunIsBilledByTheSecondForAMinuteAtLeast() {
        task("Short", "glue", "startJobRun.sync", """
                {"JobName": "etl", "Id": "jr_1", "JobRunState": "SUCCEEDED", "ExecutionTime": 20, "MaxCapacity": 10,
                 "WorkerType": "G.1X", "NumberOfWorkers": 10}""");
        task("Long", "glue", "startJobRun.sync",
                """
                        {"JobName": "shell", "Id": "jr_2", "JobRunState": "SUCCEEDED", "ExecutionTime": 600, "MaxCapacity": 0.0625}""");
        task("Flex", "glue", "startJobRun.sync", """
                {"JobName": "flex", "Id": "jr_3", "JobRunState": "SUCCEEDED", "ExecutionTime": 3600, "MaxCapacity": 4,
                 "WorkerType": "G.1X", "NumberOfWorkers": 4, "ExecutionClass": "FLEX", "DPUSeconds": 7200.0}""");

        var glue = cost().items().subList(1, 4);

        assertThat(glue).extracting(CostItem::what).containsExactly("Glue, Spark: etl", "Glue, Python shell: shell",
                "Glue, Spark, flexible: flex");
        assertThat(glue.get(0).usage()).isEqualTo("200 DPU seconds, billed as 600 DPU seconds");
        assertThat(glue.get(0).amount()).isEqualTo(600 / 3600.0 * 0.44, EXACT);
        assertThat(glue.get(1).amount()).isEqualTo(0.0625 * 600 / 3600.0 * 0.44, EXACT);
        assertThat(glue.get(2).amount()).isEqualTo(2 * 0.29, EXACT);
    }

    @Test
    void aQueryIsBilledForWhatItScanned() {
        task("Ask", "athena", "startQueryExecution.sync", """
                {"QueryExecution": {"QueryExecutionId": "q", "StatementType": "DML",
                 "Statistics": {"DataScannedInBytes": 2000000000000}}}""");
        task("Make", "athena", "startQueryExecution.sync",
                """
                        {"QueryExecution": {"QueryExecutionId": "d", "StatementType": "DDL", "Statistics": {"DataScannedInBytes": 0}}}""");
        task("Read", "athena", "getQueryResults", "{\"QueryExecutionId\": \"q\", \"ResultSet\": {}}");

        var cost = cost();

        assertThat(cost.items()).extracting(CostItem::state).containsExactly("", "Ask", "Make");
        assertThat(cost.items().get(1).amount()).isEqualTo(10, EXACT);
        assertThat(cost.items().get(2).amount()).isZero();
        assertThat(cost.missing()).isEmpty();
    }

    @Test
    void whatTheHistoryDoesNotTellIsSaid() {
        task("Fire", "glue", "startJobRun", "{\"JobRunId\": \"jr_9\"}");

        var cost = cost();

        assertThat(cost.items()).hasSize(1);
        assertThat(cost.missing())
                .containsExactly("1 Glue job run that runs, or that the execution did not wait for");
    }

    @Test
    void anExpressExecutionIsARequestAndItsTime() {
        event("ExecutionStarted", "{}");
        events.add(new HistoryEvent(2, 1, BEGIN.plusMillis(1950), "ExecutionSucceeded", json("{\"output\": \"{}\"}")));

        var cost = ExecutionCost.of(ARN.replace(":execution:", ":express:"), state(), Prices.USUAL, BEGIN);

        assertThat(cost.total()).isEqualTo(1e-6 + 2.0 / 3600 / 16 * 0.06, EXACT);
    }

    @Test
    void otherPricesAndAnotherCurrencyAreUsed() {
        event("ExecutionStarted", "{}");
        event("PassStateEntered", "{\"name\": \"P\", \"input\": \"{}\"}");

        var cost = ExecutionCost.of(ARN, state(), Prices.USUAL.with(Price.TRANSITIONS, 1000).withCurrency("EUR "),
                BEGIN);

        assertThat(cost.words()).isEqualTo("about EUR1.00");
    }

    private ExecutionCost cost() {
        return ExecutionCost.of(ARN, state(), Prices.USUAL, BEGIN);
    }

    private ExecutionState state() {
        return ExecutionState.of(Optional.empty(), events);
    }

    private void task(String name, String type, String resource, String output) {
        if (events.isEmpty()) {
            event("ExecutionStarted", "{}");
        }
        var entered = json("{}").put("name", name).put("input", "{}");
        add("TaskStateEntered", entered);
        var about = json("{}").put("resourceType", type).put("resource", resource);
        add("TaskScheduled", about.deepCopy().put("parameters", "{}"));
        add("TaskStarted", about.deepCopy());
        add("TaskSucceeded", about.deepCopy().put("output", output));
        add("TaskStateExited", json("{}").put("name", name).put("output", "{}"));
    }

    private void event(String type, String details) {
        add(type, json(details));
    }

    private void add(String type, ObjectNode details) {
        events.add(new HistoryEvent(events.size() + 1, events.size(), BEGIN.plusSeconds(events.size()), type, details));
    }

    private static ObjectNode json(String text) {
        return (ObjectNode) JsonMapper.shared().readTree(text);
    }
}
