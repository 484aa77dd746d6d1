package dev.stepdeck.sandbox.athena.spark;

import java.io.StringWriter;

import dev.stepdeck.sandbox.athena.spark.SparkFunctions.Arguments;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;

/// JSON as Spark reads it, written so that DuckDB reads the same: single quotes become double ones, and numbers that a double or a
/// long would not hold as they are become texts, `\u0001` with the number as it was and `\u0001` with it as Spark would write it.
final class JsonTexts {

    private static final int LONG_DIGITS = 18;
    private static final char MARK = '\u0001';

    private JsonTexts() {}

    /// Text and the letters of what is allowed beside single quotes and NaN: `c` comments, `u` names without quotes, `z` zeros
    /// before numbers, `e` any letter behind a backslash, `k` control characters. What is no document is null.
    static @Nullable String strict(Arguments arguments) {
        if (arguments.isNull(0)) {
            return null;
        }
        var allowed = arguments.maybe(1) == null ? "" : arguments.text(1);
        var factory = JsonFactory.builder().enable(JsonReadFeature.ALLOW_SINGLE_QUOTES)
                .configure(JsonReadFeature.ALLOW_SINGLE_QUOTES, !allowed.contains("q"))
                .configure(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS, !allowed.contains("n"))
                .configure(JsonReadFeature.ALLOW_JAVA_COMMENTS, allowed.contains("c"))
                .configure(JsonReadFeature.ALLOW_UNQUOTED_PROPERTY_NAMES, allowed.contains("u"))
                .configure(JsonReadFeature.ALLOW_LEADING_ZEROS_FOR_NUMBERS, allowed.contains("z"))
                .configure(JsonReadFeature.ALLOW_BACKSLASH_ESCAPING_ANY_CHARACTER, allowed.contains("e"))
                .configure(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS, allowed.contains("k")).build();
        var out = new StringWriter();
        try (var parser = factory.createParser(ObjectReadContext.empty(), arguments.text(0));
                var generator = factory.createGenerator(ObjectWriteContext.empty(), out)) {
            // What stands behind the first document is not looked at.
            if (parser.nextToken() == null) {
                return null;
            }
            copy(parser, generator);
        } catch (JacksonException _) {
            return null;
        }
        return out.toString();
    }

    private static void copy(JsonParser parser, JsonGenerator generator) {
        int depth = 0;
        do {
            var token = parser.currentToken();
            depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
            if (token == JsonToken.VALUE_NUMBER_FLOAT) {
                var text = parser.getString();
                generator.writeString(MARK + text + MARK + parser.getDoubleValue());
            } else if (token == JsonToken.VALUE_NUMBER_INT && parser.getStringLength() > LONG_DIGITS) {
                generator.writeString(MARK + parser.getString() + MARK + parser.getString());
            } else {
                generator.copyCurrentEvent(parser);
            }
        } while (depth > 0 && parser.nextToken() != null);
        if (depth > 0) {
            throw new StreamReadException(parser, "Unexpected end");
        }
    }
}
