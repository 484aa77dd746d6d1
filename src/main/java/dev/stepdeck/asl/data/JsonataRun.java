package dev.stepdeck.asl.data;

import com.dashjoin.jsonata.JException;
import com.dashjoin.jsonata.Jsonata;
import com.dashjoin.jsonata.Jsonata.Frame;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// One evaluation of a JSONata expression: binds `$states`, the variables and the functions that Step Functions adds, and
/// words failures as AWS does.
final class JsonataRun {

    private static final long MAX_MILLIS = 10_000;
    private static final int MAX_DEPTH = 500;

    private JsonataRun() {}

    static JsonNode evaluate(Jsonata compiled, String text, String field, Scope scope) {
        Object value = run(compiled, text, field, scope);
        if (value == null) {
            throw failure(text, field, "returned nothing (undefined).");
        }
        JsonNode node = JsonataValues.toNode(value);
        if (node == null) {
            throw failure(text, field, "returned an unsupported result type.");
        }
        return node;
    }

    private static @Nullable Object run(Jsonata compiled, String text, String field, Scope scope) {
        try {
            Frame frame = compiled.createFrame();
            frame.setRuntimeBounds(MAX_MILLIS, MAX_DEPTH);
            scope.variables().visible().forEach((name, value) -> {
                if (text.contains(name)) {
                    frame.bind(name, JsonataValues.toJava(value));
                }
            });
            if (text.contains("$states")) {
                frame.bind("states", states(text, scope));
            }
            return compiled.evaluate(null, frame);
        } catch (JException e) {
            throw failure(text, field, "threw an error during evaluation. " + message(e));
        } catch (RuntimeException | StackOverflowError e) {
            throw failure(text, field, "threw an error during evaluation. " + e.getMessage());
        }
    }

    private static String message(JException e) {
        String message = String.valueOf(e.getMessage()).replaceFirst("(?s): JsonataException .*", "");
        String code = String.valueOf(e.getError());
        return message.startsWith(code) || !code.matches("[A-Z]\\d{4}") ? message : code + ": " + message;
    }

    private static Map<String, Object> states(String text, Scope scope) {
        var states = new LinkedHashMap<String, Object>();
        if (text.contains("input") || !text.contains("$states.")) {
            states.put("input", JsonataValues.toJava(scope.input()));
        }
        if (text.contains("context") || !text.contains("$states.")) {
            states.put("context", JsonataValues.toJava(scope.context()));
        }
        JsonNode result = scope.result();
        if (result != null) {
            states.put("result", JsonataValues.toJava(result));
        }
        JsonNode errorOutput = scope.errorOutput();
        if (errorOutput != null) {
            states.put("errorOutput", JsonataValues.toJava(errorOutput));
        }
        return states;
    }

    static StatesException failure(String text, String field, String what) {
        return new StatesException(StatesException.QUERY_EVALUATION_ERROR,
                "The JSONata expression '" + text + "' specified for the field '" + field + "' " + what, field);
    }
}
