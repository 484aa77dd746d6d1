package dev.stepdeck.sandbox.athena.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import dev.stepdeck.sandbox.athena.sql.Names;

import software.amazon.awssdk.services.glue.model.Column;

/// Quoted fields, as OpenCSVSerde reads them, and those with line breaks too, which Athena does not (so the file is read
/// by one thread). A value that is not of its type fails the query; dates are days, and
/// timestamps milliseconds, since 1970. Source: Athena User Guide, "Open CSV SerDe".
final class CsvReader implements RowReader {

    private final int skipped;

    CsvReader(int skipped) {
        this.skipped = skipped;
    }

    @Override
    public String query(List<TableFile> files, List<Column> columns, Map<String, String> serde) {
        var names = new ArrayList<String>();
        var values = new ArrayList<String>();
        for (int i = 0; i < columns.size(); i++) {
            names.add(Names.literal("c" + i) + ": 'VARCHAR'");
            values.add(value(Names.quoted("c" + i), columns.get(i), i) + " AS "
                    + Names.quoted(columns.get(i).name()));
        }
        var quote = serde.getOrDefault("quoteChar", "\"");
        var escape = serde.getOrDefault("escapeChar", quote);
        return "SELECT " + String.join(", ", values) + ", filename AS \"stepdeck file\" FROM read_csv("
                + RowReader.paths(files) + ", delim = " + Names.literal(serde.getOrDefault("separatorChar", ","))
                + ", quote = " + Names.literal(quote) + ", escape = "
                + Names.literal(escape.length() == 1 ? escape : quote) + ", header = false, auto_detect = false"
                + ", allow_quoted_nulls = false, nullstr = '\u001f\u001f', skip = " + skipped
                + ", null_padding = true, parallel = false, strict_mode = false, filename = true, compression = "
                + Names.literal(files.getFirst().compression()) + ", columns = {" + String.join(", ", names) + "})";
    }

    private static String value(String text, Column column, int index) {
        var type = HiveType.parse(column.type());
        if (type.isText()) {
            return text;
        }
        var duck = type.duck();
        var read = switch (duck) {
            case "DATE" -> "coalesce(" + TextReader.tried(text, duck) + ", DATE '1970-01-01' + "
                    + TextReader.tried(text, "INTEGER") + ")";
            case "TIMESTAMP" -> "coalesce(make_timestamp(" + TextReader.tried(text, "BIGINT") + " * 1000), "
                    + TextReader.tried(text, duck) + ")";
            default -> TextReader.tried(text, duck);
        };
        return "CASE WHEN " + text + " IS NULL OR " + text + " = '' THEN NULL ELSE coalesce(" + read
                + ", error('HIVE_BAD_DATA: Error parsing field value ''' || " + text + " || ''' for field " + index
                + ": For input string: \"' || " + text + " || '\"')) END";
    }
}
