package dev.stepdeck.asl.data;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.dashjoin.jsonata.Functions;
import com.dashjoin.jsonata.JException;
import com.dashjoin.jsonata.Jsonata.Frame;
import com.dashjoin.jsonata.Utils;
import org.jspecify.annotations.Nullable;

/// JSONata's functions whose cost is out of proportion to their arguments: they check their arguments, and then
/// the library does the work. Regular expressions are first tried on a counting text.
final class JsonataLimits {

    /// The longest result of a function of numbers.
    private static final int MOST_DIGITS = 400;

    private static final Pattern EMPTY = Pattern.compile("\\{\\s+}");

    private final Meter meter;
    private final Weights weights;

    JsonataLimits(Meter meter, Weights weights) {
        this.meter = meter;
        this.weights = weights;
    }

    private interface Body {

        @Nullable
        Object call(List<?> arguments) throws Throwable;
    }

    /// Replaces those of the functions that an expression's text names.
    void bind(Frame frame, String text) {
        // Step Functions does not support it; source: "Transforming data with JSONata".
        frame.bind("eval", (Object) null);
        bind(frame, text, "pad", "<s-ns?:s>", this::pad);
        bind(frame, text, "join", "<a<s>s?:s>", this::join);
        bind(frame, text, "string", "<x-b?:s>", this::string);
        bind(frame, text, "clone", "<(oa)-:o>", this::cloned);
        bind(frame, text, "split", "<s-(sf)n?:a<s>>", this::split);
        bind(frame, text, "contains", "<s-(sf):b>", this::contains);
        bind(frame, text, "match", "<s-f<s:o>n?:a<o>>", this::match);
        bind(frame, text, "replace", "<s-(sf)(sf)n?:s>", this::replace);
        bind(frame, text, "number", "<(nsb)-:n>", this::number);
        bind(frame, text, "round", "<n-n?:n>", this::round);
        bind(frame, text, "formatInteger", "<n-s:s>", this::formatInteger);
    }

    private static void bind(Frame frame, String text, String name, String signature, Body body) {
        if (text.contains(name)) {
            JsonataTexts.replace(frame, name, signature, body::call);
        }
    }

    private static <T> @Nullable T at(List<?> arguments, int index, Class<T> type) {
        return index < arguments.size() && type.isInstance(arguments.get(index))
                ? type.cast(arguments.get(index))
                : null;
    }

    private @Nullable Object pad(List<?> arguments) {
        String text = at(arguments, 0, String.class);
        Number width = at(arguments, 1, Number.class);
        if (text == null || width == null) {
            return text;
        }
        String unit = at(arguments, 2, String.class);
        long missing = Math.abs((long) width.intValue()) - text.codePointCount(0, text.length());
        if (missing <= 0) {
            return text;
        }
        meter.text(text.length() + missing * 2);
        int[] units = (unit == null || unit.isEmpty() ? " " : unit).codePoints().toArray();
        var padding = new StringBuilder();
        for (int i = 0; i < missing; i++) {
            padding.appendCodePoint(units[i % units.length]);
        }
        return width.intValue() < 0 ? padding + text : text + padding;
    }

    private @Nullable Object join(List<?> arguments) {
        var texts = at(arguments, 0, List.class);
        if (texts == null) {
            return null;
        }
        String given = at(arguments, 1, String.class);
        String separator = given == null ? "" : given;
        long length = 0;
        for (Object text : texts) {
            length += separator.length() + (text instanceof String some ? some.length() : 0);
        }
        meter.text(length);
        var strings = ((List<?>) texts).stream().map(String::valueOf).toList();
        return Functions.join(strings, separator);
    }

    private @Nullable Object string(List<?> arguments) {
        Object value = arguments.isEmpty() ? null : arguments.getFirst();
        weights.of(value);
        meter.text(length(value, 0));
        String text = Functions.string(value, at(arguments, 1, Boolean.class));
        // The library breaks the line within an object that is empty.
        return text == null || text.indexOf('\n') < 0 ? text : EMPTY.matcher(text).replaceAll("{}");
    }

    private @Nullable Object cloned(List<?> arguments) {
        string(arguments.subList(0, Math.min(1, arguments.size())));
        return Functions.functionClone(arguments.isEmpty() ? null : arguments.getFirst());
    }

    /// About how long a value is as text, indentation included.
    private long length(@Nullable Object value, int depth) {
        meter.spend(1);
        return switch (value) {
            case String text -> text.length() + 3;
            case Map<?, ?> map -> {
                long length = 2;
                for (var entry : map.entrySet()) {
                    length += String.valueOf(entry.getKey()).length() + 2 * depth + 5;
                    length += length(entry.getValue(), depth + 1);
                    within(length);
                }
                yield length;
            }
            case List<?> list -> {
                long length = 2;
                for (Object element : list) {
                    length += 2 * depth + 2 + length(element, depth + 1);
                    within(length);
                }
                yield length;
            }
            case null, default -> 8;
        };
    }

    private void within(long length) {
        if (length > Meter.LONGEST) {
            meter.text(length);
        }
    }

    private @Nullable Object split(List<?> arguments) {
        String text = at(arguments, 0, String.class);
        Object separator = arguments.size() < 2 ? null : arguments.get(1);
        if (text == null || separator == null) {
            return null;
        }
        meter.values(separator instanceof Pattern pattern ? tries(pattern, text, 0) : count(text, (String) separator));
        return Functions.split(text, separator, at(arguments, 2, Number.class));
    }

