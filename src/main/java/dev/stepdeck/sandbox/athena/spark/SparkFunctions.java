package dev.stepdeck.sandbox.athena.spark;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// The functions by their names in Spark. Arguments come one behind the other, each `length:text` (its length in
/// letters) or `-` for null; what is an array goes out as JSON. Failures are [IllegalArgumentException]s with Spark's words.
public final class SparkFunctions {

    /// One function. Its arguments are those of the call, as text; bytes are hexadecimal.
    interface Body {

        @Nullable
        String of(Arguments arguments);
    }

    private static final Map<String, Body> FUNCTIONS = Map.ofEntries(
            Map.entry("rlike", Patterns::matches), Map.entry("regexp_extract", Patterns::extract),
            Map.entry("regexp_extract_all", Patterns::extractAll), Map.entry("regexp_replace", Patterns::replace),
            Map.entry("regexp_count", Patterns::count), Map.entry("regexp_instr", Patterns::place),
            Map.entry("regexp_substr", Patterns::part), Map.entry("split", Patterns::split),
            Map.entry("to_number", NumberFormats::parse), Map.entry("to_char", NumberFormats::format),
            Map.entry("soundex", Texts::soundex), Map.entry("mask", Texts::mask), Map.entry("luhn_check", Texts::luhn),
            Map.entry("conv", Texts::conv), Map.entry("levenshtein", Texts::levenshtein),
            Map.entry("sentences", Texts::sentences), Map.entry("utf8", Texts::utf8),
            Map.entry("encode", Texts::encode), Map.entry("base64", Texts::base64), Map.entry("csv", Texts::csv),
            Map.entry("decode", Texts::decode),
            Map.entry("decimal_text", Numbers::text), Map.entry("format_string", Texts::formatted),
            Map.entry("format_number", Texts::number),
            Map.entry("rounded", Numbers::rounded), Map.entry("multiply", Numbers::multiply),
            Map.entry("divide", Numbers::divide), Map.entry("math", Numbers::function),
            Map.entry("json", JsonTexts::strict),
            Map.entry("date_format", Times::format), Map.entry("parse_time", Times::parse),
            Map.entry("aes_encrypt", Ciphers::encrypt), Map.entry("aes_decrypt", Ciphers::decrypt));

    private SparkFunctions() {}

    public static @Nullable String call(String name, String arguments) {
        var function = FUNCTIONS.get(name);
        if (function == null) {
            throw new IllegalArgumentException("No function " + name);
        }
        return function.of(Arguments.read(arguments));
    }

    /// The arguments of a call, in their order.
    record Arguments(List<@Nullable String> values) {

        static Arguments read(String text) {
            var found = new ArrayList<@Nullable String>();
            int at = 0;
            while (at < text.length()) {
                if (text.charAt(at) == '-') {
                    found.add(null);
                    at++;
                } else {
                    int start = text.indexOf(':', at) + 1;
                    int end = text.offsetByCodePoints(start, Integer.parseInt(text, at, start - 1, 10));
                    found.add(text.substring(start, end));
                    at = end;
                }
            }
            return new Arguments(found);
        }

        int size() {
            return values.size();
        }

        boolean isNull(int index) {
            return values.get(index) == null;
        }

        /// Whether one of the first arguments is null, for functions that then give null.
        boolean anyNull(int first) {
            for (int i = 0; i < first; i++) {
                if (values.get(i) == null) {
                    return true;
                }
            }
            return false;
        }

        String text(int index) {
            var value = values.get(index);
            if (value == null) {
                throw new IllegalArgumentException("Argument " + index + " is null");
            }
            return value;
        }

        @Nullable
        String maybe(int index) {
            return index < values.size() ? values.get(index) : null;
        }

        int number(int index) {
            return Integer.parseInt(text(index));
        }
    }

    static String array(List<String> values) {
        return JsonMapper.shared().writeValueAsString(values);
    }
}
