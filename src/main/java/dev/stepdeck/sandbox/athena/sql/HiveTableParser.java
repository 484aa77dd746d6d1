package dev.stepdeck.sandbox.athena.sql;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Reads what is behind `CREATE EXTERNAL TABLE`. Source: Athena User Guide, "CREATE TABLE".
final class HiveTableParser {

    private final HiveTokens tokens;
    private final HiveParser parts;

    HiveTableParser(HiveTokens tokens, HiveParser parts) {
        this.tokens = tokens;
        this.parts = parts;
    }

    Statement table() {
        boolean ifNotExists = tokens.words("IF", "NOT", "EXISTS");
        var name = parts.name();
        var columns = tokens.peek("(") ? parts.columns() : List.<Statement.Column>of();
        var comment = tokens.words("COMMENT") ? Optional.of(tokens.string()) : Optional.<String>empty();
        var partitions = tokens.words("PARTITIONED", "BY") ? parts.columns() : List.<Statement.Column>of();
        var buckets = buckets();
        var serde = Optional.<String>empty();
        Map<String, String> serdeProperties = new HashMap<>();
        if (tokens.words("ROW", "FORMAT", "SERDE")) {
            serde = Optional.of(tokens.string());
            if (tokens.words("WITH", "SERDEPROPERTIES")) {
                serdeProperties.putAll(parts.properties());
            }
        } else if (tokens.words("ROW", "FORMAT", "DELIMITED")) {
            delimiters(serdeProperties);
        }
        if (tokens.words("WITH", "SERDEPROPERTIES")) {
            serdeProperties.putAll(parts.properties());
        }
        var input = Optional.<String>empty();
        var output = Optional.<String>empty();
        var stored = Optional.<String>empty();
        if (tokens.words("STORED", "AS")) {
            if (tokens.words("INPUTFORMAT")) {
                input = Optional.of(tokens.string());
                tokens.expect("OUTPUTFORMAT");
                output = Optional.of(tokens.string());
            } else {
                stored = Optional.of(tokens.name().toUpperCase(Locale.ROOT));
            }
        }
        var location = tokens.words("LOCATION") ? Optional.of(tokens.string()) : Optional.<String>empty();
        var properties = tokens.words("TBLPROPERTIES") ? parts.properties() : Map.<String, String>of();
        if (location.isEmpty()) {
            throw SqlException.plain("FAILED: SemanticException table is an external table, LOCATION must be given");
        }
        return new Statement.CreateTable(name, ifNotExists, columns, comment, partitions, buckets,
                new Statement.Format(serde, serdeProperties, stored, input, output), location, properties);
    }

    /// What is behind `CREATE TABLE`. Source: Athena User Guide, "Create Iceberg tables".
    Statement iceberg() {
        boolean ifNotExists = tokens.words("IF", "NOT", "EXISTS");
        var name = parts.name();
        var columns = tokens.peek("(") ? parts.columns() : List.<Statement.Column>of();
        var comment = tokens.words("COMMENT") ? Optional.of(tokens.string()) : Optional.<String>empty();
        var partitions = tokens.words("PARTITIONED", "BY") ? terms() : List.<String>of();
        var location = tokens.words("LOCATION") ? Optional.of(tokens.string()) : Optional.<String>empty();
        var properties = new LinkedHashMap<String, String>();
        if (tokens.words("TBLPROPERTIES")) {
            parts.properties().forEach((key, value) -> properties.put(key.toLowerCase(Locale.ROOT), value));
        }
        if (!"iceberg".equalsIgnoreCase(properties.get("table_type"))) {
            throw SqlException.plain("FAILED: SemanticException table is not EXTERNAL: only external tables and Iceberg"
                    + " tables, which have the property 'table_type' = 'ICEBERG', can be created in Athena");
        }
        return new Statement.CreateIceberg(name, ifNotExists, columns, comment, partitions, location, properties);
    }

    /// `(category, bucket(16, id))`
    private List<String> terms() {
        var found = new ArrayList<String>();
        tokens.expect("(");
        do {
            var term = new StringBuilder(tokens.name());
            if (tokens.words("(")) {
                var arguments = new ArrayList<String>();
                do {
                    arguments.add(tokens.name());
                } while (tokens.words(","));
                tokens.expect(")");
                term.append('(').append(String.join(", ", arguments)).append(')');
            }
            found.add(term.toString());
        } while (tokens.words(","));
        tokens.expect(")");
        return found;
    }

    private Optional<Statement.Buckets> buckets() {
        if (!tokens.words("CLUSTERED", "BY")) {
            return Optional.empty();
        }
        var columns = new ArrayList<String>();
        tokens.expect("(");
        do {
            columns.add(tokens.name());
        } while (tokens.words(","));
        tokens.expect(")");
        tokens.expect("INTO");
        var count = tokens.value();
        if (!count.matches("[1-9][0-9]{0,5}")) {
            throw tokens.wrong("a number of buckets");
        }
        tokens.expect("BUCKETS");
        return Optional.of(new Statement.Buckets(columns, Integer.parseInt(count)));
    }

    private void delimiters(Map<String, String> properties) {
        while (true) {
            if (tokens.words("FIELDS", "TERMINATED", "BY")) {
                var mark = tokens.string();
                properties.put("field.delim", mark);
                properties.put("serialization.format", mark);
                if (tokens.words("ESCAPED", "BY")) {
                    properties.put("escape.delim", tokens.string());
                }
            } else if (tokens.words("COLLECTION", "ITEMS", "TERMINATED", "BY")) {
                properties.put("collection.delim", tokens.string());
            } else if (tokens.words("MAP", "KEYS", "TERMINATED", "BY")) {
                properties.put("mapkey.delim", tokens.string());
            } else if (tokens.words("LINES", "TERMINATED", "BY")) {
                properties.put("line.delim", tokens.string());
            } else if (tokens.words("NULL", "DEFINED", "AS")) {
                properties.put("serialization.null.format", tokens.string());
            } else {
                return;
            }
        }
    }
}
