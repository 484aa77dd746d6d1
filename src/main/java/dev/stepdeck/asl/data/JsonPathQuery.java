package dev.stepdeck.asl.data;

import java.util.Optional;
import java.util.regex.Pattern;

import com.jayway.jsonpath.Configuration;
import com.jayway.jsonpath.InvalidPathException;
import com.jayway.jsonpath.JsonPath;
import com.jayway.jsonpath.PathNotFoundException;
import com.jayway.jsonpath.spi.json.JsonProvider;
import com.jayway.jsonpath.spi.mapper.Jackson3MappingProvider;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// A path that needs the JSONPath library.
final class JsonPathQuery {

    private static final Jackson3MappingProvider MAPPING = new Jackson3MappingProvider();
    private static final Pattern CALL = Pattern.compile("\\.\\s*[A-Za-z]+\\s*\\(");

    private final JsonPath compiled;
    private final boolean calls;
    private final boolean regular;

    private JsonPathQuery(JsonPath compiled, boolean calls, boolean regular) {
        this.compiled = compiled;
        this.calls = calls;
        this.regular = regular;
    }

    static JsonPathQuery compile(String text) throws ExpressionSyntaxException {
        if (!isClosed(text)) {
            throw new ExpressionSyntaxException("A bracket is not closed in " + text);
        }
        try {
            return new JsonPathQuery(compiled(text), CALL.matcher(text).find(), text.contains("=~"));
        } catch (RuntimeException | StackOverflowError e) {
            String message = e.getMessage();
            throw new ExpressionSyntaxException(message == null ? "Not a JSONPath" : message);
        }
    }

    private static JsonPath compiled(String text) {
        try {
            return JsonPath.compile(text);
        } catch (InvalidPathException e) {
            String quoted = FilterWords.quoted(text);
            if (quoted.equals(text)) {
                throw e;
            }
            return JsonPath.compile(quoted);
        }
    }

    /// @throws StatesException `States.Runtime` when the library cannot evaluate the path on this document, or it finds
    /// more than can be held
    @Nullable
    JsonNode find(JsonNode root, Effort effort) {
        try {
            var found = regular
                    ? effort.spendApart(meter -> Optional.ofNullable(find(root, meter)))
                    : effort.spend(meter -> Optional.ofNullable(find(root, meter)));
            return found.orElse(null);
        } catch (Meter.SpentException | Meter.TooLargeException e) {
            throw StatesException.runtime("Invalid path '" + compiled.getPath() + "' : The path finds too much");
        }
    }

    /// The library's functions know only Java's own numbers, strings and lists, and `append` changes the list it is given.
    private @Nullable JsonNode find(JsonNode root, Meter meter) {
        try {
            return calls
                    ? JsonValues.toNode(compiled.<Object>read(JsonValues.toJava(root), with(new MeteredValues(meter))))
                    : compiled.<JsonNode>read(root, with(new MeteredJson(meter)));
        } catch (PathNotFoundException e) {
            return compiled.isDefinite() ? null : JsonNodeFactory.instance.arrayNode();
        } catch (RuntimeException | StackOverflowError e) {
            if (meter.end() != null) {
                throw meter.end();
            }
            throw StatesException.runtime("Invalid path '" + compiled.getPath() + "' : " + e.getMessage());
        }
    }

    private static Configuration with(JsonProvider provider) {
        return Configuration.builder().jsonProvider(provider).mappingProvider(MAPPING).build();
    }

    String missing() {
        return "No results for path: " + compiled.getPath();
    }

    /// The library reads `$.a[` as `$.a`.
    private static boolean isClosed(String text) {
        int depth = 0;
        char quote = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
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
