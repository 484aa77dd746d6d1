package dev.stepdeck.asl.data;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.dashjoin.jsonata.JException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.StringNode;

/// How AWS words what JSONata throws: the messages of JSONata 2.0.6, with the values in them as JSON. The library that
/// evaluates here has them slightly otherwise, and does not tell all values. Source: measured by the reports 2668 and 2736
/// of github.com/floci-io/floci.
final class JsonataMessages {

    /// A long table: JSONata's own messages, where the library words them otherwise or gives them no code.
    private static final Map<String, String> WORDS = Map.ofEntries(
            Map.entry("T0410", "Argument {{index}} of function {{name}} does not match function signature"),
            Map.entry("T0411", "Context value is not a compatible type with argument {{index}} of function {{name}}"),
            Map.entry("T0412", "Argument {{index}} of function {{name}} must be an array of {{type}}"),
            Map.entry("D1001", "Number out of range: {{value}}"),
            Map.entry("D1002", "Cannot negate a non-numeric value: {{part}}"),
            Map.entry("D1004", "Regular expression matches zero length string"),
            Map.entry("T1003", "Key in object structure must evaluate to a string; got: {{value}}"),
            Map.entry("D1009", "Multiple key definitions evaluate to same key: {{value}}"),
            Map.entry("T2001", "The left side of the {{operator}} operator must evaluate to a number"),
            Map.entry("T2002", "The right side of the {{operator}} operator must evaluate to a number"),
            Map.entry("T2010",
                    "The expressions either side of operator {{operator}} must evaluate to numeric or string values"),
            Map.entry("T2006", "The right side of the function application operator ~> must be a function"),
            Map.entry("T2007", "Type mismatch when comparing values {{value2}} and {{value}} in order-by clause"),
            Map.entry("T2009",
                    "The values {{value}} and {{value2}} either side of operator {{operator}} must be of the same data type"),
            Map.entry("T2011",
                    "The insert/update clause of the transform expression must evaluate to an object: {{value}}"),
            Map.entry("T2012",
                    "The delete clause of the transform expression must evaluate to a string or array of strings: {{value}}"),
            Map.entry("D2014",
                    "The size of the sequence allocated by the range operator (..) must not exceed 1e6.  Attempted to allocate {{value}}."),
            Map.entry("D3010", "Second argument of replace function cannot be an empty string"),
            Map.entry("D3011", "Fourth argument of replace function must evaluate to a positive number"),
            Map.entry("D3012", "Attempted to replace a matched string with a non-string value"),
            Map.entry("D3020", "Third argument of split function must evaluate to a positive number"),
            Map.entry("D3030", "Unable to cast value to a number: {{value}}"),
            Map.entry("D3040", "Third argument of match function must evaluate to a positive number"),
            Map.entry("D3050",
                    "The second argument of reduce function must be a function with at least two arguments"),
            Map.entry("D3060", "The sqrt function cannot be applied to a negative number: {{value}}"),
            Map.entry("D3061",
                    "The power function has resulted in a value that cannot be represented as a JSON number: base={{value}}, exponent={{value2}}"),
            Map.entry("D3070",
                    "The single argument form of the sort function can only be applied to an array of strings or an array of numbers.  Use the second argument to specify a comparison function"),
            Map.entry("D3100",
                    "The radix of the formatBase function must be between 2 and 36.  It was given {{argument2}}"),
            Map.entry("D3110",
                    "The argument of the toMillis function must be an ISO 8601 formatted timestamp. Given {{value}}"),
            Map.entry("D3130",
                    "Formatting or parsing an integer as a sequence starting with {{argument2}} is not supported by this implementation"),
            Map.entry("D3089",
                    "The sub-picture must not contain two adjacent instances of the 'grouping-separator' character"),
            Map.entry("D3092",
                    "A sub-picture that contains a 'percent' or 'per-mille' character must not contain a character treated as an 'exponent-separator'"),
            Map.entry("D3132", "Unknown component specifier {{value}} in date/time picture string"),
            Map.entry("D3133",
                    "The 'name' modifier can only be applied to months and days in the date/time picture string, not {{value}}"),
            Map.entry("D3134", "The timezone integer format specifier cannot have more than four digits"),
            Map.entry("D3135", "No matching closing bracket ']' in date/time picture string"),
            Map.entry("D3136",
                    "The date/time picture string is missing specifiers required to parse the timestamp"),
            Map.entry("D3137", "{{message}}"),
            Map.entry("D3138",
                    "The $single() function expected exactly 1 matching result.  Instead it matched more."),
            Map.entry("D3139", "The $single() function expected exactly 1 matching result.  Instead it matched 0."),
            Map.entry("D3141", "$assert() statement failed"),
            Map.entry("D3140", "Malformed URL passed to ${{function}}(): {{value}}"));

