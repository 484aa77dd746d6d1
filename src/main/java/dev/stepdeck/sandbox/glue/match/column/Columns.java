package dev.stepdeck.sandbox.glue.match.column;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

import dev.stepdeck.sandbox.glue.match.text.WordLists;

/// The columns by which records are compared: all but the key, those with one value only, and those that number the
/// records.
///
/// @param size how many records there are
/// @param list the columns
public record Columns(int size, List<Column> list) {

    private static final int SAMPLE = 2000;
    private static final int ENOUGH = 30;
    private static final int DENSE = 4;
    private static final Pattern NULLS = Pattern.compile("(?i)null|none|n/?a|nan|\\\\N|-+|\\?+|unknown");

    public Columns {
        list = List.copyOf(list);
    }

    /// Reads the columns of records.
    ///
    /// @param counted how many of the first records are those of the table; labelled ones follow
    /// @param key the column that names each record, which tells nothing of what it is about
    public static Columns of(Records records, int counted, Optional<String> key, WordLists lists) {
        var reading = new Reading(lists);
        var columns = new ArrayList<Column>();
        for (var place = 0; place < records.columns().size(); place++) {
            var name = records.columns().get(place);
            if (key.filter(name::equalsIgnoreCase).isPresent()) {
                continue;
            }
            var texts = texts(records, place);
            var kind = new KindGuess(name, sample(texts.subList(0, counted))).kind();
            var column = Column.of(name, kind, texts, counted, reading);
            if (column.values().size() > 1 && !numbersRecords(column)) {
                columns.add(column);
            }
        }
        return new Columns(records.size(), columns);
    }

    /// The columns but some.
    public Columns without(Set<String> names) {
        return new Columns(size, list.stream().filter(column -> !names.contains(column.name())).toList());
    }

    private static List<String> texts(Records records, int place) {
        var texts = new ArrayList<String>(records.size());
        for (var row : records.rows()) {
            var text = place < row.length ? row[place] : "";
            texts.add(text == null || NULLS.matcher(text).matches() ? "" : text);
        }
        return texts;
    }

    private static List<String> sample(List<String> texts) {
        var sample = new ArrayList<String>();
        var step = Math.max(1, texts.size() / SAMPLE);
        for (var i = 0; i < texts.size(); i += step) {
            if (!texts.get(i).isBlank()) {
                sample.add(texts.get(i));
            }
        }
        return sample;
    }

    /// A code that no two records share would tell apart even those that are the same. Numbers that measure something may
    /// all be different, and be near one another all the same.
    private static boolean numbersRecords(Column column) {
        return (column.kind() == Kind.CODE || column.kind() == Kind.NUMBER && isDense(column))
                && column.filled() >= ENOUGH && column.distinct() >= column.filled();
    }

    private static boolean isDense(Column column) {
        var least = Double.MAX_VALUE;
        var most = -Double.MAX_VALUE;
        for (var value : column.values()) {
            if (value.number() != Math.rint(value.number())) {
                return false;
            }
            least = Math.min(least, value.number());
            most = Math.max(most, value.number());
        }
        return most - least <= DENSE * column.values().size();
    }
}
