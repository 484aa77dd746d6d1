package dev.stepdeck.sandbox.glue.match.block;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

import dev.stepdeck.sandbox.glue.match.column.Column;
import dev.stepdeck.sandbox.glue.match.column.Kind;
import dev.stepdeck.sandbox.glue.match.column.Value;
import dev.stepdeck.sandbox.glue.match.text.Phonetic;
import dev.stepdeck.sandbox.glue.match.text.WordLists;

/// One way to look at a column that makes similar values the same: its beginning, its sound, the whole of it.
///
/// @param column whose values they are
/// @param keys of each value a number, 0 for none
record View(Column column, long[] keys) {

    private static final int STEPS = 64;

    /// The number of a record; 0 for none.
    long key(int record) {
        return column.isMissing(record) ? 0 : keys[column.ids()[record]];
    }

    /// The views that a column's kind offers.
    static List<View> of(Column column, WordLists lists) {
        var views = new ArrayList<View>();
        // Names are looked at together: given name and surname may be exchanged.
        views.add(view(column, column.kind() == Kind.NAME ? "name" : column.name(), Value::text));
        switch (column.kind()) {
            case NAME -> {
                views.add(view(column, "sound", value -> sound(value.words()[0], lists)));
                views.add(view(column, "begin", value -> begin(value.text(), 3)));
                views.add(view(column, "end", value -> end(value.text(), 3)));
                if (column.values().stream().anyMatch(value -> value.words().length > 2)) {
                    views.add(view(column, "longest", value -> longest(value.words())));
                }
            }
            case TEXT -> {
                views.add(view(column, column.name(), value -> begin(value.text(), 6)));
                views.add(view(column, column.name(), value -> sound(value.words()[0], lists)));
                views.add(view(column, column.name(), value -> value.words()[value.words().length - 1]));
                views.add(view(column, column.name(), value -> longest(value.words())));
            }
            case DATE -> {
                views.add(view(column, "year and month", value -> begin(value.text(), 6)));
                views.add(view(column, "month and day", value -> end(value.text(), 4)));
                views.add(view(column, "year", value -> begin(value.text(), 4)));
            }
            case EMAIL -> views.add(view(column, column.name(), value -> value.text().replaceFirst("@.*", "")));
            case PHONE, CODE -> {
                var half = Math.max(2, length(column) / 2);
                views.add(view(column, column.name() + "<", value -> begin(value.text(), half)));
                views.add(view(column, column.name() + ">", value -> end(value.text(), half)));
            }
            case NUMBER -> {
                var sorted = column.values().stream().mapToDouble(Value::number).filter(n -> !Double.isNaN(n)).sorted()
                        .toArray();
                views.add(view(column, column.name() + "~", value -> step(value.number(), sorted, 0)));
                views.add(view(column, column.name() + "~~", value -> step(value.number(), sorted, 0.5)));
            }
            case CATEGORY -> {
            }
        }
        return views;
    }

    /// Numbers that are near each other are on the same step of a stair, or at least on that of one that begins in the middle
    /// of the first step.
    private static String step(double number, double[] sorted, double from) {
        var place = Arrays.binarySearch(sorted, number);
        return place < 0 ? "" : Integer.toString((int) (STEPS * (double) place / sorted.length + from));
    }

    private static View view(Column column, String salt, Function<Value, String> look) {
        var keys = new long[column.values().size()];
        for (var i = 0; i < keys.length; i++) {
            var text = look.apply(column.values().get(i));
            keys[i] = text.isEmpty() ? 0 : Hash.of(salt, text);
        }
        return new View(column, keys);
    }

    private static int length(Column column) {
        return (int) Math.round(column.values().stream().limit(500).mapToInt(value -> value.text().length()).average()
                .orElse(4));
    }

    private static String sound(String word, WordLists lists) {
        var group = lists.groupOf(word);
        return group.equals(word) ? Phonetic.code(word) : group;
    }

    private static String begin(String text, int length) {
        return text.length() <= length ? text : text.substring(0, length);
    }

    private static String end(String text, int length) {
        return text.length() <= length ? text : text.substring(text.length() - length);
    }

    private static String longest(String[] words) {
        var longest = "";
        for (var word : words) {
            if (word.length() > longest.length()) {
                longest = word;
            }
        }
        return longest;
    }
}