    private static final Map<String, String> TYPES = Map.of("a", "arrays", "b", "booleans", "f", "functions", "n",
            "numbers", "o", "objects", "s", "strings");
    /// Java's own exceptions that come out of a function, and what JSONata says.
    private static final Map<String, String> OWN = Map.of("sort", "D3070", "formatInteger", "D3130",
            "parseInteger", "D3130");
    private static final Pattern HOLE = Pattern.compile("\\{\\{(\\w+)}}");
    private static final Pattern CODE = Pattern.compile("[A-Z]\\d{4}");
    /// The library's word for a null where a function wants something else.
    private static final String MISFIT = "Argument error calling function";

    private static final Set<String> CALLERS = Set.of("map", "filter", "each", "sift", "single", "reduce", "sort");

    private record Misfit(String function) {}

    /// What was expected otherwise, where a function of our own knows its number.
    ///
    /// @param type what its elements should be, or the empty text
    record Argument(int number, String function, String type) {}

    private final JsonataCalls calls;

    JsonataMessages(JsonataCalls calls) {
        this.calls = calls;
    }

    /// What is wrong with a text that is no expression.
    static String ofSyntax(Throwable thrown, String text) {
        if (thrown instanceof JException e) {
            String token = json(e.getCurrent());
            return switch (String.valueOf(e.getError())) {
                case "S0201" -> "Syntax error: " + token;
                case "S0213" -> "The literal value " + token + " cannot be used as a step within a path expression";
                case "S0217" -> "The object representing the 'parent' cannot be derived from this expression";
                default -> String.valueOf(e.getMessage());
            };
        }
        if (thrown instanceof IndexOutOfBoundsException && text.contains("/*")) {
            return "Comment has no closing tag";
        }
        String end = text.strip();
        return thrown instanceof NullPointerException && (end.endsWith("#") || end.endsWith("@"))
                ? "The right side of " + json(end.substring(end.length() - 1))
                        + " must be a variable name (start with $)"
                : thrown instanceof NullPointerException || thrown instanceof IndexOutOfBoundsException
                        ? "Unexpected end of expression"
                        : String.valueOf(thrown.getMessage());
    }

    /// What follows the words "threw an".
    String of(Throwable thrown) {
        if (thrown instanceof JException e) {
            return "error during evaluation" + spoken(e);
        }
        // A comparison of the caller's fails within Java's sorting.
        if (thrown.getCause() instanceof JException e) {
            return "error during evaluation" + spoken(e);
        }
        String function = calls.function();
        String code = String.valueOf(thrown.getMessage()).contains(MISFIT)
                ? "assert".equals(function) ? "D3141" : "T0410"
                : OWN.get(function);
        if (code != null) {
            return "error during evaluation. " + code + ": " + filled(code, null, misfit(thrown));
        }
        return function.startsWith("base64") || thrown instanceof NullPointerException
                || thrown instanceof ClassCastException || thrown instanceof IndexOutOfBoundsException
                        ? "internal error during evaluation. " + UUID.randomUUID()
                        : "error during evaluation. " + coded(String.valueOf(thrown.getMessage()));
    }

