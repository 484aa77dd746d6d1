package dev.stepdeck.aws.transform;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.stepdeck.aws.athena.ResultColumn;
import dev.stepdeck.aws.athena.ResultRow;

/// Records of a cluster side by side: a line for each field, with the values of all of them.
///
/// @param first the number of the first of them in its cluster, from 0
/// @param count how many there are here
public record ClusterRecords(long first, int count, List<Field> fields) {

    public ClusterRecords {
        fields = List.copyOf(fields);
    }

    /// A field.
    ///
    /// @param values in the order of the records; empty for NULL
    public record Field(String name, List<Optional<String>> values) {

        public Field {
            values = List.copyOf(values);
        }

        /// Whether not all records agree.
        public boolean differs() {
            return values.stream().distinct().count() > 1;
        }

        /// Whether a record has another value than most; when there is no value that most have, all differ.
        public boolean differs(int record) {
            return differs() && !usual().contains(values.get(record));
        }

        /// The value that more records have than any other; nothing when there is none.
        public List<Optional<String>> usual() {
            var counts = new LinkedHashMap<Optional<String>, Integer>();
            values.forEach(value -> counts.merge(value, 1, Integer::sum));
            var most = counts.values().stream().mapToInt(Integer::intValue).max().orElse(0);
            var first = counts.entrySet().stream().filter(each -> each.getValue() == most).map(Map.Entry::getKey)
                    .toList();
            return first.size() == 1 ? first : List.of();
        }
    }

    /// Of rows and their columns, without the column that is the same for all by its nature.
    static ClusterRecords of(long first, List<ResultColumn> columns, List<ResultRow> rows) {
        var fields = new ArrayList<Field>();
        for (var i = 0; i < columns.size(); i++) {
            if (!columns.get(i).name().equalsIgnoreCase(MatchedTable.COLUMN)) {
                var column = i;
                fields.add(new Field(columns.get(i).name(),
                        rows.stream().map(row -> Optional.ofNullable(row.value(column))).toList()));
            }
        }
        return new ClusterRecords(first, rows.size(), fields);
    }

    /// How many fields are not the same in all records.
    public long differing() {
        return fields.stream().filter(Field::differs).count();
    }
}
