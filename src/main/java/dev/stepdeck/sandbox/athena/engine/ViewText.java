package dev.stepdeck.sandbox.athena.engine;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;

import dev.stepdeck.sandbox.athena.sql.SqlException;

import software.amazon.awssdk.services.glue.model.Column;
import software.amazon.awssdk.services.glue.model.Table;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// A view as the catalog keeps it: its query and columns in a comment, which is how Athena writes them.
///
/// @param schema the database that its query reads when it names none
public record ViewText(String sql, String schema) {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Pattern TEXT = Pattern.compile("/\\* Presto View: ([A-Za-z0-9+/=]+) \\*/");

    /// Whether the catalog's table is a view.
    public static boolean isView(Table table) {
        return "VIRTUAL_VIEW".equals(table.tableType());
    }

    /// @throws SqlException if the table has no query that can be read
    public static ViewText of(Table table) {
        var matcher = TEXT.matcher(table.viewOriginalText() == null ? "" : table.viewOriginalText());
        try {
            if (matcher.find()) {
                var view = JSON.readTree(new String(Base64.getDecoder().decode(matcher.group(1)), UTF_8));
                return new ViewText(view.path("originalSql").asString(""),
                        view.path("schema").asString(table.databaseName()));
            }
        } catch (JacksonException | IllegalArgumentException e) {
            throw SqlException.of("INVALID_VIEW", "The text of view " + table.name() + " is damaged");
        }
        throw SqlException.of("INVALID_VIEW", "View " + table.name() + " was not made by Athena");
    }

    /// The text for the catalog.
    ///
    public String encoded(List<Column> columns) {
        var view = JSON.createObjectNode().put("originalSql", sql).put("catalog", "awsdatacatalog").put("schema",
                schema);
        var list = view.putArray("columns");
        columns.forEach(column -> list.addObject().put("name", column.name()).put("type", column.type()));
        return "/* Presto View: " + Base64.getEncoder().encodeToString(view.toString().getBytes(UTF_8)) + " */";
    }
}
