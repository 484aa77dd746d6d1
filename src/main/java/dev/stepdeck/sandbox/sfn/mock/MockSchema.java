package dev.stepdeck.sandbox.sfn.mock;

import java.util.Map;
import java.util.Optional;

import dev.stepdeck.sandbox.sfn.run.TaskResource;

import tools.jackson.databind.JsonNode;

/// Checks mocked results of tasks. Source: TestState, `fieldValidationMode`; messages as recorded.
///
/// Thread-safe.
public final class MockSchema {

    /// The services of optimised integrations, where their resource names them otherwise than the SDK.
    private static final Map<String, String> SERVICES = Map.of("states", "sfn", "events", "eventbridge");

    /// What tells how a job has ended, when it was waited for: its answer is the result, and the mock is held against that
    /// even where the result itself has an object for a text. Source: github.com/boto/boto3, report 4683.
    private static final Map<String, String> DESCRIBED = Map.of("states:startExecution", "describeExecution",
            "athena:startQueryExecution", "getQueryExecution");

    private final AnswerShapes.Library library = new AnswerShapes.Library();

    /// What is wrong with a result; empty if nothing is, or if the operation is not known.
    ///
    /// @param strict whether required members must be there
    public Optional<String> complaint(TaskResource resource, JsonNode result, boolean strict) {
        var described = DESCRIBED.get(resource.type() + ':' + resource.operation());
        if (resource.pattern() != TaskResource.Pattern.REQUEST
                && (described == null || resource.pattern() == TaskResource.Pattern.TASK_TOKEN)) {
            return Optional.empty();
        }
        var operation = resource.pattern() == TaskResource.Pattern.REQUEST || described == null
                ? resource.operation()
                : described;
        var type = resource.type();
        var service = type.startsWith("aws-sdk:")
                ? type.substring("aws-sdk:".length())
                : SERVICES.getOrDefault(type, type);
        return library.answer(service, operation).flatMap(shape -> check(shape, result, "", strict))
                .map(what -> "Mock result schema validation error: " + what);
    }

    private static Optional<String> check(Shape shape, JsonNode value, String field, boolean strict) {
        return switch (shape.type()) {
            case "structure" -> structure(shape, value, field, strict);
            case "list" -> value.isArray() ? elements(shape, value, field, strict) : must(field, "be an array");
            case "map" -> value.isObject() ? elements(shape, value, field, strict) : must(field, "be an object");
            case "string" -> !value.isString()
                    ? must(field, "be a string")
                    : shape.allows(value.stringValue())
                            ? length(shape, value, field)
                            : complaint(field, "is not an expected value");
            case "blob" -> value.isString() ? length(shape, value, field) : must(field, "be a string");
            case "timestamp" -> value.isString() ? Optional.empty() : must(field, "be a string");
            case "boolean" -> value.isBoolean() ? Optional.empty() : must(field, "be a boolean");
            case "integer", "long", "float", "double" -> number(shape, value, field);
            default -> Optional.empty();
        };
    }

    private static Optional<String> structure(Shape shape, JsonNode value, String field, boolean strict) {
        if (!value.isObject()) {
            return field.isEmpty() ? Optional.of("Mocked result must be an object") : must(field, "be an object");
        }
        if (strict) {
            for (var name : shape.required()) {
                if (!value.has(name)) {
                    return Optional.of("Required field '" + name + "' is missing");
                }
            }
        }
        for (var entry : value.properties()) {
            var wrong = shape.member(entry.getKey())
                    .flatMap(member -> check(member, entry.getValue(), entry.getKey(), strict));
            if (wrong.isPresent()) {
                return wrong;
            }
        }
        return Optional.empty();
    }

    private static Optional<String> elements(Shape shape, JsonNode values, String field, boolean strict) {
        if (values.isArray() && shape.below(values.size())) {
            return complaint(field, "is smaller than the minimum length");
        }
        if (values.isArray() && shape.above(values.size())) {
            return complaint(field, "exceeds the maximum length");
        }
        for (var value : values) {
            var wrong = check(shape.element(), value, field, strict);
            if (wrong.isPresent()) {
                return wrong;
            }
        }
        return Optional.empty();
    }

    private static Optional<String> length(Shape shape, JsonNode value, String field) {
        int length = value.stringValue().length();
        if (shape.below(length)) {
            return complaint(field, "is smaller than the minimum length");
        }
        return shape.above(length) ? complaint(field, "exceeds the maximum length") : Optional.empty();
    }

    private static Optional<String> number(Shape shape, JsonNode value, String field) {
        if (!value.isNumber()) {
            return must(field, "be a number");
        }
        if (shape.below(value.asDouble())) {
            return complaint(field, "is less than the minimum value");
        }
        return shape.above(value.asDouble()) ? complaint(field, "exceeds the maximum value") : Optional.empty();
    }

    private static Optional<String> must(String field, String what) {
        return complaint(field, "must " + what);
    }

    private static Optional<String> complaint(String field, String what) {
        return Optional.of("Field '" + field + "' " + what);
    }
}
