package dev.stepdeck.sandbox.athena.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

import dev.stepdeck.sandbox.athena.duck.LineGroups;
import dev.stepdeck.sandbox.athena.sql.Names;
import dev.stepdeck.sandbox.athena.sql.SqlException;

import software.amazon.awssdk.services.glue.model.Column;

/// Lines that a regular expression of Java takes apart; a line that it does not match is a row of NULLs.
/// Source: Athena User Guide, "Regex SerDe".
final class RegexReader implements RowReader {

    private final int skipped;

    RegexReader(int skipped) {
        this.skipped = skipped;
    }

    @Override
    public String query(List<TableFile> files, List<Column> columns, Map<String, String> serde) {
        var pattern = serde.get("input.regex");
        if (pattern == null) {
            throw SqlException.of("HIVE_INVALID_METADATA", "This table does not have serde property \"input.regex\"");
        }
        try {
            Pattern.compile(pattern);
        } catch (PatternSyntaxException e) {
            throw SqlException.of("HIVE_INVALID_METADATA", "input.regex: " + e.getDescription());
        }
        var values = new ArrayList<String>();
        for (int i = 0; i < columns.size(); i++) {
            var type = HiveType.parse(columns.get(i).type());
            var part = "nullif(groups[" + (i + 1) + "], '" + LineGroups.NONE + "')";
            var value = type instanceof HiveType.Scalar scalar
                    ? TextValue.REGEX.of(part, scalar)
                    : "TRY_CAST(" + part + " AS " + type.duck() + ")";
            values.add(value + " AS " + Names.quoted(columns.get(i).name()));
        }
        return "SELECT " + String.join(", ", values) + ", \"stepdeck file\" FROM (SELECT string_split(java_groups("
                + Names.literal(pattern) + ", coalesce(line, '')), '" + LineGroups.MARK
                + "') AS groups, filename AS \"stepdeck file\""
                + " FROM " + RowReader.lines(files, skipped) + ")";
    }
}
