package dev.stepdeck.asl.data;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.dashjoin.jsonata.JException;
import com.dashjoin.jsonata.Jsonata;
import com.dashjoin.jsonata.Jsonata.Frame;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// One evaluation of a JSONata expression: binds `$states`, the variables and the functions that Step Functions adds, and
/// words failures as AWS does.
final class JsonataRun {

    private static final String LIMIT = "threw an error during evaluation: ";
    static final String TOO_DEEP = "Stack overflow error: Check for non-terminating recursive function. Consider"
            + " rewriting as tail-recursive.";
    private static final String TOO_LARGE = "Expression evaluation memory limit exceeded: Check for excessive memory"
            + " usage";

    private JsonataRun() {}

    static JsonNode evaluate(Jsonata compiled, String text, String field, Scope scope) {
        try {
            // A regular expression is written between slashes; a division is occasionally mistaken for one.
            return text.indexOf('/') >= 0
                    ? scope.effort().spendApart(meter -> evaluate(compiled, text, field, scope, meter))
                    : scope.effort().spend(meter -> evaluate(compiled, text, field, scope, meter));
        } catch (Meter.SpentException e) {
            throw failure(text, field, LIMIT + e.getMessage());
        }
    }

    private static JsonNode evaluate(Jsonata compiled, String text, String field, Scope scope, Meter meter) {
        var weights = new Weights(meter);
        Object value = run(compiled, text, field, scope, meter, weights);
        if (value == null) {
            throw failure(text, field, "returned nothing (undefined).");
        }
        JsonNode node = weighed(value, text, field, weights);
        if (node == null) {
            throw failure(text, field, "returned an unsupported result type.");
        }
        return node;
    }

    private static @Nullable JsonNode weighed(Object value, String text, String field, Weights weights) {
        try {
            weights.of(value);
        } catch (Meter.TooLargeException e) {
            throw failure(text, field, LIMIT + TOO_LARGE);
        }
        return JsonataValues.toNode(value);
    }

    private static @Nullable Object run(Jsonata compiled, String text, String field, Scope scope, Meter meter,
            Weights weights) {
        var calls = new JsonataCalls();
        try {
            Frame frame = compiled.createFrame();
            watch(frame, meter, weights, calls);
            JsonataTexts.bind(frame, text);
            new JsonataLimits(meter, weights).bind(frame, text);
            scope.variables().visible().forEach((name, value) -> {
                if (text.contains(name)) {
                    frame.bind(name, JsonataValues.toJava(value));
                }
            });
            if (text.contains("$states")) {
                frame.bind("states", states(text, scope));
            }
            Object value = compiled.evaluate(null, frame);
            if (meter.end() != null) {
                throw meter.end();
            }
            return value;
        } catch (RuntimeException | StackOverflowError e) {
            if (meter.end() == null && calls.isWhole() && e instanceof JException j && "D1001".equals(j.getError())) {
                return String.valueOf(j.getCurrent());
            }
            throw failed(e, meter.end(), text, field, calls);
        }
    }

    private static RuntimeException failed(Throwable thrown, @Nullable RuntimeException end, String text,
            String field, JsonataCalls calls) {
        if (end != null) {
            // Everything but a value that is too large ends the evaluation from outside.
            return end instanceof Meter.TooLargeException ? failure(text, field, LIMIT + TOO_LARGE) : end;
        }
        return thrown instanceof StackOverflowError
                ? failure(text, field, LIMIT + TOO_DEEP)
                : failure(text, field, "threw an " + new JsonataMessages(calls).of(thrown));
    }

    /// Counts every step, and weighs each result, alone and together with its siblings: a path or a function such as
    /// `$map` gathers them.
    private static void watch(Frame frame, Meter meter, Weights weights, JsonataCalls calls) {
        var gathered = new long[Meter.DEEPEST + 2];
        frame.setEvaluateEntryCallback((symbol, _, _) -> {
            meter.spend(1);
            int depth = calls.enter(symbol);
            if (depth > Meter.DEEPEST) {
                throw new JException(TOO_DEEP, -1);
            }
            gathered[depth] = 0;
        });
        frame.setEvaluateExitCallback((_, _, _, result) -> {
            int depth = calls.exit(result);
            weights.of(result);
            gathered[depth] += result instanceof List<?> list ? list.size() : 8;
            meter.gathered(gathered[depth]);
        });
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
