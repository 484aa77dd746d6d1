package dev.stepdeck.sandbox.sfn.definition;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

import dev.stepdeck.asl.model.Catcher;
import dev.stepdeck.asl.model.ChoiceRule;
import dev.stepdeck.asl.model.ChoiceState;
import dev.stepdeck.asl.model.DataFlow;
import dev.stepdeck.asl.model.ErrorHandling;
import dev.stepdeck.asl.model.FailState;
import dev.stepdeck.asl.model.ItemBatcher;
import dev.stepdeck.asl.model.ItemProcessor;
import dev.stepdeck.asl.model.ItemReader;
import dev.stepdeck.asl.model.MapItems;
import dev.stepdeck.asl.model.MapLimits;
import dev.stepdeck.asl.model.MapState;
import dev.stepdeck.asl.model.ParallelState;
import dev.stepdeck.asl.model.PassState;
import dev.stepdeck.asl.model.Position;
import dev.stepdeck.asl.model.QueryLanguage;
import dev.stepdeck.asl.model.ResultWriter;
import dev.stepdeck.asl.model.Retrier;
import dev.stepdeck.asl.model.State;
import dev.stepdeck.asl.model.StateHeader;
import dev.stepdeck.asl.model.StateMachine;
import dev.stepdeck.asl.model.SucceedState;
import dev.stepdeck.asl.model.TaskState;
import dev.stepdeck.asl.model.Transition;
import dev.stepdeck.asl.model.WaitState;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads definitions.
public final class DefinitionReader {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private DefinitionReader() {}

    /// The state machine of a definition.
    ///
    /// @throws RejectedException if it cannot be run
    public static StateMachine read(String definition) {
        try {
            var node = JSON.readTree(definition);
            if (!node.isObject()) {
                throw Fields.rejected("Definition must be a valid JSON object", "");
            }
            return machine(node, QueryLanguage.JSON_PATH, "");
        } catch (JacksonException e) {
            throw Fields.rejected("Definition must be a valid JSON object", "");
        }
    }

    private static StateMachine machine(JsonNode node, QueryLanguage outer, String pointer) {
        var fields = new Fields(node, outer, pointer.isEmpty() ? "/" : pointer);
        if (!node.has("States")) {
            throw fields.missing(node.has("StartAt") ? "States" : "States, StartAt");
        }
        var start = fields.text("StartAt");
        var language = language(node, outer);
        var states = new LinkedHashMap<String, State>();
        for (var entry : node.get("States").properties()) {
            states.put(entry.getKey(),
                    state(entry.getKey(), entry.getValue(), language, pointer + "/States/" + entry.getKey()));
        }
        if (!states.containsKey(start)) {
            throw new RejectedException("MISSING_TRANSITION_TARGET", "Missing 'Next' target: " + start, "/StartAt");
        }
        return new StateMachine(start, states, fields.optional("Comment"), fields.optional("Version"),
                node.has("TimeoutSeconds") ? Optional.of(node.get("TimeoutSeconds").asLong(0)) : Optional.empty(),
                language, pointer);
    }

    private static QueryLanguage language(JsonNode node, QueryLanguage otherwise) {
        return switch (node.path("QueryLanguage").asString("")) {
            case "JSONata" -> QueryLanguage.JSONATA;
            case "JSONPath" -> QueryLanguage.JSON_PATH;
            default -> otherwise;
        };
    }

    private static State state(String name, JsonNode node, QueryLanguage outer, String pointer) {
        var language = language(node, outer);
        var fields = new Fields(node, language, pointer);
        var header = new StateHeader(name, fields.optional("Comment"), language, pointer, Position.START);
        var type = fields.text("Type");
        var flow = flow(fields, language, !type.equals("Map"));
        return switch (type) {
            case "Pass" -> new PassState(header, flow, Optional.ofNullable(node.get("Result")), then(fields, node));
            case "Succeed" -> new SucceedState(header, flow);
            case "Fail" -> new FailState(header, flow, fields.value("Error"), fields.value("Cause"));
            case "Wait" -> new WaitState(header, flow, until(fields), then(fields, node));
            case "Task" -> new TaskState(header, flow, fields.text("Resource"), fields.value("TimeoutSeconds"),
                    fields.value("HeartbeatSeconds"), fields.template("Credentials"), errors(fields, node),
                    then(fields, node));
            case "Choice" -> new ChoiceState(header, flow, rules(fields, node), fields.optional("Default"));
            case "Parallel" -> new ParallelState(header, flow, branches(node, outer, pointer), errors(fields, node),
                    then(fields, node));
            case "Map" -> map(header, flow, fields, node, outer);
            default -> throw Fields.rejected("Value is not valid: " + type, pointer + "/Type");
        };
    }

    private static DataFlow flow(Fields fields, QueryLanguage language, boolean parameters) {
        return switch (language) {
            case JSON_PATH -> new DataFlow.JsonPathFlow(fields.path("InputPath"),
                    parameters ? fields.template("Parameters") : Optional.empty(), fields.template("ResultSelector"),
                    fields.resultPath(), fields.path("OutputPath"), fields.assign());
            case JSONATA -> new DataFlow.JsonataFlow(fields.template("Arguments"), fields.template("Output"),
                    fields.assign());
        };
    }

