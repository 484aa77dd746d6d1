package dev.stepdeck.aws;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import dev.stepdeck.asl.history.HistoryEvent;

import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.util.SdkAutoConstructList;
import software.amazon.awssdk.core.util.SdkAutoConstructMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Turns the SDK's events, which have a member for the details of every type, into events with details.
final class HistoryReader {

    private static final String DETAILS = "EventDetails";
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private HistoryReader() {}

    static HistoryEvent read(software.amazon.awssdk.services.sfn.model.HistoryEvent event) {
        var details = event.sdkFields().stream().filter(field -> field.locationName().endsWith(DETAILS))
                .map(field -> field.getValueOrDefault(event)).filter(SdkPojo.class::isInstance)
                .map(value -> object((SdkPojo) value)).findFirst().orElseGet(JSON::objectNode);
        return new HistoryEvent(event.id(), event.previousEventId() == null ? 0 : event.previousEventId(),
                event.timestamp(), event.typeAsString(), details);
    }

    private static ObjectNode object(SdkPojo pojo) {
        var node = JSON.objectNode();
        for (SdkField<?> field : pojo.sdkFields()) {
            var value = field.getValueOrDefault(pojo);
            if (value != null && !(value instanceof SdkAutoConstructList) && !(value instanceof SdkAutoConstructMap)) {
                node.set(field.locationName(), node(value));
            }
        }
        return node;
    }

    private static JsonNode node(Object value) {
        return switch (value) {
            case SdkPojo pojo -> object(pojo);
            case Boolean flag -> JSON.booleanNode(flag);
            case Integer number -> JSON.numberNode(number);
            case Long number -> JSON.numberNode(number);
            case Double number -> JSON.numberNode(number);
            case Instant time -> JSON.stringNode(time.toString());
            case List<?> list -> {
                var array = JSON.arrayNode();
                list.forEach(item -> array.add(node(item)));
                yield array;
            }
            case Map<?, ?> map -> {
                var object = JSON.objectNode();
                map.forEach((name, item) -> object.set(String.valueOf(name), node(item)));
                yield object;
            }
            default -> JSON.stringNode(String.valueOf(value));
        };
    }
}
