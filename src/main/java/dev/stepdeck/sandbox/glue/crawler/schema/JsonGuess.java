package dev.stepdeck.sandbox.glue.crawler.schema;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import dev.stepdeck.sandbox.glue.crawler.schema.FieldType.Scalar;

import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/// Recognises JSON: a sequence of objects, on separate lines or not, or one list. Source: "Built-in classifiers" and
/// "Writing JSON custom classifiers", AWS Glue Developer Guide.
final class JsonGuess {

    private static final JsonFactory JSON = new JsonFactory();
    private static final int MOST = 1000;
    private static final int DEEPEST = 50;
    /// The path of a custom classifier that takes the elements of a list for records.
    static final String ELEMENTS = "$[*]";

    private final Map<String, FieldType> fields = new LinkedHashMap<>();
    private long records;
    private long characters;

    private JsonGuess() {}

    /// @param path of a custom classifier; empty without one
    static Optional<Finding> of(Sample sample, Sample.Text text, String path) {
        var start = text.text().stripLeading();
        if (!start.startsWith("{") && !start.startsWith("[")) {
            return Optional.empty();
        }
        var guess = new JsonGuess();
        var whole = guess.read(text.text(), path.equals(ELEMENTS));
        if (guess.fields.isEmpty() || !whole && !text.cut()) {
            return Optional.empty();
        }
        var share = (double) text.bytes() / Math.max(1, guess.characters);
        var all = sample.isCut()
                ? guess.records * share * sample.size() / sample.bytes().length
                : guess.records >= MOST || text.cut() ? guess.records * share : guess.records;
        List<Field> columns = new ArrayList<>();
        guess.fields.forEach((name, type) -> columns.add(new Field(name.toLowerCase(Locale.ROOT), name, type)));
        return Optional.of(new Finding(new FileSchema(new FileFormat.Json(path), sample.compression(), columns),
                Math.max(1, Math.round(all))));
    }

    /// @param elements whether the elements of a list are records
    /// @return whether it was read to the end, or to as many records as are enough
    private boolean read(String text, boolean elements) {
        try (var parser = JSON.createParser(ObjectReadContext.empty(), text)) {
            for (var token = parser.nextToken(); token != null && records < MOST; token = parser.nextToken()) {
                if (token == JsonToken.START_ARRAY && elements) {
                    while (parser.nextToken() != JsonToken.END_ARRAY && records < MOST) {
                        take(type(parser, 0));
                    }
                } else if (token == JsonToken.START_ARRAY) {
                    take(new FieldType.Struct(Map.of("array", type(parser, 0))));
                } else {
                    take(type(parser, 0));
                }
                characters = parser.currentLocation().getCharOffset();
            }
            return true;
        } catch (JacksonException e) {
            return false;
        }
    }

    private void take(FieldType record) {
        records++;
        if (record instanceof FieldType.Struct struct) {
            struct.fields().forEach((name, type) -> fields.merge(name, type, FieldType::with));
        }
    }

    /// The type of the value that begins at the parser's token.
    private static FieldType type(JsonParser parser, int depth) {
        return switch (parser.currentToken()) {
            case START_OBJECT -> {
                var members = new LinkedHashMap<String, FieldType>();
                while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                    var name = parser.currentName();
                    parser.nextToken();
                    members.merge(name, type(parser, depth + 1), FieldType::with);
                }
                yield depth >= DEEPEST || members.isEmpty() && depth > 0
                        ? Scalar.STRING
                        : new FieldType.Struct(members);
            }
            case START_ARRAY -> {
                FieldType element = Scalar.NOTHING;
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    element = element.with(type(parser, depth + 1));
                }
                yield depth >= DEEPEST ? Scalar.STRING : new FieldType.ArrayOf(element);
            }
            case VALUE_NUMBER_INT -> switch (parser.getNumberType()) {
                case INT -> Scalar.INT;
                case LONG -> Scalar.BIGINT;
                default -> Scalar.DOUBLE;
            };
            case VALUE_NUMBER_FLOAT -> Scalar.DOUBLE;
            case VALUE_TRUE, VALUE_FALSE -> Scalar.BOOLEAN;
            case VALUE_NULL -> Scalar.NOTHING;
            case null, default -> Scalar.STRING;
        };
    }
}
