package dev.stepdeck.sandbox.sfn;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;

import dev.stepdeck.Seed;
import dev.stepdeck.sandbox.RunningSandbox;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionResponse;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Map and Parallel states within each other, in whatever order and mode: what comes out is what a model of a few lines
/// says. `-Dstepdeck.seed=N` plays one seed.
class NestedMapsTest {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int MACHINES = 60;

    @TempDir
    Path folder;

    private RunningSandbox sandbox;
    private SfnClient sfn;

    @BeforeEach
    void open() {
        sandbox = new RunningSandbox(folder.resolve("data"));
        sfn = sandbox.client(SfnClient.builder());
    }

    @AfterEach
    void close() {
        sfn.close();
        sandbox.close();
    }

    /// A workflow of one state, and what it makes of an input.
    private interface Part {

        ObjectNode machine();

        JsonNode expected(JsonNode input);
    }

    @Test
    void whateverIsNestedEveryItemComesOutAtItsPlace() throws Exception {
        long seed = Seed.get();
        System.out.println("seed " + seed);
        var random = new Random(seed);
        for (int i = 0; i < MACHINES; i++) {
            var names = new Names();
            boolean jsonata = random.nextBoolean();
            int depth = 1 + random.nextInt(3);
            var part = part(depth, random, names, true, jsonata);
            var input = input(depth, random);
            var definition = part.machine();
            if (jsonata) {
                definition.put("QueryLanguage", "JSONata");
            }

            var ended = run(definition.toString(), input.toString());

            assertThat(ended.status()).as("%s of %s: %s", definition, input, ended.cause())
                    .isEqualTo(ExecutionStatus.SUCCEEDED);
            assertThat(JSON.readTree(ended.output())).as("%s of %s", definition, input)
                    .isEqualTo(JSON.readTree(part.expected(input).toString()));
        }
    }

    @Test
    void aChildOfANestedMapRunIsFoundByItsOwnName() throws Exception {
        var inner = """
                {"Type": "Map", "Label": "inner", "End": true, "ItemProcessor": {"ProcessorConfig": {"Mode": "DISTRIBUTED",
                "ExecutionType": "STANDARD"}, "StartAt": "S", "States": {"S": {"Type": "Pass", "End": true}}}}""";
        var outer = """
                {"StartAt": "O", "States": {"O": {"Type": "Map", "Label": "outer", "End": true, "ItemProcessor": {
                "ProcessorConfig": {"Mode": "DISTRIBUTED", "ExecutionType": "STANDARD"}, "StartAt": "I",
                "States": {"I": %s}}}}}""".formatted(inner);

        var ended = run(outer, "[[1, 2], [3]]");

        var inputs = new ArrayList<String>();
        for (var child : children(ended.executionArn())) {
            for (var grandchild : children(child)) {
                assertThat(grandchild).contains("/inner:");
                inputs.add(sfn.describeExecution(r -> r.executionArn(grandchild)).input());
            }
        }
        assertThat(inputs).containsExactlyInAnyOrder("1", "2", "3");
    }

    private List<String> children(String execution) {
        return sfn.listMapRuns(r -> r.executionArn(execution)).mapRuns().stream()
                .flatMap(run -> sfn.listExecutions(r -> r.mapRunArn(run.mapRunArn())).executions().stream())
                .map(e -> e.executionArn()).toList();
    }

    private DescribeExecutionResponse run(String definition, String input) throws InterruptedException {
        var machine = sfn.createStateMachine(r -> r.name("m" + System.nanoTime()).definition(definition)
                .roleArn("arn:aws:iam::000000000000:role/r")).stateMachineArn();
        var execution = sfn.startExecution(r -> r.stateMachineArn(machine).input(input)).executionArn();
        long end = System.nanoTime() + Duration.ofMinutes(2).toNanos();
        while (true) {
            var now = sfn.describeExecution(r -> r.executionArn(execution));
            if (now.status() != ExecutionStatus.RUNNING || System.nanoTime() > end) {
                return now;
            }
            Thread.sleep(5);
        }
    }

