package dev.stepdeck.sandbox.sfn.task;

import java.io.IOException;
import java.io.InputStream;

import dev.stepdeck.asl.input.JsonInput;
import dev.stepdeck.sandbox.sfn.run.FailureException;
import dev.stepdeck.sandbox.sfn.run.ItemIntake;

import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonPointer;
import tools.jackson.core.JsonToken;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.databind.JsonNode;

/// The elements of an array in a JSON document, which is the document itself or what ItemsPointer names.
record JsonItems(String pointer) {

    void read(InputStream in, ItemIntake items) throws IOException {
        try (var parser = JsonInput.DATA.parser(in)) {
            if (parser.nextToken() == null) {
                throw invalid("No content to map due to end-of-input");
            }
            if (!find(parser, where()) || parser.currentToken() != JsonToken.START_ARRAY) {
                throw S3Items.failed("Attempting to map over non-iterable node.");
            }
            while (!items.isFull() && parser.nextToken() != JsonToken.END_ARRAY) {
                items.add(parser.<JsonNode>readValueAsTree());
            }
            while (!items.isFull() && parser.nextToken() != null) {
                // What follows has to be JSON as well.
                if (parser.currentToken().isStructStart()) {
                    parser.skipChildren();
                }
            }
        } catch (JacksonIOException e) {
            throw e.getCause();
        } catch (JacksonException e) {
            throw invalid(JsonInput.why(e));
        } catch (NumberFormatException e) {
            throw invalid("A number is out of range");
        }
    }

    private static FailureException invalid(String why) {
        return S3Items.failed("The object is not valid JSON: " + why);
    }

    private JsonPointer where() {
        try {
            return JsonPointer.compile(pointer);
        } catch (IllegalArgumentException e) {
            throw S3Items.failed("ItemsPointer is not a JSON pointer: " + pointer);
        }
    }

    /// Goes on to a place; false if there is none.
    private static boolean find(JsonParser parser, JsonPointer where) {
        var left = where;
        while (!left.matches()) {
            boolean found = switch (parser.currentToken()) {
                case START_OBJECT -> member(parser, left.getMatchingProperty());
                case START_ARRAY -> element(parser, left.getMatchingIndex());
                default -> false;
            };
            if (!found) {
                return false;
            }
            left = left.tail();
        }
        return true;
    }

    private static boolean member(JsonParser parser, String name) {
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            boolean found = parser.currentName().equals(name);
            parser.nextToken();
            if (found) {
                return true;
            }
            parser.skipChildren();
        }
        return false;
    }

    private static boolean element(JsonParser parser, int index) {
        int at = 0;
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (at++ == index) {
                return true;
            }
            parser.skipChildren();
        }
        return false;
    }
}
