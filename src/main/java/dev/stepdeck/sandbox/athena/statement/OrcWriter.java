package dev.stepdeck.sandbox.athena.statement;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import dev.stepdeck.sandbox.athena.engine.HiveType;
import dev.stepdeck.sandbox.athena.sql.SqlException;
import dev.stepdeck.sandbox.orc.Orc;
import dev.stepdeck.sandbox.orc.OrcInput;
import dev.stepdeck.sandbox.orc.OrcType;

import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Writes rows, which DuckDB wrote as lines of JSON, as a file of ORC.
final class OrcWriter {

    private static final JsonMapper JSON = JsonMapper.builder().enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

    private final List<OrcInput.Column> columns;

    /// @param columns those of the rows, with their types
    OrcWriter(Map<String, HiveType> columns) {
        this.columns = columns.entrySet().stream()
                .map(column -> new OrcInput.Column(column.getKey(), type(column.getValue()))).toList();
    }

    /// Puts a file of ORC in the place of lines of JSON.
    ///
    /// @param compression ORC's name of it
    void replace(Path file, String compression) {
        var target = file.resolveSibling(file.getFileName() + ".orc");
        try (var lines = JSON.readerFor(JsonNode.class).<JsonNode>readValues(file);
                var orc = Orc.create(target, columns, compression)) {
            while (lines.hasNextValue()) {
                orc.add(lines.nextValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        try {
            Files.move(target, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static OrcType type(HiveType type) {
        return switch (type) {
            case HiveType.ArrayOf array -> OrcType.of(OrcType.Kind.ARRAY, List.of(type(array.element())));
            case HiveType.MapOf map -> {
                if (!(map.key() instanceof HiveType.Scalar key) || key.duck().equals("BLOB")) {
                    throw SqlException.of("NOT_SUPPORTED",
                            "The sandbox cannot write maps with keys of " + map.key().trino() + " to ORC");
                }
                yield OrcType.of(OrcType.Kind.MAP, List.of(type(key), type(map.value())));
            }
            case HiveType.Struct struct -> new OrcType(OrcType.Kind.STRUCT, List.copyOf(struct.fields().keySet()),
                    struct.fields().values().stream().map(OrcWriter::type).toList(), 0, 0);
            case HiveType.Scalar scalar -> scalar(scalar);
        };
    }

    private static OrcType scalar(HiveType.Scalar type) {
        var duck = type.duck();
        return switch (duck) {
            case "INTEGER" -> OrcType.of(OrcType.Kind.INT);
            case "BLOB" -> OrcType.of(OrcType.Kind.BINARY);
            case "VARCHAR" -> type.arguments().isEmpty()
                    ? OrcType.of(OrcType.Kind.STRING)
                    : OrcType.sized(OrcType.Kind.valueOf(type.name().toUpperCase(Locale.ROOT)),
                            type.arguments().getFirst(), 0);
            case "BOOLEAN", "TINYINT", "SMALLINT", "BIGINT", "FLOAT", "DOUBLE", "DATE", "TIMESTAMP" ->
                OrcType.of(OrcType.Kind.valueOf(duck));
            default -> {
                var numbers = duck.replaceAll("[^0-9,]", "").split(",");
                yield OrcType.sized(OrcType.Kind.DECIMAL, Integer.parseInt(numbers[0]), Integer.parseInt(numbers[1]));
            }
        };
    }
}
