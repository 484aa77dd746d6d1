package dev.stepdeck.sandbox.sfn.task;

import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.UUID;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The HTTP metadata that optimised integrations add to a service's answer (as recorded from AWS).
final class SdkAnswers {

    private SdkAnswers() {}

    /// Adds `SdkHttpMetadata` and `SdkResponseMetadata` to an answer.
    static ObjectNode withMetadata(ObjectNode answer, String contentType) {
        var id = UUID.randomUUID().toString();
        var date = DateTimeFormatter.RFC_1123_DATE_TIME.format(ZonedDateTime.now(ZoneOffset.UTC));
        var length = String.valueOf(answer.toString().length());
        var http = answer.putObject("SdkHttpMetadata");
        var all = http.putObject("AllHttpHeaders");
        var plain = http.putObject("HttpHeaders");
        header(all, plain, "connection", "keep-alive");
        header(all, plain, "Content-Length", length);
        header(all, plain, "Content-Type", contentType);
        header(all, plain, "Date", date);
        header(all, plain, "x-amzn-RequestId", id);
        http.put("HttpStatusCode", 200);
        answer.putObject("SdkResponseMetadata").put("RequestId", id);
        return answer;
    }

    /// An answer as AWS writes it out: members in the order of their names, at every depth.
    static ObjectNode sorted(JsonNode answer) {
        var sorted = JsonNodeFactory.instance.objectNode();
        answer.properties().stream().sorted(Map.Entry.comparingByKey())
                .forEach(e -> sorted.set(e.getKey(), e.getValue().isObject() ? sorted(e.getValue()) : e.getValue()));
        return sorted;
    }

    private static void header(ObjectNode all, ObjectNode plain, String name, String value) {
        all.putArray(name).add(value);
        plain.put(name, value);
    }

    /// Strings where the service expects strings: AWS writes a document as JSON text.
    static String text(JsonNode value) {
        return value.isString() ? value.stringValue() : value.toString();
    }
}
