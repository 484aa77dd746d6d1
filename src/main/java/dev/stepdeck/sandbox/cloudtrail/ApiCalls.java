package dev.stepdeck.sandbox.cloudtrail;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import dev.stepdeck.sandbox.wire.call.ApiCall;

import software.amazon.awssdk.core.SdkPojo;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// What CloudTrail says of calls of the services that are called by structures: all but S3. Sources: "CloudTrail record
/// contents", AWS CloudTrail User Guide, and what each service's guide says of its logging.
final class ApiCalls implements CallKind {

    private static final int LARGEST = 100_000;
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final List<String> READS = List.of("Get", "Describe", "List", "BatchGet", "Lookup", "Search",
            "Filter",
            "Query", "Validate", "Test", "Estimate", "Detect", "Check", "Head", "Receive", "Decode", "Preview");
    /// Data events, and what CloudTrail does not record at all.
    private static final Map<String, Set<String>> NOT_MANAGEMENT = Map.of("sqs",
            Set.of("SendMessage", "SendMessageBatch", "ReceiveMessage", "DeleteMessage", "DeleteMessageBatch",
                    "ChangeMessageVisibility", "ChangeMessageVisibilityBatch"),
            "dynamodb",
            Set.of("PutItem", "GetItem", "UpdateItem", "DeleteItem", "Query", "Scan", "BatchGetItem", "BatchWriteItem",
                    "TransactGetItems", "TransactWriteItems"),
            "sns", Set.of("Publish", "PublishBatch"), "events", Set.of("PutEvents"), "logs",
            Set.of("PutLogEvents", "GetLogEvents", "FilterLogEvents", "StartLiveTail"), "states",
            Set.of("GetActivityTask", "SendTaskHeartbeat", "SendTaskSuccess", "SendTaskFailure"));

    /// Whether a call is a management event.
    static boolean isManagement(ApiCall call) {
        return !NOT_MANAGEMENT.getOrDefault(call.service(), Set.of()).contains(call.operation());
    }

    @Override
    public Occurrence occurrence(ApiCall call) {
        var readOnly = READS.stream().anyMatch(call.operation()::startsWith);
        return new Occurrence(true, readOnly, call.service() + ".amazonaws.com",
                call.operation(), "", List.of(), call.caller().isInternal() ? "" : call.caller().identity().arn());
    }

    @Override
    public void describe(ApiCall call, Occurrence event, ObjectNode record, TrailRecord records) {
        record.set("requestParameters", limited("requestParameters", call.service(), call.request()));
        var response = event.readOnly() ? Stream.<SdkPojo>empty() : call.response().stream();
        response.map(answer -> limited("responseElements", call.service(), answer)).filter(answer -> !answer.isEmpty())
                .findFirst().ifPresentOrElse(answer -> record.set("responseElements", answer),
                        () -> record.putNull("responseElements"));
    }

    /// CloudTrail leaves out what has more than 100 KB.
    private static ObjectNode limited(String field, String service, SdkPojo structure) {
        var whole = Parameters.of(service, structure);
        var size = whole.toString().length();
        return size <= LARGEST
                ? whole
                : JSON.createObjectNode().put("omitted", true).put("originalSize", size)
                        .put("reason", field + " too large");
    }
}
