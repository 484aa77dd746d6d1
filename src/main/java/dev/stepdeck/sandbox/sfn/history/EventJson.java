package dev.stepdeck.sandbox.sfn.history;

import java.util.Map;

import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Events as Step Functions writes them to CloudWatch Logs. Source: "Using CloudWatch Logs to log execution history",
/// and recorded log events.
public final class EventJson {

    private EventJson() {}

    /// The log event of an event.
    ///
    /// @param includeData whether input and output are given
    public static ObjectNode of(Event event, String executionArn, int redriveCount, boolean includeData) {
        var log = JsonNodeFactory.instance.objectNode().put("id", String.valueOf(event.id())).put("type",
                event.type().text());
        var details = log.putObject("details");
        for (var detail : event.details()) {
            if (detail.field().visible() && (includeData || !HistoryEvents.isData(detail.field()))) {
                put(details, detail);
            }
        }
        return log.put("redrive_count", String.valueOf(redriveCount))
                .put("previous_event_id", String.valueOf(event.previous()))
                .put("event_timestamp", String.valueOf(event.millis())).put("execution_arn", executionArn);
    }

    private static void put(ObjectNode details, Detail detail) {
        var member = detail.field().member();
        switch (detail) {
            case Detail.Text(Field field, String value) -> {
                details.put(member, value);
                if (field == Field.INPUT || field == Field.OUTPUT) {
                    details.putObject(member + "Details").put("truncated", false);
                }
            }
            case Detail.Numeric(Field _, long value) -> details.put(member, value);
            case Detail.Texts(Field _, Map<String, String> value) -> {
                var texts = details.putObject(member);
                value.forEach(texts::put);
                details.putObject(member + "Details").put("truncated", false);
            }
        }
    }
}
