package dev.stepdeck.sandbox.athena.sql;

import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

import io.trino.sql.parser.SqlBaseBaseVisitor;
import io.trino.sql.parser.SqlBaseParser;

/// Trino's types as DuckDB names them.
final class DuckTypes extends SqlBaseBaseVisitor<String> {

    private static final Map<String, String> NAMES = Map.ofEntries(Map.entry("boolean", "BOOLEAN"),
            Map.entry("tinyint", "TINYINT"), Map.entry("smallint", "SMALLINT"), Map.entry("integer", "INTEGER"),
            Map.entry("int", "INTEGER"), Map.entry("bigint", "BIGINT"), Map.entry("real", "FLOAT"),
            Map.entry("float", "FLOAT"), Map.entry("double", "DOUBLE"), Map.entry("decimal", "DECIMAL"),
            Map.entry("numeric", "DECIMAL"), Map.entry("dec", "DECIMAL"), Map.entry("varchar", "VARCHAR"),
            Map.entry("string", "VARCHAR"), Map.entry("char", "VARCHAR"), Map.entry("varbinary", "BLOB"),
            Map.entry("date", "DATE"), Map.entry("json", "JSON"), Map.entry("uuid", "UUID"));

    @Override
    public String visitGenericType(SqlBaseParser.GenericTypeContext type) {
        var name = type.identifier().getText().toLowerCase(Locale.ROOT);
        if (name.equals("array") && type.typeParameter().size() == 1) {
            return type.typeParameter(0).accept(this) + "[]";
        }
        if (name.equals("map") && type.typeParameter().size() == 2) {
            return "MAP(" + type.typeParameter(0).accept(this) + ", " + type.typeParameter(1).accept(this) + ")";
        }
        var duck = NAMES.get(name);
        if (duck == null) {
            throw SqlException.at(type.getStart(), "TYPE_NOT_FOUND", "Unknown type: " + type.getText());
        }
        if (duck.equals("DECIMAL")) {
            var given = type.typeParameter().stream().map(SqlBaseParser.TypeParameterContext::getText)
                    .collect(Collectors.joining(", "));
            return "DECIMAL(" + (given.isEmpty() ? "38, 0" : given.contains(",") ? given : given + ", 0") + ")";
        }
        return duck;
    }

    /// The type before a literal, as in `REAL '1.5'`.
    String named(SqlBaseParser.IdentifierContext name) {
        var duck = NAMES.get(name.getText().toLowerCase(Locale.ROOT));
        if (duck == null) {
            throw SqlException.at(name.getStart(), "TYPE_NOT_FOUND", "Unknown type: " + name.getText());
        }
        return duck;
    }

    @Override
    public String visitTypeParameter(SqlBaseParser.TypeParameterContext parameter) {
        return parameter.type() == null ? parameter.getText() : parameter.type().accept(this);
    }

    @Override
    public String visitArrayType(SqlBaseParser.ArrayTypeContext type) {
        return type.type().accept(this) + "[]";
    }

    @Override
    public String visitLegacyArrayType(SqlBaseParser.LegacyArrayTypeContext type) {
        return type.type().accept(this) + "[]";
    }

    @Override
    public String visitLegacyMapType(SqlBaseParser.LegacyMapTypeContext type) {
        return "MAP(" + type.keyType.accept(this) + ", " + type.valueType.accept(this) + ")";
    }

    @Override
    public String visitRowType(SqlBaseParser.RowTypeContext type) {
        var fields = type.rowField();
        var text = new StringBuilder("STRUCT(");
        for (int i = 0; i < fields.size(); i++) {
            var name = fields.get(i).identifier();
            text.append(i == 0 ? "" : ", ").append(name == null ? Names.quoted("field" + i) : Names.of(name))
                    .append(' ').append(fields.get(i).type().accept(this));
        }
        return text.append(')').toString();
    }

    @Override
    public String visitDoublePrecisionType(SqlBaseParser.DoublePrecisionTypeContext type) {
        return "DOUBLE";
    }

    @Override
    public String visitDateTimeType(SqlBaseParser.DateTimeTypeContext type) {
        boolean zone = type.WITH() != null;
        return type.base.getType() == SqlBaseParser.TIME ? "TIME" : zone ? "TIMESTAMPTZ" : "TIMESTAMP";
    }

    @Override
    public String visitIntervalType(SqlBaseParser.IntervalTypeContext type) {
        return "INTERVAL";
    }
}
