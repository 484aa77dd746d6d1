package dev.stepdeck.sandbox.athena.engine;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import dev.stepdeck.sandbox.athena.sql.Names;
import dev.stepdeck.sandbox.athena.sql.SqlException;

import org.apache.avro.Schema;
import org.apache.avro.SchemaParseException;
import software.amazon.awssdk.services.glue.model.Column;
import tools.jackson.databind.json.JsonMapper;

/// Avro by the names of its fields; what a file does not have is NULL, or the default of the schema that the table has.
/// Source: Athena User Guide, "Avro SerDe"; Apache Avro, specification, "Schema Resolution".
final class AvroReader implements RowReader {

    private static final String LITERAL = "avro.schema.literal";
    private static final String URL = "avro.schema.url";

    private final SchemaProbe probe;
    private final Map<String, String> parameters;

    /// @param parameters the table's
    AvroReader(SchemaProbe probe, Map<String, String> parameters) {
        this.probe = probe;
        this.parameters = Map.copyOf(parameters);
    }

    @Override
    public String query(List<TableFile> files, List<Column> columns, Map<String, String> serde) {
        var paths = Names.literal(JsonMapper.shared().writeValueAsString(
                files.stream().map(file -> file.path().toString()).toList()));
        var wanted = property(LITERAL, serde).filter(text -> !text.equals("none"))
                .or(() -> property(URL, serde).filter(address -> !address.equals("none")).map(probe::object));
        var schemas = wanted.isPresent()
                ? List.of(parse(wanted.get()))
                : probe.names("SELECT DISTINCT schema FROM java_avro_schemas(" + paths + ", '')").stream()
                        .map(AvroReader::parse).toList();
        for (var schema : schemas) {
            columns.forEach(column -> check(schema, column));
        }
        var values = columns.stream().map(column -> value(column) + " AS " + Names.quoted(column.name()))
                .collect(Collectors.joining(", "));
        return "SELECT " + values + ", filename AS \"stepdeck file\" FROM (SELECT CAST(json AS JSON) AS json, filename"
                + " FROM java_avro(" + paths + ", " + Names.literal(wanted.orElse("")) + "))";
    }

    private Optional<String> property(String name, Map<String, String> serde) {
        return Optional.ofNullable(serde.getOrDefault(name, parameters.get(name))).filter(text -> !text.isBlank());
    }

    private static Schema parse(String text) {
        try {
            var schema = new Schema.Parser().parse(text);
            if (schema.getType() == Schema.Type.RECORD) {
                return schema;
            }
        } catch (SchemaParseException e) {
            throw SqlException.of("HIVE_INVALID_METADATA", "Invalid Avro schema: " + e.getMessage());
        }
        throw SqlException.of("HIVE_INVALID_METADATA", "The Avro schema of a table must be a record");
    }

    private static void check(Schema schema, Column column) {
        var type = HiveType.parse(column.type());
        schema.getFields().stream().filter(field -> field.name().equalsIgnoreCase(column.name()))
                .filter(field -> !AvroTypes.fits(field.schema(), type)).findFirst().ifPresent(field -> {
                    throw SqlException.of("HIVE_BAD_DATA", "Column " + column.name() + " is of type " + column.type()
                            + ", but the Avro schema has " + AvroTypes.name(field.schema()));
                });
    }

    private static String value(Column column) {
        var type = HiveType.parse(column.type());
        var duck = type.duck();
        var key = Names.literal("$." + Names.quoted(column.name().toLowerCase(Locale.ROOT)));
        var read = type instanceof HiveType.Scalar ? "json_extract_string" : "json_extract";
        return JsonBytes.cast(JsonBytes.cast(type) + read + "(json, " + key + ") AS " + JsonBytes.text(duck) + ")",
                duck);
    }
}
