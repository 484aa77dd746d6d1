package dev.stepdeck.sandbox.athena.spark;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

import dev.stepdeck.sandbox.athena.spark.SparkFunctions.Arguments;

import org.jspecify.annotations.Nullable;

/// Java's regular expressions, which are Spark's. Source: Spark, regexpExpressions.scala and UTF8String.split.
final class Patterns {

    private static final int KEPT = 1000;
    private static final Map<String, Pattern> PATTERNS = new ConcurrentHashMap<>();

    private Patterns() {}

    private static Pattern pattern(String function, String text) {
        if (PATTERNS.size() > KEPT) {
            PATTERNS.clear();
        }
        try {
            return PATTERNS.computeIfAbsent(text, Pattern::compile);
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException(
                    "[INVALID_PARAMETER_VALUE.PATTERN] The value of parameter(s) `regexp` in `" + function
                            + "` is invalid: '" + text + "'.",
                    e);
        }
    }

    private static Matcher matcher(String function, Arguments arguments) {
        return pattern(function, arguments.text(1)).matcher(arguments.text(0));
    }

    static @Nullable String matches(Arguments arguments) {
        return arguments.anyNull(2) ? null : String.valueOf(matcher("rlike", arguments).find());
    }

    private static int group(String function, Matcher matcher, Arguments arguments) {
        int group = arguments.size() > 2 ? arguments.number(2) : 1;
        if (group < 0 || group > matcher.groupCount()) {
            throw new IllegalArgumentException(
                    "[INVALID_PARAMETER_VALUE.REGEX_GROUP_INDEX] The value of parameter(s) `idx` in `" + function
                            + "` is invalid: Expects group index between 0 and " + matcher.groupCount() + ", but got "
                            + group + ".");
        }
        return group;
    }

    private static String group(Matcher matcher, int group) {
        var found = matcher.group(group);
        return found == null ? "" : found;
    }

    static @Nullable String extract(Arguments arguments) {
        if (arguments.anyNull(arguments.size())) {
            return null;
        }
        var matcher = matcher("regexp_extract", arguments);
        return matcher.find() ? group(matcher, group("regexp_extract", matcher, arguments)) : "";
    }

    static @Nullable String extractAll(Arguments arguments) {
        if (arguments.anyNull(arguments.size())) {
            return null;
        }
        var matcher = matcher("regexp_extract_all", arguments);
        var found = new ArrayList<String>();
        while (matcher.find()) {
            found.add(group(matcher, group("regexp_extract_all", matcher, arguments)));
        }
        return SparkFunctions.array(found);
    }

    /// Text, pattern, replacement and maybe where to begin, counted from 1.
    static @Nullable String replace(Arguments arguments) {
        if (arguments.anyNull(arguments.size())) {
            return null;
        }
        var text = arguments.text(0);
        int start = arguments.size() > 3 ? arguments.number(3) - 1 : 0;
        if (start < 0) {
            throw new IllegalArgumentException(
                    "[DATATYPE_MISMATCH.VALUE_OUT_OF_RANGE] Cannot resolve \"regexp_replace\" due to data type mismatch: The"
                            + " `position` must be between (0, 2147483647] (current value = " + (start + 1) + ").");
        }
        if (start > 0 && start >= text.length()) {
            return text;
        }
        var matcher = matcher("regexp_replace", arguments);
        matcher.region(start, text.length());
        if (!matcher.find()) {
            return text;
        }
        var made = new StringBuilder();
        try {
            do {
                matcher.appendReplacement(made, arguments.text(2));
            } while (matcher.find());
        } catch (IndexOutOfBoundsException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
        return matcher.appendTail(made).toString();
    }

    static @Nullable String count(Arguments arguments) {
        return arguments.anyNull(2) ? null : String.valueOf(matcher("regexp_count", arguments).results().count());
    }

    static @Nullable String place(Arguments arguments) {
        if (arguments.anyNull(2)) {
            return null;
        }
        var matcher = matcher("regexp_instr", arguments);
        return String.valueOf(matcher.find() ? matcher.toMatchResult().start() + 1 : 0);
    }

    static @Nullable String part(Arguments arguments) {
        if (arguments.anyNull(2)) {
            return null;
        }
        var matcher = matcher("regexp_substr", arguments);
        // No part and an empty one are both null: it is nullif(regexp_extract(...), '').
        return matcher.find() && !matcher.group().isEmpty() ? matcher.group() : null;
    }

    static @Nullable String split(Arguments arguments) {
        if (arguments.anyNull(arguments.size())) {
            return null;
        }
        var text = arguments.text(0);
        int limit = arguments.size() > 2 ? arguments.number(2) : -1;
        if (arguments.text(1).isEmpty() && !text.isEmpty()) {
            return SparkFunctions.array(letters(text, limit));
        }
        return SparkFunctions.array(
                List.of(pattern("split", arguments.text(1)).split(text, limit == 0 ? -1 : limit)));
    }

    /// Without a separator there is a part for each letter; those past the limit are gone.
    private static List<String> letters(String text, int limit) {
        var letters = text.codePoints().mapToObj(Character::toString);
        return (limit > 0 ? letters.limit(limit) : letters).toList();
    }
}
