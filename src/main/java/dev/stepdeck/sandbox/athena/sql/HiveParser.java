package dev.stepdeck.sandbox.athena.sql;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Reads Athena's DDL. Source: Athena User Guide, "DDL statements".
final class HiveParser {

    /// What Hive knows of ALTER TABLE and the sandbox does not.
    private static final List<String> MISSING = List.of("RENAME TO", "SET SERDE",
            "SET SERDEPROPERTIES", "SET FILEFORMAT", "CLUSTERED BY", "TOUCH",
            "COMPACT", "CONCATENATE", "EXCHANGE PARTITION");

    private final HiveTokens tokens;

    HiveParser(String text) {
        this.tokens = new HiveTokens(text);
    }

    Statement statement() {
        var statement = read();
        if (!tokens.atEnd()) {
            throw tokens.wrong("<EOF>");
        }
        return statement;
    }

    private Statement read() {
        if (tokens.words("CREATE", "DATABASE") || tokens.words("CREATE", "SCHEMA")) {
            return createDatabase();
        }
        if (tokens.words("CREATE", "EXTERNAL", "TABLE")) {
            return new HiveTableParser(tokens, this).table();
        }
        if (tokens.words("CREATE", "TABLE")) {
            return new HiveTableParser(tokens, this).iceberg();
        }
        if (tokens.words("OPTIMIZE")) {
            return optimize(name());
        }
        if (tokens.words("VACUUM")) {
            return new Statement.Vacuum(name());
        }
        if (tokens.words("DROP", "DATABASE") || tokens.words("DROP", "SCHEMA")) {
            boolean ifExists = tokens.words("IF", "EXISTS");
            var name = tokens.name();
            boolean cascade = tokens.words("CASCADE");
            tokens.words("RESTRICT");
            return new Statement.DropDatabase(name, ifExists, cascade);
        }
        if (tokens.words("DROP", "TABLE")) {
            boolean ifExists = tokens.words("IF", "EXISTS");
            return new Statement.DropTable(name(), ifExists);
        }
        if (tokens.words("MSCK", "REPAIR", "TABLE") || tokens.words("MSCK", "TABLE")) {
            return new Statement.Repair(name());
        }
        if (tokens.words("ALTER", "DATABASE") || tokens.words("ALTER", "SCHEMA")) {
            var name = tokens.name();
            tokens.expect("SET", "DBPROPERTIES");
            return new Statement.SetDatabaseProperties(name, properties());
        }
        if (tokens.words("ALTER", "TABLE")) {
            return alter(name());
        }
        if (tokens.words("SHOW")) {
            return show();
        }
        if (tokens.words("DESCRIBE") || tokens.words("DESC")) {
            return describe();
        }
        throw tokens.wrong("a statement that Athena knows");
    }

    /// `[DATABASE] [EXTENDED] name [column[.field]...]`
    private Statement describe() {
        if (tokens.words("DATABASE") || tokens.words("SCHEMA")) {
            boolean extended = tokens.words("EXTENDED");
            return new Statement.DescribeDatabase(tokens.name(), extended);
        }
        boolean extended = tokens.words("EXTENDED") || tokens.words("FORMATTED");
        var name = name();
        var column = new ArrayList<String>();
        if (!tokens.atEnd()) {
            do {
                column.add(tokens.maybeString().map(text -> text.toLowerCase(Locale.ROOT)).orElseGet(tokens::name));
            } while (tokens.words("."));
        }
        return new Statement.Describe(name, column, extended);
    }

    private Statement optimize(Statement.Name name) {
        tokens.expect("REWRITE");
        tokens.expect("DATA");
        tokens.words("USING", "BIN_PACK");
        return new Statement.Optimize(name,
                tokens.words("WHERE") ? Optional.of(tokens.rest()) : Optional.empty());
    }

    private Statement createDatabase() {
        boolean ifNotExists = tokens.words("IF", "NOT", "EXISTS");
        var name = tokens.name();
        var comment = tokens.words("COMMENT") ? Optional.of(tokens.string()) : Optional.<String>empty();
        var location = tokens.words("LOCATION") ? Optional.of(tokens.string()) : Optional.<String>empty();
        var properties = tokens.words("WITH", "DBPROPERTIES") ? properties() : Map.<String, String>of();
        return new Statement.CreateDatabase(name, ifNotExists, comment, location, properties);
    }

    Statement.Name name() {
        var first = tokens.name();
        if (!tokens.words(".")) {
            // Hive takes `database.table` within one pair of backquotes apart.
            int dot = first.indexOf('.');
            return dot < 0
                    ? new Statement.Name(Optional.empty(), first)
                    : new Statement.Name(Optional.of(first.substring(0, dot)), first.substring(dot + 1));
        }
        var second = tokens.name();
        return tokens.words(".")
                ? new Statement.Name(Optional.of(second), tokens.name())
                : new Statement.Name(Optional.of(first), second);
    }