    private static Transition then(Fields fields, JsonNode node) {
        return node.path("End").asBoolean(false) ? new Transition.End() : new Transition.Next(fields.text("Next"));
    }

    private static WaitState.Until until(Fields fields) {
        return fields.value("Seconds").<WaitState.Until>map(WaitState.Until.Seconds::new)
                .or(() -> fields.value("Timestamp").map(WaitState.Until.Timestamp::new))
                .orElseThrow(() -> fields.missing("Seconds"));
    }

    private static List<ChoiceRule> rules(Fields fields, JsonNode node) {
        var rules = new ArrayList<ChoiceRule>();
        for (var rule : node.path("Choices")) {
            var inner = fields.of(rule, "Choices[" + rules.size() + "]");
            rules.add(new ChoiceRule(Conditions.read(rule, inner), inner.text("Next"), inner.template("Output"),
                    inner.assign(), inner.optional("Comment")));
        }
        return rules;
    }

    private static ErrorHandling errors(Fields fields, JsonNode node) {
        var retriers = new ArrayList<Retrier>();
        for (var r : node.path("Retry")) {
            retriers.add(new Retrier(fields.of(r, "Retry").texts("ErrorEquals"),
                    Duration.ofSeconds(r.path("IntervalSeconds").asLong(1)), r.path("MaxAttempts").asInt(3),
                    r.path("BackoffRate").asDouble(2),
                    r.has("MaxDelaySeconds")
                            ? Optional.of(Duration.ofSeconds(r.get("MaxDelaySeconds").asLong(1)))
                            : Optional.empty(),
                    r.path("JitterStrategy").asString("").equals("FULL")));
        }
        var catchers = new ArrayList<Catcher>();
        for (var c : node.path("Catch")) {
            var inner = fields.of(c, "Catch[" + catchers.size() + "]");
            catchers.add(new Catcher(inner.texts("ErrorEquals"), inner.text("Next"), inner.resultPath(),
                    inner.template("Output"), inner.assign(), inner.optional("Comment")));
        }
        return new ErrorHandling(retriers, catchers);
    }

    private static List<StateMachine> branches(JsonNode node, QueryLanguage outer, String pointer) {
        var branches = new ArrayList<StateMachine>();
        for (var branch : node.path("Branches")) {
            branches.add(machine(branch, outer, pointer + "/Branches[" + branches.size() + "]"));
        }
        if (branches.isEmpty()) {
            throw Fields.rejected("Value cannot be empty", pointer + "/Branches");
        }
        return branches;
    }

    private static State map(StateHeader header, DataFlow flow, Fields fields, JsonNode node, QueryLanguage outer) {
        var processor = node.has("ItemProcessor") ? node.get("ItemProcessor") : node.path("Iterator");
        var config = processor.path("ProcessorConfig");
        var mode = config.path("Mode").asString("INLINE").equals("DISTRIBUTED")
                ? ItemProcessor.Mode.DISTRIBUTED
                : ItemProcessor.Mode.INLINE;
        var type = config.path("ExecutionType").asString("STANDARD").equals("EXPRESS")
                ? ItemProcessor.ExecutionType.EXPRESS
                : ItemProcessor.ExecutionType.STANDARD;
        var reader = Optional.ofNullable(node.get("ItemReader")).map(r -> {
            var inner = fields.of(r, "ItemReader");
            var readerConfig = r.path("ReaderConfig");
            return new ItemReader(inner.text("Resource"), readerConfig,
                    inner.of(readerConfig, "ReaderConfig").value("MaxItems"),
                    inner.template("Parameters").or(() -> inner.template("Arguments")));
        });
        var batcher = Optional.ofNullable(node.get("ItemBatcher")).map(b -> {
            var inner = fields.of(b, "ItemBatcher");
            return new ItemBatcher(inner.value("MaxItemsPerBatch"), inner.value("MaxInputBytesPerBatch"),
                    inner.template("BatchInput"));
        });
        var writer = Optional.ofNullable(node.get("ResultWriter")).map(w -> {
            var inner = fields.of(w, "ResultWriter");
            return new ResultWriter(inner.optional("Resource"),
                    inner.template("Parameters").or(() -> inner.template("Arguments")),
                    Optional.ofNullable(w.get("WriterConfig")));
        });
        var items = new MapItems(
                node.has("Items") && !node.get("Items").isString() ? fields.template("Items") : fields.value("Items"),
                reader, batcher, fields.template("ItemSelector").or(() -> fields.template("Parameters")));
        var limits = new MapLimits(fields.value("MaxConcurrency"), fields.value("ToleratedFailureCount"),
                fields.value("ToleratedFailurePercentage"));
        return new MapState(header, flow, items, limits,
                new ItemProcessor(mode, type, machine(processor, outer, header.pointer() + "/ItemProcessor")), writer,
                fields.optional("Label"), errors(fields, node), then(fields, node));
    }
}
