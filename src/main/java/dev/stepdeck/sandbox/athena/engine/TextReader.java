package dev.stepdeck.sandbox.athena.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import dev.stepdeck.sandbox.athena.sql.Names;

import software.amazon.awssdk.services.glue.model.Column;

/// Lines with fields between marks, as Hive's LazySimpleSerDe reads them: a value that is not of its type is NULL, and so
/// is a field that is not there. Source: Athena User Guide, "Lazy Simple SerDe".
final class TextReader implements RowReader {

    private final int skipped;

    /// @param skipped lines at the beginning of each file
    TextReader(int skipped) {
        this.skipped = skipped;
    }

    @Override
    public String query(List<TableFile> files, List<Column> columns, Map<String, String> serde) {
        var field = RowReader.mark(serde, "field.delim", RowReader.mark(serde, "serialization.format", "\u0001"));
        var none = serde.getOrDefault("serialization.null.format", "\\N");
        var nested = new NestedText(List.of(RowReader.mark(serde, "collection.delim",
                RowReader.mark(serde, "colelction.delim", "\u0002")), RowReader.mark(serde, "mapkey.delim", "\u0003"),
                "\u0004", "\u0005", "\u0006", "\u0007", "\u0008"), none, serde.getOrDefault("timestamp.formats", ""));
        var names = new ArrayList<String>();
        var values = new ArrayList<String>();
        for (int i = 0; i < columns.size(); i++) {
            names.add(Names.literal("c" + i) + ": 'VARCHAR'");
            values.add(nested.value(Names.quoted("c" + i), HiveType.parse(columns.get(i).type()), 0) + " AS "
                    + Names.quoted(columns.get(i).name()));
        }
        var rows = serde.containsKey("escape.delim")
                ? new EscapedLines(field, RowReader.mark(serde, "escape.delim", "\\"), skipped, none).query(files,
                        columns.size())
                : "SELECT * RENAME (filename AS \"stepdeck file\") FROM read_csv("
                        + RowReader.paths(files) + ", delim = " + Names.literal(field)
                        + ", header = false, auto_detect = false, quote = '', escape = '', nullstr = "
                        + Names.literal(none) + ", skip = " + skipped
                        + ", null_padding = true, strict_mode = false, filename = true, compression = "
                        + Names.literal(files.getFirst().compression()) + ", columns = {" + String.join(", ", names)
                        + "})" + empty(files);
        return "SELECT " + String.join(", ", values) + ", \"stepdeck file\" FROM (" + rows + ")";
    }

    /// Lines without a character, which DuckDB leaves out of rows: the first field is empty, and the others are not there.
    private String empty(List<TableFile> files) {
        var some = files.stream().filter(BlankLines::mayBeIn).toList();
        return some.isEmpty()
                ? ""
                : " UNION ALL BY NAME SELECT '' AS c0, filename AS \"stepdeck file\" FROM "
                        + RowReader.lines(some, skipped) + " WHERE line IS NULL";
    }
}
