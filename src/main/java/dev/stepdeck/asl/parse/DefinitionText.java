package dev.stepdeck.asl.parse;

import java.util.HashMap;
import java.util.Map;

import dev.stepdeck.asl.model.Position;

import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// JSON that somebody wrote, and where in the text its members are.
public final class DefinitionText {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final JsonNode root;
    private final Map<String, Position> positions;

    private DefinitionText(JsonNode root, Map<String, Position> positions) {
        this.root = root;
        this.positions = positions;
    }

    /// Reads a text of one value.
    ///
    /// @throws tools.jackson.core.JacksonException if the text is not JSON
    public static DefinitionText read(String text) {
        var positions = new HashMap<String, Position>();
        try (JsonParser parser = JSON.createParser(text)) {
            parser.nextToken();
            JsonNode root = wellNumbered(parser, positions);
            JsonToken more = parser.nextToken();
            if (more != null) {
                throw new StreamReadException(parser,
                        "Unexpected content after the end of the definition");
            }
            return new DefinitionText(root, positions);
        }
    }

    /// An exponent that no number can have is only found when the number is read.
    private static JsonNode wellNumbered(JsonParser parser, Map<String, Position> positions) {
        try {
            return read(parser, "", positions);
        } catch (NumberFormatException e) {
            throw new StreamReadException(parser, "A number is out of range");
        }
    }

    /// The value.
    public JsonNode root() {
        return root;
    }

    /// Where a member's name or an element is; the closest enclosing place when it is not in the text.
    ///
    /// @param location such as `/steps[2]/title`
    public Position position(String location) {
        String at = location;
        while (!at.isEmpty()) {
            Position position = positions.get(at);
            if (position != null) {
                return position;
            }
            at = at.substring(0, Math.max(0, Math.max(at.lastIndexOf('/'), at.lastIndexOf('['))));
        }
        return Position.START;
    }

    private static JsonNode read(JsonParser parser, String location, Map<String, Position> positions) {
        JsonToken token = parser.currentToken();
        if (token == null) {
            throw new StreamReadException(parser, "Unexpected end-of-input");
        }
        return switch (token) {
            case START_OBJECT -> {
                ObjectNode object = NODES.objectNode();
                while (parser.nextToken() != JsonToken.END_OBJECT) {
                    String name = parser.currentName();
                    String member = location + "/" + name;
                    positions.put(member, position(parser));
                    parser.nextToken();
                    object.set(name, read(parser, member, positions));
                }
                yield object;
            }
            case START_ARRAY -> {
                ArrayNode array = NODES.arrayNode();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    String element = location + "[" + array.size() + "]";
                    positions.put(element, position(parser));
                    array.add(read(parser, element, positions));
                }
                yield array;
            }
            case VALUE_STRING -> NODES.stringNode(parser.getString());
            case VALUE_NUMBER_INT -> integer(parser);
            case VALUE_NUMBER_FLOAT -> decimal(parser);
            case VALUE_TRUE -> NODES.booleanNode(true);
            case VALUE_FALSE -> NODES.booleanNode(false);
            case VALUE_NULL -> NODES.nullNode();
            case END_OBJECT, END_ARRAY, PROPERTY_NAME, NOT_AVAILABLE, VALUE_EMBEDDED_OBJECT ->
                throw new StreamReadException(parser, "Unexpected " + token);
        };
    }

    private static JsonNode decimal(JsonParser parser) {
        var value = parser.getDecimalValue();
        if (!Double.isFinite(value.doubleValue())) {
            throw new StreamReadException(parser, "A number is out of range");
        }
        return NODES.numberNode(value);
    }

    private static JsonNode integer(JsonParser parser) {
        return switch (parser.getNumberType()) {
            case INT -> NODES.numberNode(parser.getIntValue());
            case LONG -> NODES.numberNode(parser.getLongValue());
            case BIG_INTEGER, FLOAT, DOUBLE, BIG_DECIMAL -> NODES.numberNode(parser.getBigIntegerValue());
        };
    }

    private static Position position(JsonParser parser) {
        TokenStreamLocation at = parser.currentTokenLocation();
        return new Position(Math.max(1, at.getLineNr()), Math.max(1, at.getColumnNr()));
    }
}
