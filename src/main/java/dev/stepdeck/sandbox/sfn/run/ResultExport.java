package dev.stepdeck.sandbox.sfn.run;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import dev.stepdeck.asl.data.Scope;
import dev.stepdeck.asl.model.ResultWriter;
import dev.stepdeck.sandbox.sfn.history.EventType;
import dev.stepdeck.sandbox.sfn.history.Field;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Forms the results of a Map Run and writes them to S3, as its ResultWriter says. Source: "ResultWriter (Map)".
final class ResultExport {

    private final ResultWriter writer;
    private final Scope scope;
    private final ResultStore store;
    private final JsonMapper json;

    ResultExport(ResultWriter writer, Scope scope, ResultStore store, JsonMapper json) {
        this.writer = writer;
        this.scope = scope;
        this.store = store;
        this.json = json;
    }

    /// The output of the Map state: the results, or where they were written.
    ///
    /// @param pending the inputs of children that never started
    JsonNode export(MapRunBoard.MapRun mapRun, List<ChildResult> results, List<String> pending) {
        if (writer.resource().isEmpty()) {
            var all = JsonNodeFactory.instance.arrayNode();
            results.forEach(r -> add(r, all::add));
            return all;
        }
        return written(mapRun, results, pending);
    }

    private JsonNode written(MapRunBoard.MapRun mapRun, List<ChildResult> results, List<String> pending) {
        var arguments = writer.arguments().map(a -> a.evaluate(scope))
                .orElseGet(JsonNodeFactory.instance::objectNode);
        var bucket = arguments.path("Bucket").asString("");
        var prefix = arguments.path("Prefix").asString("");
        var folder = (prefix.isEmpty() || prefix.endsWith("/") ? prefix : prefix + "/")
                + mapRun.arn().substring(mapRun.arn().lastIndexOf(':') + 1) + "/";
        var manifest = JsonNodeFactory.instance.objectNode().put("DestinationBucket", bucket)
                .put("MapRunArn", mapRun.arn());
        var files = manifest.putObject("ResultFiles");
        write(files, bucket, folder, "FAILED", nodes(results.stream().filter(r -> !r.succeeded()).toList()));
        write(files, bucket, folder, "PENDING", pending.stream().<JsonNode>map(
                input -> JsonNodeFactory.instance.objectNode().put("Input", input).put("Status", "PENDING")).toList());
        write(files, bucket, folder, "SUCCEEDED", nodes(results.stream().filter(ChildResult::succeeded).toList()));
        store.write(bucket, folder + "manifest.json", manifest.toString());
        var output = JsonNodeFactory.instance.objectNode().put("MapRunArn", mapRun.arn());
        output.putObject("ResultWriterDetails").put("Bucket", bucket).put("Key", folder + "manifest.json");
        return output;
    }

    private List<JsonNode> nodes(List<ChildResult> results) {
        var nodes = new ArrayList<JsonNode>(results.size());
        results.forEach(r -> add(r, nodes::add));
        return nodes;
    }

    private void write(ObjectNode files, String bucket, String folder, String kind, List<JsonNode> nodes) {
        var list = files.putArray(kind);
        if (nodes.isEmpty()) {
            return;
        }
        boolean lines = config("OutputType").orElse("JSON").equals("JSONL");
        var text = new StringBuilder(lines ? "" : "[");
        for (int i = 0; i < nodes.size(); i++) {
            text.append(i == 0 ? "" : lines ? "\n" : ",").append(nodes.get(i));
        }
        var content = text.append(lines ? "\n" : "]").toString();
        var key = folder + kind + "_0." + (lines ? "jsonl" : "json");
        store.write(bucket, key, content);
        list.addObject().put("Key", key).put("Size", content.getBytes(StandardCharsets.UTF_8).length);
    }

    private Optional<String> config(String member) {
        return writer.config().map(c -> c.path(member).asString("")).filter(v -> !v.isEmpty());
    }

    /// A child's result; a failed one is always reported in full.
    private void add(ChildResult result, Consumer<JsonNode> to) {
        var transformation = config("Transformation").orElse("NONE");
        if (transformation.equals("NONE") || !result.succeeded()) {
            to.accept(described(result));
            return;
        }
        var output = output(result);
        if (transformation.equals("FLATTEN") && output.isArray()) {
            output.forEach(to);
        } else {
            to.accept(output);
        }
    }

    private JsonNode output(ChildResult result) {
        return result.output().<JsonNode>map(json::readTree).orElseGet(JsonNodeFactory.instance::nullNode);
    }

    private static ObjectNode described(ChildResult result) {
        var node = JsonNodeFactory.instance.objectNode();
        result.last().text(Field.CAUSE).ifPresent(cause -> node.put("Cause", cause));
        result.last().text(Field.ERROR).ifPresent(error -> node.put("Error", error));
        node.put("ExecutionArn", result.arn()).put("Input", result.input());
        node.putObject("InputDetails").put("Included", true);
        node.put("Name", result.name());
        result.output().ifPresent(output -> {
            node.put("Output", output);
            node.putObject("OutputDetails").put("Included", true);
        });
        node.put("RedriveCount", result.redriveCount());
        if (result.succeeded()) {
            node.put("RedriveStatus", "NOT_REDRIVABLE").put("RedriveStatusReason",
                    "Execution is SUCCEEDED and cannot be redriven");
        } else {
            node.put("RedriveStatus", "REDRIVABLE_BY_MAP_RUN");
        }
        return node.put("StartDate", Times.text(Instant.ofEpochMilli(result.startMillis())))
                .put("StateMachineArn", result.machineArn()).put("Status", status(result.last().type()))
                .put("StopDate", Times.text(Instant.ofEpochMilli(result.last().millis())));
    }

    private static String status(EventType last) {
        return switch (last) {
            case EXECUTION_SUCCEEDED -> "SUCCEEDED";
            case EXECUTION_ABORTED -> "ABORTED";
            case EXECUTION_TIMED_OUT -> "TIMED_OUT";
            default -> "FAILED";
        };
    }
}
