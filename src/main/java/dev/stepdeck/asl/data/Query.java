package dev.stepdeck.asl.data;

import com.jayway.jsonpath.Configuration;
import com.jayway.jsonpath.InvalidPathException;
import com.jayway.jsonpath.JsonPath;
import com.jayway.jsonpath.JsonPathException;
import com.jayway.jsonpath.PathNotFoundException;
import com.jayway.jsonpath.spi.json.Jackson3JsonNodeJsonProvider;
import com.jayway.jsonpath.spi.mapper.Jackson3MappingProvider;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// A path that needs the JSONPath library.
final class Query {

    private static final Configuration CONFIGURATION = Configuration.builder()
            .jsonProvider(new Jackson3JsonNodeJsonProvider()).mappingProvider(new Jackson3MappingProvider()).build();

    private final JsonPath compiled;

    private Query(JsonPath compiled) {
        this.compiled = compiled;
    }

    static Query compile(String text) throws ExpressionSyntaxException {
        if (!isClosed(text)) {
            throw new ExpressionSyntaxException("A bracket is not closed in " + text);
        }
        try {
            return new Query(JsonPath.compile(text));
        } catch (InvalidPathException | IllegalArgumentException | StackOverflowError e) {
            String message = e.getMessage();
            throw new ExpressionSyntaxException(message == null ? "Not a JSONPath" : message);
        }
    }

    @Nullable
    JsonNode find(JsonNode root) {
        try {
            return compiled.read(root, CONFIGURATION);
        } catch (PathNotFoundException e) {
            return compiled.isDefinite() ? null : JsonNodeFactory.instance.arrayNode();
        } catch (JsonPathException | IllegalArgumentException e) {
            throw StatesException.runtime("Invalid path '" + compiled.getPath() + "' : " + e.getMessage());
        }
    }

    String missing() {
        return "No results for path: " + compiled.getPath();
    }

    /// The library takes `$.a[` for `$.a`.
    private static boolean isClosed(String text) {
        int depth = 0;
        char quote = 0;
        for (char c : text.toCharArray()) {
            if (quote != 0) {
                quote = c == quote ? 0 : quote;
            } else if (depth > 0 && (c == '\'' || c == '"')) {
                quote = c;
            } else {
                depth += c == '[' ? 1 : c == ']' ? -1 : 0;
            }
        }
        return depth == 0;
    }
}
