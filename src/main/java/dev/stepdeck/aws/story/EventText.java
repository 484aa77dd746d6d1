package dev.stepdeck.aws.story;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.stream.Stream;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// An event of EventBridge that came as the input of an execution.
///
/// Source: [events](https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-events-structure.html).
record EventText(JsonNode json, String text) {

    /// The event in an input; nothing when it is none, for instance because a target's transformer has made something else of it.
    static Optional<EventText> of(String input) {
        try {
            var json = JsonMapper.shared().readTree(input);
            return json.isObject() && json.path("detail-type").isString() && json.path("source").isString()
                    ? Optional.of(new EventText(json, input))
                    : Optional.empty();
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    /// What happened: `PutObject`, `Object Created`, `Scheduled Event`.
    String title() {
        var call = json.path("detail").path("eventName").asString("");
        return call.isEmpty() ? json.path("detail-type").asString("") : call;
    }

    /// What it is about: the object that came, or else who sent the event.
    String about() {
        return object().orElse(json.path("source").asString(""));
    }

    Optional<String> object() {
        var detail = json.path("detail");
        return Stream.of(place(detail.path("requestParameters").path("bucketName"),
                detail.path("requestParameters").path("key")),
                place(detail.path("bucket").path("name"), detail.path("object").path("key")))
                .flatMap(Optional::stream).findFirst();
    }

    private static Optional<String> place(JsonNode bucket, JsonNode key) {
        return bucket.isString() && key.isString()
                ? Optional.of("s3://" + bucket.stringValue() + "/" + key.stringValue())
                : Optional.empty();
    }

    /// The rule's ARN, which an event of a schedule has among its resources.
    Optional<String> rule() {
        return json.path("resources").valueStream().filter(JsonNode::isString).map(JsonNode::stringValue)
                .filter(arn -> arn.contains(":events:") && arn.contains(":rule/")).findFirst();
    }

    Optional<Instant> time() {
        try {
            return Optional.of(Instant.parse(json.path("time").asString("")));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