    /// Arrays of arrays, so deep.
    private static JsonNode input(int depth, Random random) {
        if (depth == 0) {
            return NODES.numberNode(random.nextInt(1000));
        }
        var array = NODES.arrayNode();
        for (int left = random.nextInt(4); left >= 0; left--) {
            array.add(input(depth - 1, random));
        }
        return array;
    }

    private static final class Names {

        private int last;

        String next() {
            return "S" + last++;
        }
    }

    /// @param standard whether a distributed Map may be here: not in an Express child
    private static Part part(int depth, Random random, Names names, boolean standard, boolean jsonata) {
        if (depth == 0) {
            return new One(names.next(), state("Pass"), input -> input);
        }
        if (random.nextInt(5) == 0) {
            return parallel(depth, random, names, standard, jsonata);
        }
        boolean distributed = standard && random.nextInt(3) > 0;
        boolean express = distributed && random.nextBoolean();
        var inner = part(depth - 1, random, names, standard && !express, jsonata);
        var map = state("Map");
        if (random.nextInt(4) > 0) {
            map.put("MaxConcurrency", random.nextInt(4));
        }
        if (random.nextBoolean()) {
            map.put("ToleratedFailurePercentage", 50);
        }
        int batch = distributed && random.nextInt(3) == 0 ? 1 + random.nextInt(3) : 0;
        var processor = inner.machine();
        if (batch > 0) {
            map.putObject("ItemBatcher").put("MaxItemsPerBatch", batch);
            processor = eachOfABatch(names, processor, jsonata);
        }
        if (distributed) {
            processor.putObject("ProcessorConfig").put("Mode", "DISTRIBUTED").put("ExecutionType",
                    express ? "EXPRESS" : "STANDARD");
        }
        map.set("ItemProcessor", processor);
        boolean beside = random.nextBoolean();
        if (beside && jsonata) {
            map.put("Output", "{% {'in': $states.input, 'out': $states.result} %}");
        } else if (beside) {
            map.putObject("ResultSelector").put("in.$", "$$.State.Name").put("out.$", "$");
        }
        var name = names.next();
        return new One(name, map, input -> {
            var results = batched(input, batch, inner);
            return beside
                    ? NODES.objectNode().set("in", jsonata ? input : NODES.stringNode(name)).set("out",
                            results)
                    : results;
        });
    }

    private static ObjectNode eachOfABatch(Names names, ObjectNode processor, boolean jsonata) {
        var each = state("Map");
        if (jsonata) {
            each.put("Items", "{% $states.input.Items %}");
        } else {
            each.put("ItemsPath", "$.Items");
        }
        each.set("ItemProcessor", processor);
        return new One(names.next(), each, input -> input).machine();
    }

    private static ArrayNode batched(JsonNode input, int size, Part inner) {
        var all = NODES.arrayNode();
        for (int i = 0; i < input.size(); i++) {
            if (size > 0 && i % size == 0) {
                all.addArray();
            }
            (size > 0 ? (ArrayNode) all.get(all.size() - 1) : all).add(inner.expected(input.get(i)));
        }
        return all;
    }

    private static Part parallel(int depth, Random random, Names names, boolean standard, boolean jsonata) {
        var parts = new ArrayList<Part>();
        var parallel = state("Parallel");
        var branches = parallel.putArray("Branches");
        for (int left = random.nextInt(2); left >= 0; left--) {
            var part = part(depth, random, names, standard, jsonata);
            parts.add(part);
            branches.add(part.machine());
        }
        return new One(names.next(), parallel, input -> {
            var outputs = NODES.arrayNode();
            parts.forEach(part -> outputs.add(part.expected(input)));
            return outputs;
        });
    }

    private static ObjectNode state(String type) {
        return NODES.objectNode().put("Type", type).put("End", true);
    }

    private record One(String name, ObjectNode state, UnaryOperator<JsonNode> model)
            implements
                Part {

        @Override
        public ObjectNode machine() {
            var machine = NODES.objectNode().put("StartAt", name);
            machine.putObject("States").set(name, state);
            return machine;
        }

        @Override
        public JsonNode expected(JsonNode input) {
            return model.apply(input);
        }
    }
}
