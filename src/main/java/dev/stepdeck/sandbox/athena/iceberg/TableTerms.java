package dev.stepdeck.sandbox.athena.iceberg;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

import dev.stepdeck.sandbox.athena.sql.SqlException;

import org.apache.iceberg.PartitionField;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Schema;
import org.apache.iceberg.TableProperties;
import org.apache.iceberg.exceptions.ValidationException;

/// Athena's words for the partitions and the properties of a table. Source: Athena User Guide, "Create Iceberg tables".
final class TableTerms {

    private static final Pattern TRANSFORM = Pattern.compile("(\\w+)\\s*\\(\\s*(.*?)\\s*\\)");
    private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,8}");
    private static final String AGE = "vacuum_max_snapshot_age_seconds";
    private static final Map<String, String> NAMES = Map.of("write_compression", TableProperties.PARQUET_COMPRESSION,
            "write_target_data_file_size_bytes", TableProperties.WRITE_TARGET_FILE_SIZE_BYTES, AGE,
            TableProperties.MAX_SNAPSHOT_AGE_MS, "vacuum_min_snapshots_to_keep", TableProperties.MIN_SNAPSHOTS_TO_KEEP,
            "vacuum_max_metadata_files_to_keep", TableProperties.METADATA_PREVIOUS_VERSIONS_MAX);
    private static final Set<String> SAME = Set.of("optimize_rewrite_data_file_threshold",
            "optimize_rewrite_delete_file_threshold", "optimize_rewrite_min_data_file_size_bytes",
            "optimize_rewrite_max_data_file_size_bytes");
    private static final Set<String> CODECS = Set.of("gzip", "zstd", "snappy", "lz4", "none", "uncompressed");

    private TableTerms() {}

    /// The properties that the metadata keeps.
    ///
    /// @throws SqlException for one that Athena does not take
    static Map<String, String> properties(Map<String, String> given) {
        var found = new LinkedHashMap<String, String>();
        given.forEach((key, value) -> {
            var name = key.toLowerCase(Locale.ROOT);
            if (name.equals("format")) {
                if (!value.equalsIgnoreCase("parquet")) {
                    throw SqlException.of("NOT_SUPPORTED",
                            "The sandbox writes Iceberg tables of Parquet only, not of " + value);
                }
                found.put(TableProperties.DEFAULT_FILE_FORMAT, "parquet");
            } else if (!name.equals("table_type")) {
                found.put(name(name), value(name, value));
            }
        });
        return found;
    }

    /// The metadata's name of a property.
    static String name(String key) {
        if (key.equals("format")) {
            return TableProperties.DEFAULT_FILE_FORMAT;
        }
        var name = SAME.contains(key) ? key : NAMES.get(key);
        if (name == null) {
            throw SqlException.of("INVALID_TABLE_PROPERTY", "Unsupported table property key: " + key);
        }
        return name;
    }

    private static String value(String key, String value) {
        if (key.equals("write_compression")) {
            var codec = value.toLowerCase(Locale.ROOT);
            if (!CODECS.contains(codec)) {
                throw wrong(key, value);
            }
            return codec.equals("none") ? "uncompressed" : codec;
        }
        try {
            long number = Long.parseLong(value);
            if (number < 0) {
                throw wrong(key, value);
            }
            return key.equals(AGE) ? String.valueOf(Math.multiplyExact(number, 1000L)) : value;
        } catch (NumberFormatException | ArithmeticException e) {
            throw wrong(key, value);
        }
    }

    private static SqlException wrong(String key, String value) {
        return SqlException.of("INVALID_TABLE_PROPERTY", "Invalid value for table property " + key + ": " + value);
    }

    /// The properties as Athena shows them.
    static Map<String, String> shown(Map<String, String> kept) {
        var shown = new TreeMap<String, String>();
        shown.put("table_type", "iceberg");
        kept.forEach((name, value) -> {
            if (name.equals(TableProperties.DEFAULT_FILE_FORMAT)) {
                shown.put("format", value);
            } else if (SAME.contains(name)) {
                shown.put(name, value);
            }
            NAMES.forEach((key, kind) -> {
                if (kind.equals(name)) {
                    shown.put(key, key.equals(AGE) ? String.valueOf(Long.parseLong(value) / 1000) : value);
                }
            });
        });
        return shown;
    }

    /// @param terms `category`, `day(ts)`, `bucket(16, id)`
    /// @throws SqlException for what Iceberg does not take
    static PartitionSpec partitions(Schema schema, List<String> terms) {
        var spec = PartitionSpec.builderFor(schema).caseSensitive(false);
        try {
            terms.forEach(term -> add(spec, term.strip().toLowerCase(Locale.ROOT)));
            return spec.build();
        } catch (IllegalArgumentException | ValidationException e) {
            throw SqlException.of("INVALID_TABLE_PROPERTY", "Unable to parse partitioning value: " + e.getMessage());
        }
    }

    private static void add(PartitionSpec.Builder spec, String term) {
        var matcher = TRANSFORM.matcher(term);
        if (!matcher.matches()) {
            spec.identity(term);
            return;
        }
        var columns = new ArrayList<>(List.of(matcher.group(2).split("\\s*,\\s*")));
        var numbers = columns.stream().filter(part -> NUMBER.matcher(part).matches()).toList();
        columns.removeAll(numbers);
        boolean numbered = matcher.group(1).equals("bucket") || matcher.group(1).equals("truncate");
        if (columns.size() != 1 || numbers.size() != (numbered ? 1 : 0)) {
            throw new IllegalArgumentException(term);
        }
        var column = columns.getFirst();
        switch (matcher.group(1)) {
            case "year" -> spec.year(column);
            case "month" -> spec.month(column);
            case "day" -> spec.day(column);
            case "hour" -> spec.hour(column);
            case "bucket" -> spec.bucket(column, Integer.parseInt(numbers.getFirst()));
            case "truncate" -> spec.truncate(column, Integer.parseInt(numbers.getFirst()));
            default -> throw new IllegalArgumentException("Unsupported partition transform: " + term);
        }
    }

    /// `day(ts)`, as Athena writes it.
    static String term(PartitionField field, Schema schema) {
        var column = "`" + schema.findColumnName(field.sourceId()) + "`";
        var transform = field.transform().toString();
        int bracket = transform.indexOf('[');
        if (bracket > 0) {
            return transform.substring(0, bracket) + "(" + transform.substring(bracket + 1, transform.length() - 1)
                    + ", " + column + ")";
        }
        return transform.equals("identity") ? column : transform + "(" + column + ")";
    }
}
