package dev.stepdeck.sandbox.athena.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import dev.stepdeck.sandbox.athena.duck.QuotedLines;
import dev.stepdeck.sandbox.athena.sql.Names;

import software.amazon.awssdk.services.glue.model.Column;

/// Lines with quoted fields, as OpenCSVSerde reads them. A value that is not of its type fails the query; dates are days, and
/// timestamps milliseconds, since 1970. Source: Athena User Guide, "Open CSV SerDe".
final class CsvReader implements RowReader {

    private static final HiveType.Scalar MILLIS = new HiveType.Scalar("bigint", List.of());

    private final int skipped;

    CsvReader(int skipped) {
        this.skipped = skipped;
    }

    @Override
    public String query(List<TableFile> files, List<Column> columns, Map<String, String> serde) {
        var values = new ArrayList<String>();
        for (int i = 0; i < columns.size(); i++) {
            values.add(value("fields[" + (i + 1) + "]", columns.get(i), i) + " AS "
                    + Names.quoted(columns.get(i).name()));
        }
        var separator = character(serde, "separatorChar", ",");
        var quote = character(serde, "quoteChar", "\"");
        var given = character(serde, "escapeChar", "\\");
        // opencsv does not take the quote as the escape, and reads two of them as one anyway.
        var escape = given.equals(quote) ? "\\" : given;
        return "SELECT " + String.join(", ", values) + ", \"stepdeck file\" FROM (SELECT CASE WHEN contains(line, "
                + Names.literal(quote) + ") OR contains(line, " + Names.literal(escape)
                + ") THEN string_split(java_fields(" + Names.literal(separator + quote + escape) + ", line), '"
                + QuotedLines.MARK + "') ELSE string_split(coalesce(line, ''), " + Names.literal(separator)
                + ") END AS fields, filename AS \"stepdeck file\" FROM " + RowReader.lines(files, skipped) + ")";
    }

    /// The first character of a property, as the SerDe takes it.
    private static String character(Map<String, String> serde, String property, String usual) {
        var text = serde.getOrDefault(property, usual);
        return text.isEmpty() ? usual : text.substring(0, 1);
    }

    private static String value(String text, Column column, int index) {
        var type = HiveType.parse(column.type());
        if (type.isText()) {
            return text;
        }
        var read = type instanceof HiveType.Scalar scalar ? read(text, scalar) : TextValue.tried(text, type.duck());
        return "CASE WHEN " + text + " IS NULL OR " + text + " = '' THEN NULL ELSE coalesce(" + read
                + ", error('HIVE_BAD_DATA: Error parsing field value ''' || " + text + " || ''' for field " + index
                + ": For input string: \"' || " + text + " || '\"')) END";
    }

    private static String read(String text, HiveType.Scalar type) {
        var duck = type.duck();
        return switch (duck) {
            case "DATE" -> TextValue.OPENX_JSON.of(text, type);
            case "TIMESTAMP" -> "coalesce(make_timestamp(" + TextValue.REGEX.of(text, MILLIS) + " * 1000), "
                    + TextValue.REGEX.of(text, type) + ")";
            case "BOOLEAN" -> TextValue.tried(text, duck);
            default -> TextValue.REGEX.of(text, type);
        };
    }
}
