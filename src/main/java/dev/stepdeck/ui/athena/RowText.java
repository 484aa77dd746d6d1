package dev.stepdeck.ui.athena;

import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;

import dev.stepdeck.aws.athena.ResultColumn;
import dev.stepdeck.aws.athena.ResultRow;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Rows as text for the clipboard.
enum RowText {
    /// As spreadsheets accept it; without a header.
    TSV("Copy") {
        @Override
        String of(List<ResultColumn> columns, List<Integer> numbers, List<ResultRow> rows) {
            return lines(rows, row -> numbers.stream().map(row::value).map(RowText::tabbed)
                    .collect(Collectors.joining("\t")));
        }
    },
    /// NULL is nothing, the empty string two quotes.
    CSV("Copy as CSV") {
        @Override
        String of(List<ResultColumn> columns, List<Integer> numbers, List<ResultRow> rows) {
            return numbers.stream().map(number -> quoted(columns.get(number).name())).collect(Collectors.joining(","))
                    + "\n" + lines(rows, row -> numbers.stream().map(row::value).map(RowText::quoted)
                            .collect(Collectors.joining(",")));
        }
    },
    /// An array of objects; numbers and booleans without quotes.
    JSON("Copy as JSON") {
        @Override
        String of(List<ResultColumn> columns, List<Integer> numbers, List<ResultRow> rows) {
            var all = MAPPER.createArrayNode();
            for (var row : rows) {
                var object = all.addObject();
                var taken = new HashSet<String>();
                for (var number : numbers) {
                    var name = columns.get(number).name();
                    put(object, taken.add(name) ? name : name + "_" + number, columns.get(number), row.value(number));
                }
            }
            return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(all);
        }
    },
    /// A table.
    MARKDOWN("Copy as Markdown") {
        @Override
        String of(List<ResultColumn> columns, List<Integer> numbers, List<ResultRow> rows) {
            return numbers.stream().map(number -> barred(columns.get(number).name()))
                    .collect(Collectors.joining(" | ", "| ", " |\n"))
                    + numbers.stream().map(number -> columns.get(number).numeric() ? "--:" : "---")
                            .collect(Collectors.joining(" | ", "| ", " |\n"))
                    + lines(rows, row -> numbers.stream().map(row::value).map(RowText::barred)
                            .collect(Collectors.joining(" | ", "| ", " |")));
        }
    };

    private static final JsonMapper MAPPER = JsonMapper.shared();

    private final String words;

    RowText(String words) {
        this.words = words;
    }

    /// The entry of the menu.
    String words() {
        return words;
    }

    abstract String of(List<ResultColumn> columns, List<Integer> numbers, List<ResultRow> rows);

    private static String lines(List<ResultRow> rows, Function<ResultRow, String> line) {
        return rows.stream().map(line).collect(Collectors.joining("\n"));
    }

    private static String tabbed(@Nullable String value) {
        return value == null ? "" : value.replaceAll("[\\t\\r\\n]+", " ");
    }

    private static String quoted(@Nullable String value) {
        return value == null ? ""
                : value.isEmpty() || value.matches("(?s).*[\",\\r\\n].*") ? '"' + value.replace("\"", "\"\"") + '"'
                        : value;
    }

    private static String barred(@Nullable String value) {
        return value == null ? "NULL" : value.replace("|", "\\|").replaceAll("\\R", "<br>");
    }

    private static void put(ObjectNode object, String name, ResultColumn column, @Nullable String value) {
        if (value == null) {
            object.putNull(name);
        } else if (column.numeric() && value.toLowerCase(Locale.ROOT).matches("-?\\d+(\\.\\d+)?(e[+-]?\\d+)?")) {
            object.put(name, new BigDecimal(value));
        } else if (column.kind() == ResultColumn.Kind.BOOLEAN) {
            object.put(name, Boolean.parseBoolean(value));
        } else {
            object.put(name, value);
        }
    }
}
