package dev.stepdeck.asl.input;

import java.io.InputStream;
import java.math.BigDecimal;

import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.NumericNode;
import tools.jackson.databind.node.ValueNode;

/// Reads JSON that a user submits: exactly one value, in which every number can be written out again. `1e400` is larger
/// than any double; read as infinity it would be passed on as the string `"Infinity"`.
///
/// Thread-safe.
public final class JsonInput {

    private static final JsonNodeFactory FINITE = new FiniteNumbers();

    /// Decimals become doubles, as in the data of an execution.
    public static final JsonInput DATA = new JsonInput(mapper().build());

    /// Decimals keep all their digits.
    public static final JsonInput EXACT = new JsonInput(
            mapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build());

    /// As [#DATA]; an object has no two members of one name.
    public static final JsonInput DISTINCT = new JsonInput(
            mapper().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build());

    private final JsonMapper mapper;

    private JsonInput(JsonMapper mapper) {
        this.mapper = mapper;
    }

    private static JsonMapper.Builder mapper() {
        return JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).nodeFactory(FINITE);
    }

    /// The value of a text.
    ///
    /// @throws MalformedInputException if it is not JSON, if there is none or more than one, or if a number is too large
    public JsonNode read(String text) throws MalformedInputException {
        JsonNode node;
        try {
            node = mapper.readTree(text);
        } catch (JacksonException e) {
            throw new MalformedInputException(why(e));
        } catch (NumberFormatException e) {
            throw new MalformedInputException("A number is out of range");
        }
        if (node.isMissingNode()) {
            throw new MalformedInputException("No content to map due to end-of-input");
        }
        return node;
    }

    /// A parser of a document that is read piece by piece; its trees are as those of [#read]. It throws `JacksonException`,
    /// `NumberFormatException` for a number that is too large.
    public JsonParser parser(InputStream in) {
        return mapper.createParser(in);
    }

    /// The parser's message without the location, which it only knows as redacted.
    public static String why(JacksonException e) {
        var message = String.valueOf(e.getOriginalMessage());
        int start = message.indexOf(" (start marker at [Source: REDACTED");
        return start < 0 ? message : message.substring(0, start);
    }

    private static final class FiniteNumbers extends JsonNodeFactory {

        private static final long serialVersionUID = 1;

        @Override
        public NumericNode numberNode(double value) {
            if (!Double.isFinite(value)) {
                throw outOfRange();
            }
            return super.numberNode(value);
        }

        @Override
        public ValueNode numberNode(BigDecimal value) {
            if (value != null && !Double.isFinite(value.doubleValue())) {
                throw outOfRange();
            }
            return super.numberNode(value);
        }

        private static StreamReadException outOfRange() {
            return new StreamReadException(null, "Numeric value out of range of double");
        }
    }
}