    private @Nullable Object contains(List<?> arguments) {
        String text = at(arguments, 0, String.class);
        if (text == null) {
            return null;
        }
        return arguments.get(1) instanceof Pattern pattern
                ? (Object) pattern.matcher(new MeteredText(text, meter)).find()
                : Functions.contains(text, arguments.get(1));
    }

    private @Nullable Object match(List<?> arguments) {
        String text = at(arguments, 0, String.class);
        Pattern pattern = at(arguments, 1, Pattern.class);
        if (text == null || pattern == null) {
            return null;
        }
        Number limit = at(arguments, 2, Number.class);
        if (limit != null && limit.doubleValue() < 0) {
            throw new JException("D3040", -1, limit);
        }
        meter.values(8 * tries(pattern, text, 0));
        List<?> matches = Functions.match(text, pattern, null);
        if (limit == null || matches == null || limit.doubleValue() >= matches.size()) {
            return matches;
        }
        List<Object> first = Utils.createSequence();
        first.addAll(matches.subList(0, (int) Math.ceil(limit.doubleValue())));
        return first;
    }

    private @Nullable Object replace(List<?> arguments) throws Throwable {
        String text = at(arguments, 0, String.class);
        if (text == null) {
            return null;
        }
        Object pattern = arguments.get(1);
        Object replacement = arguments.get(2);
        Integer limit = at(arguments, 3, Integer.class);
        if (pattern instanceof Pattern regex && !(replacement instanceof String) && limit == null) {
            return replaceByFunction(text, regex, replacement);
        }
        long added = replacement instanceof String some ? some.length() : 0;
        if (pattern instanceof Pattern regex) {
            // Each match may be inserted several times, by `$0`.
            tries(regex, text, added);
            added += replacement instanceof String some ? count(some, "$") * text.length() / 8 : 0;
        } else {
            meter.text(text.length() + count(text, String.valueOf(pattern)) * added);
        }
        if (limit != null && limit > 0) {
            meter.text(text.length() + Math.min(limit, text.length()) * added);
            meter.spend((long) Math.min(limit, Meter.LARGEST * 100) * (1 + text.length() / 64));
            if (limit > Meter.LARGEST) {
                meter.values(limit);
            }
        }
        String replaced = Functions.replace(text, pattern, replacement, limit);
        meter.text(replaced.length());
        return replaced;
    }

    private String replaceByFunction(String text, Pattern pattern, Object function) throws Throwable {
        Matcher matcher = pattern.matcher(new MeteredText(text, meter));
        var replaced = new StringBuilder();
        int at = 0;
        while (found(matcher)) {
            var match = new LinkedHashMap<String, @Nullable Object>();
            match.put("match", matcher.group());
            match.put("start", matcher.start());
            match.put("end", matcher.end());
            var groups = new ArrayList<@Nullable String>();
            for (int i = 1; i <= matcher.groupCount(); i++) {
                groups.add(matcher.group(i));
            }
            match.put("groups", groups);
            if (!(Functions.funcApply(function, List.of(match)) instanceof String result)) {
                throw new JException("D3012", -1);
            }
            replaced.append(text, at, matcher.start()).append(result);
            at = matcher.end();
            meter.text(replaced.length());
        }
        return replaced.append(text, at, text.length()).toString();
    }

    /// How often a pattern matches.
    private long tries(Pattern pattern, String text, long added) {
        Matcher matcher = pattern.matcher(new MeteredText(text, meter));
        long found = 0;
        while (found(matcher)) {
            meter.values(++found);
            meter.text(text.length() + found * added);
        }
        return found;
    }

    private static boolean found(Matcher matcher) {
        boolean found = matcher.find();
        if (found && matcher.end() == matcher.start()) {
            throw new JException("D1004", -1);
        }
        return found;
    }

    private static long count(String text, String part) {
        if (part.isEmpty()) {
            return text.length();
        }
        long count = 0;
        for (int at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + part.length())) {
            count++;
        }
        return count;
    }

    /// The library passes on Java's message about a text that is not a number.
    private @Nullable Object number(List<?> arguments) {
        Object value = arguments.isEmpty() ? null : arguments.getFirst();
        try {
            return value instanceof String text ? JsonataTexts.number(text) : Functions.number(value);
        } catch (NumberFormatException e) {
            throw new JException("D3030", -1, value);
        }
    }

    private @Nullable Object round(List<?> arguments) {
        Number precision = at(arguments, 1, Number.class);
        if (precision != null && Math.abs(precision.doubleValue()) > MOST_DIGITS) {
            return precision.doubleValue() > 0 ? arguments.getFirst() : (Object) 0;
        }
        return Functions.round(at(arguments, 0, Number.class), precision);
    }

    private @Nullable Object formatInteger(List<?> arguments) {
        Number value = at(arguments, 0, Number.class);
        String picture = at(arguments, 1, String.class);
        // Roman numerals and letters get as long as the number is large.
        if (value != null && picture != null && picture.matches("(?is)[ia](;.*)?")
                && Math.abs(value.doubleValue()) > Meter.LARGEST) {
            meter.values(Long.MAX_VALUE);
        }
        return Functions.formatInteger(value, picture);
    }
}
