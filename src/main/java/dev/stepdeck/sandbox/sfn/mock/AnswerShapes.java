package dev.stepdeck.sandbox.sfn.mock;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/// The shapes of one service's answers.
record AnswerShapes(JsonNode operations, JsonNode shapes) {

    private static final String FOLDER = "/dev/stepdeck/sandbox/sfn/answers/";
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final AnswerShapes NONE = new AnswerShapes(JsonNodeFactory.instance.objectNode(),
            JsonNodeFactory.instance.objectNode());

    /// Reads the services' files when they are first asked for.
    static final class Library {

        private final Map<String, AnswerShapes> read = new ConcurrentHashMap<>();

        /// The shape of an operation's answer, if it is known.
        ///
        /// @param service as the AWS SDK for Java names it
        /// @param operation in camel case: `putItem`
        Optional<Shape> answer(String service, String operation) {
            var shapes = read.computeIfAbsent(service, AnswerShapes::of);
            var name = shapes.operations.path(Shape.pascal(operation));
            return name.isString() ? Optional.of(shapes.shape(name.stringValue())) : Optional.empty();
        }
    }

    private static AnswerShapes of(String service) {
        if (!service.matches("[a-z0-9]+")) {
            return NONE;
        }
        try (var stream = AnswerShapes.class.getResourceAsStream(FOLDER + service + ".json")) {
            if (stream == null) {
                return NONE;
            }
            var file = JSON.readTree(stream);
            return new AnswerShapes(file.path("operations"), file.path("shapes"));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the shapes of " + service, e);
        }
    }

    Shape shape(String name) {
        return new Shape(this, shapes.path(name));
    }
}