    /// The function that was given what it does not take, when another function called it.
    private @Nullable Misfit misfit(Throwable thrown) {
        String message = String.valueOf(thrown.getMessage());
        int at = message.indexOf(MISFIT);
        return at >= 0 && CALLERS.contains(calls.function())
                ? new Misfit(message.substring(at + MISFIT.length()).strip())
                : null;
    }

    private String spoken(JException e) {
        String said = String.valueOf(e.getError());
        if (said.startsWith("Stack overflow error")) {
            return ": " + JsonataRun.TOO_DEEP;
        }
        if (!CODE.matcher(said).matches()) {
            return ". " + coded(said);
        }
        if (WORDS.containsKey(said) && !"D3141".equals(said)) {
            return ". " + said + ": " + filled(said, e.getCurrent(), e.getExpected());
        }
        String message = String.valueOf(e.getMessage()).replaceFirst("(?s): JsonataException .*", "");
        return ". " + (message.startsWith(said) ? message : said + ": " + message);
    }

    private static String coded(String said) {
        return WORDS.keySet().stream().map(code -> coded(code, said)).flatMap(Optional::stream).findFirst()
                .orElse(said);
    }

    /// The message of a code, if that is what the library says without a code.
    private static Optional<String> coded(String code, String said) {
        String words = WORDS.getOrDefault(code, "");
        Matcher hole = HOLE.matcher(words);
        if (!hole.find()) {
            return words.equals(said) ? Optional.of(code + ": " + said) : Optional.empty();
        }
        String before = words.substring(0, hole.start());
        String after = words.substring(hole.end());
        return !before.isEmpty() && !hole.find() && said.startsWith(before) && said.endsWith(after)
                && said.length() >= before.length() + after.length()
                        ? Optional.of(code + ": " + before
                                + json(said.substring(before.length(), said.length() - after.length())) + after)
                        : Optional.empty();
    }

    private String filled(String code, @Nullable Object current, @Nullable Object expected) {
        return HOLE.matcher(WORDS.getOrDefault(code, "")).replaceAll(hole -> Matcher
                .quoteReplacement(value(hole.group(1), current, expected)));
    }

    private String value(String hole, @Nullable Object current, @Nullable Object expected) {
        return switch (hole) {
            case "index" -> index(expected);
            case "name" -> name(expected);
            case "type" -> json(TYPES.getOrDefault(
                    expected instanceof Argument argument ? argument.type() : String.valueOf(expected), "values"));
            case "message" -> String.valueOf(current);
            case "value" -> json(current);
            case "value2" -> json(expected);
            case "part" -> json(calls.lastPart());
            case "operator" -> json(calls.overridden().isEmpty() ? calls.operator() : calls.overridden());
            case "function" -> calls.function();
            case "argument2" -> json(argument(1));
            default -> "";
        };
    }

    private String index(@Nullable Object expected) {
        return switch (expected) {
            case Argument argument -> String.valueOf(argument.number());
            case Misfit _ -> "1";
            case String type when TYPES.containsKey(type) -> "1";
            case null, default -> String.valueOf(calls.wrongArgument());
        };
    }

    private String name(@Nullable Object expected) {
        String over = calls.overridden();
        if (!over.isEmpty()) {
            return json(over);
        }
        if (expected instanceof Argument argument) {
            return json(argument.function());
        }
        if (expected instanceof Misfit misfit) {
            return json(misfit.function());
        }
        String called = calls.function();
        String name = !called.isEmpty() && !called.equals("null") ? called : String.valueOf(expected);
        return name.contains("$$Lambda") ? "undefined" : json(name);
    }

    private @Nullable Object argument(int index) {
        List<@Nullable Object> arguments = calls.arguments();
        return index < arguments.size() ? arguments.get(index) : null;
    }

    private static String json(@Nullable Object value) {
        if (value instanceof String text) {
            return StringNode.valueOf(text).toString();
        }
        JsonNode node = JsonataValues.toNode(value);
        return node == null ? "null" : node.toString();
    }
}
