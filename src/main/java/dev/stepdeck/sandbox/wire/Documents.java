package dev.stepdeck.sandbox.wire;

import java.util.ArrayList;
import java.util.LinkedHashMap;

import software.amazon.awssdk.core.document.Document;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/// Free-form JSON inside SDK structures.
final class Documents {

    private Documents() {}

    static void write(Document document, JsonGenerator out) {
        if (document.isNull()) {
            out.writeNull();
        } else if (document.isBoolean()) {
            out.writeBoolean(document.asBoolean());
        } else if (document.isString()) {
            out.writeString(document.asString());
        } else if (document.isNumber()) {
            out.writeNumber(document.asNumber().bigDecimalValue());
        } else if (document.isList()) {
            out.writeStartArray();
            document.asList().forEach(element -> write(element, out));
            out.writeEndArray();
        } else {
            out.writeStartObject();
            document.asMap().forEach((name, element) -> {
                out.writeName(name);
                write(element, out);
            });
            out.writeEndObject();
        }
    }

    /// Reads the value at the parser's current token.
    static Document read(JsonParser in) {
        return switch (in.currentToken()) {
            case VALUE_STRING -> Document.fromString(in.getString());
            case VALUE_TRUE, VALUE_FALSE -> Document.fromBoolean(in.getBooleanValue());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> Document.fromNumber(in.getDecimalValue());
            case START_ARRAY -> {
                var elements = new ArrayList<Document>();
                while (in.nextToken() != JsonToken.END_ARRAY) {
                    elements.add(read(in));
                }
                yield Document.fromList(elements);
            }
            case START_OBJECT -> {
                var elements = new LinkedHashMap<String, Document>();
                while (in.nextToken() != JsonToken.END_OBJECT) {
                    var name = in.currentName();
                    in.nextToken();
                    elements.put(name, read(in));
                }
                yield Document.fromMap(elements);
            }
            default -> Document.fromNull();
        };
    }
}
