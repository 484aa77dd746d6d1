package dev.stepdeck.sandbox.glue.match.column;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// A column whose values are often written into another one too, as the makers of products are into their titles. Then the
/// text says what is missing in the column, and the words of the column tell less in the text, for they are compared by
/// themselves.
///
/// @param inner the place of the column
/// @param outer the place of the text
/// @param words the words by which values of the column are recognised
public record Within(int inner, int outer, Set<String> words) {

    private static final double HABIT = 0.05;
    private static final int ENOUGH = 20;
    private static final int SHORTEST = 3;
    private static final double MANY = 2;
    private static final double FEW = 3;

    /// Those of a table.
    public static List<Within> of(Columns columns) {
        var found = new ArrayList<Within>();
        for (var inner = 0; inner < columns.list().size(); inner++) {
            for (var outer = 0; outer < columns.list().size(); outer++) {
                if (inner != outer && isLabel(columns.list().get(inner))
                        && columns.list().get(outer).kind() == Kind.TEXT
                        && isHabit(columns.list().get(inner), columns.list().get(outer))) {
                    found.add(new Within(inner, outer, words(columns.list().get(inner))));
                }
            }
        }
        return found;
    }

    /// A few words, which many records have: the titles and descriptions themselves are others in each.
    private static boolean isLabel(Column column) {
        return switch (column.kind()) {
            case NAME, CATEGORY -> MANY <= column.filled() / (double) Math.max(1, column.distinct());
            case TEXT -> MANY <= column.filled() / (double) Math.max(1, column.distinct())
                    && column.values().stream().mapToInt(value -> value.words().length).average().orElse(0) <= FEW;
            case NUMBER, DATE, EMAIL, PHONE, CODE -> false;
        };
    }

    private static boolean isHabit(Column inner, Column outer) {
        var both = 0;
        var within = 0;
        for (var record = 0; record < inner.ids().length; record++) {
            if (!inner.isMissing(record) && !outer.isMissing(record)) {
                both++;
                if (has(outer.value(record), word(inner.value(record)))) {
                    within++;
                }
            }
        }
        return within >= ENOUGH && within >= HABIT * both;
    }

    private static Set<String> words(Column column) {
        var words = new HashSet<String>();
        column.values().forEach(value -> words.add(word(value)));
        words.remove("");
        return Set.copyOf(words);
    }

    /// Whether a text has what a value of the column is recognised by.
    public static boolean has(Value text, Value value) {
        return has(text, word(value));
    }

    private static boolean has(Value text, String word) {
        if (!word.isEmpty()) {
            for (var other : text.words()) {
                if (other.equals(word)) {
                    return true;
                }
            }
        }
        return false;
    }

    /// The first word that is not too short to mean anything.
    private static String word(Value value) {
        for (var word : value.text().split(" ")) {
            if (word.length() >= SHORTEST) {
                return word;
            }
        }
        return "";
    }
}