    private Statement alter(Statement.Name name) {
        if (tokens.words("CHANGE")) {
            tokens.words("COLUMN");
            return change(name);
        }
        for (var missing : MISSING) {
            if (tokens.words(missing.split(" "))) {
                throw SqlException.of("NOT_SUPPORTED", "The sandbox has no ALTER TABLE ... " + missing);
            }
        }
        if (tokens.words("ADD", "COLUMNS")) {
            return new Statement.ChangeColumns(name, columns(), false);
        }
        if (tokens.words("REPLACE", "COLUMNS")) {
            return new Statement.ChangeColumns(name, columns(), true);
        }
        if (tokens.words("ADD")) {
            boolean ifNotExists = tokens.words("IF", "NOT", "EXISTS");
            return new Statement.AddPartitions(name, ifNotExists, partitions());
        }
        if (tokens.words("DROP", "COLUMN")) {
            return new Statement.DropColumn(name, tokens.name());
        }
        if (tokens.words("UNSET", "TBLPROPERTIES")) {
            return new Statement.UnsetProperties(name, keys());
        }
        if (tokens.words("DROP")) {
            boolean ifExists = tokens.words("IF", "EXISTS");
            return new Statement.DropPartitions(name, ifExists, partitions());
        }
        if (tokens.words("SET", "TBLPROPERTIES")) {
            return new Statement.SetProperties(name, properties());
        }
        if (tokens.words("SET", "LOCATION")) {
            return new Statement.SetLocation(name, Optional.empty(), tokens.string());
        }
        if (tokens.peek("PARTITION")) {
            var partition = partition();
            if (tokens.words("RENAME", "TO")) {
                return new Statement.RenamePartition(name, partition, partition());
            }
            tokens.expect("SET", "LOCATION");
            return new Statement.SetLocation(name, Optional.of(partition), tokens.string());
        }
        throw tokens.wrong("'ADD', 'DROP', 'REPLACE', 'SET'");
    }

    /// `old new type [COMMENT 'x'] [FIRST | AFTER other]`
    private Statement change(Statement.Name table) {
        var old = tokens.name();
        var name = tokens.name();
        var type = tokens.type();
        var comment = tokens.words("COMMENT") ? Optional.of(tokens.string()) : Optional.<String>empty();
        var after = tokens.words("FIRST")
                ? Optional.of("")
                : tokens.words("AFTER") ? Optional.of(tokens.name()) : Optional.<String>empty();
        return new Statement.ChangeColumn(table, old, new Statement.Column(name, type, comment), after);
    }

    private List<Statement.PartitionSpec> partitions() {
        var found = new ArrayList<Statement.PartitionSpec>();
        do {
            found.add(partition());
            tokens.words(",");
        } while (tokens.peek("PARTITION"));
        return found;
    }

    private Statement.PartitionSpec partition() {
        tokens.expect("PARTITION");
        tokens.expect("(");
        var values = new LinkedHashMap<String, String>();
        do {
            var key = tokens.name();
            tokens.expect("=");
            values.put(key, tokens.value());
        } while (tokens.words(","));
        tokens.expect(")");
        return new Statement.PartitionSpec(values,
                tokens.words("LOCATION") ? Optional.of(tokens.string()) : Optional.empty());
    }

    /// `(a int COMMENT 'x', b string)`
    List<Statement.Column> columns() {
        tokens.expect("(");
        var found = new ArrayList<Statement.Column>();
        do {
            var name = tokens.name();
            tokens.words(":");
            var type = tokens.type();
            found.add(new Statement.Column(name, type,
                    tokens.words("COMMENT") ? Optional.of(tokens.string()) : Optional.empty()));
        } while (tokens.words(","));
        tokens.expect(")");
        return found;
    }

    /// `('a' = 'b')`
    Map<String, String> properties() {
        tokens.expect("(");
        var found = new LinkedHashMap<String, String>();
        do {
            var key = tokens.string();
            tokens.expect("=");
            found.put(key, tokens.value());
        } while (tokens.words(","));
        tokens.expect(")");
        return found;
    }

    /// `('a', 'b')`
    private List<String> keys() {
        tokens.expect("(");
        var found = new ArrayList<String>();
        do {
            found.add(tokens.string());
        } while (tokens.words(","));
        tokens.expect(")");
        return found;
    }

    private Statement show() {
        if (tokens.words("DATABASES") || tokens.words("SCHEMAS")) {
            return new Statement.ShowDatabases(like());
        }
        if (tokens.words("TABLES")) {
            return new Statement.ShowTables(database(), like(), false);
        }
        if (tokens.words("VIEWS")) {
            return new Statement.ShowTables(database(), like(), true);
        }
        if (tokens.words("COLUMNS")) {
            inOrFrom();
            var name = name();
            return new Statement.ShowColumns(database().map(in -> new Statement.Name(Optional.of(in), name.table()))
                    .orElse(name));
        }
        if (tokens.words("PARTITIONS")) {
            return new Statement.ShowPartitions(name());
        }
        if (tokens.words("CREATE", "TABLE")) {
            return new Statement.ShowCreate(name(), false);
        }
        if (tokens.words("CREATE", "VIEW")) {
            return new Statement.ShowCreate(name(), true);
        }
        if (tokens.words("TBLPROPERTIES")) {
            var name = name();
            var key = Optional.<String>empty();
            if (tokens.words("(")) {
                key = Optional.of(tokens.string());
                tokens.expect(")");
            }
            return new Statement.ShowProperties(name, key);
        }
        throw tokens.wrong("'COLUMNS', 'CREATE', 'DATABASES', 'PARTITIONS', 'TABLES', 'TBLPROPERTIES', 'VIEWS'");
    }

    private boolean inOrFrom() {
        return tokens.words("IN") || tokens.words("FROM");
    }

    private Optional<String> database() {
        return inOrFrom() ? Optional.of(tokens.name()) : Optional.empty();
    }

    /// `LIKE 'a*|b*'`, or only the pattern.
    private Optional<String> like() {
        tokens.words("LIKE");
        return tokens.maybeString().map(pattern -> pattern.toLowerCase(Locale.ROOT));
    }
}
