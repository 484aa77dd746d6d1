package dev.stepdeck.sandbox.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;

/// What the service models say of the values of members: length, range, pattern, values. It is listed in
/// `constraints.txt` for the services that refuse by their models, before they look at anything else.
final class MemberConstraints {

    /// A pattern is not tried on more: none of AWS's own members with patterns is longer.
    private static final int LONGEST_FOR_PATTERN = 200_000;

    private final Map<String, Map<String, Constraint>> byStructure;

    private MemberConstraints(Map<String, Map<String, Constraint>> byStructure) {
        this.byStructure = byStructure;
    }

    /// One member's constraints.
    ///
    /// @param shown whether errors may show the value: secrets they may not
    private record Constraint(long least, long most, @Nullable Pattern pattern, List<String> values,
            boolean shown) {

        static Constraint parse(List<String> words) {
            var given = new HashMap<String, String>();
            words.forEach(word -> given.put(word.substring(0, word.indexOf('=')),
                    word.substring(word.indexOf('=') + 1)));
            return new Constraint(Long.parseLong(given.getOrDefault("min", String.valueOf(Long.MIN_VALUE))),
                    Long.parseLong(given.getOrDefault("max", String.valueOf(Long.MAX_VALUE))),
                    given.containsKey("pattern") ? Pattern.compile(given.get("pattern")) : null,
                    given.containsKey("in") ? Arrays.asList(given.get("in").split(",", -1)) : List.of(),
                    !"false".equals(given.get("shown")));
        }

        private Optional<String> broken(Object value) {
            var length = value instanceof Number ? "value" : "length";
            var size = size(value);
            if (size < least) {
                return Optional.of("Member must have " + length + " greater than or equal to " + least);
            }
            if (size > most) {
                return Optional.of("Member must have " + length + " less than or equal to " + most);
            }
            if (!(value instanceof String text)) {
                return Optional.empty();
            }
            if (pattern != null && (text.length() > LONGEST_FOR_PATTERN || !pattern.matcher(text).matches())) {
                return Optional.of("Member must satisfy regular expression pattern: " + pattern);
            }
            return values.isEmpty() || values.contains(text)
                    ? Optional.empty()
                    : Optional.of("Member must satisfy enum value set: [" + String.join(", ", values) + "]");
        }

        private static long size(Object value) {
            return switch (value) {
                case Number number -> number.longValue();
                case String text -> text.codePointCount(0, text.length());
                case List<?> list -> list.size();
                case Map<?, ?> map -> map.size();
                case SdkBytes bytes -> bytes.asByteArrayUnsafe().length;
                default -> 0;
            };
        }
    }

    /// The constraints on the members of a structure, by their names on the wire.
    ///
    /// @param owner the API and the SDK's class, `eventbridge PutRuleRequest`
    Of of(String owner) {
        return new Of(byStructure.getOrDefault(owner, Map.of()));
    }

    /// Those of one structure.
    record Of(Map<String, Constraint> byMember) {

        /// Checks a member's value.
        ///
        /// @param path where it is in the request, for the message
        /// @param broken gets what is wrong
        void check(String member, Object value, String path, List<String> broken) {
            if (byMember.isEmpty()) {
                return;
            }
            MemberConstraints.check(byMember.get(member), value, path, broken);
            if (value instanceof List<?> list) {
                var elements = byMember.get(member + "[]");
                for (var i = 0; elements != null && i < list.size(); i++) {
                    MemberConstraints.check(elements, list.get(i), path + "." + (i + 1) + ".member", broken);
                }
            } else if (value instanceof Map<?, ?> map) {
                map.keySet()
                        .forEach(key -> checkInMap(byMember.get(member + "{key}"), key, value, path, "keys", broken));
                map.values().forEach(each -> checkInMap(byMember.get(member + "{value}"), each, value, path, "value",
                        broken));
            }
        }
    }

    private static void check(@Nullable Constraint constraint, Object value, String path, List<String> broken) {
        if (constraint != null) {
            constraint.broken(value).ifPresent(what -> broken
                    .add("Value " + (constraint.shown() ? "'" + value + "' " : "") + "at '" + path
                            + "' failed to satisfy constraint: " + what));
        }
    }

    private static void checkInMap(@Nullable Constraint constraint, Object each, Object map, String path, String part,
            List<String> broken) {
        if (constraint != null) {
            constraint.broken(each).ifPresent(what -> broken
                    .add("Value " + (constraint.shown() ? "'" + map + "' " : "") + "at '" + path
                            + "' failed to satisfy constraint: Map " + part + " must satisfy constraint: [" + what
                            + "]"));
        }
    }

    static MemberConstraints read() {
        try (var in = Objects.requireNonNull(MemberConstraints.class.getResourceAsStream("constraints.txt"))) {
            var table = new HashMap<String, Map<String, Constraint>>();
            new String(in.readAllBytes(), UTF_8).lines().filter(line -> !line.startsWith("#"))
                    .map(line -> Arrays.asList(line.split("\t")))
                    .forEach(words -> table.computeIfAbsent(words.get(0) + " " + words.get(1), _ -> new HashMap<>())
                            .put(words.get(2), Constraint.parse(words.subList(3, words.size()))));
            return new MemberConstraints(table);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
