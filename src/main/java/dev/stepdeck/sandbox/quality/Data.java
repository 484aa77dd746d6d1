package dev.stepdeck.sandbox.quality;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

import dev.stepdeck.sandbox.athena.sql.Names;

import org.jspecify.annotations.Nullable;

/// The data that rules are about: the primary relation, and others by their aliases.
final class Data {

    private final DataSource source;
    private final String primary;
    private final Map<String, String> others;
    private final Map<String, String> types;

    Data(DataSource source, String primary, Map<String, String> others) {
        this.source = source;
        this.primary = primary;
        this.others = others;
        this.types = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        types.putAll(source.columns(primary));
    }

    String primary() {
        return "(" + primary + ")";
    }

    Map<String, String> types() {
        return types;
    }

    /// DuckDB's type of a column; `VARCHAR` for one that is not there.
    String type(String column) {
        return types.getOrDefault(column, "VARCHAR");
    }

    boolean has(String column) {
        return types.containsKey(column);
    }

    /// The relation of an alias.
    ///
    /// @throws RulesetException if there is none
    String other(String alias) {
        var found = others.get(alias);
        if (found == null) {
            throw new RulesetException("There is no data source with the alias " + alias);
        }
        return found;
    }

    Map<String, String> columns(String relation) {
        return source.columns(relation);
    }

    List<@Nullable String> row(String sql) {
        return source.query(sql).getFirst();
    }

    /// A query in which `primary` and the aliases are relations.
    String named(String sql) {
        var with = new StringBuilder("WITH \"primary\" AS (").append(primary).append(')');
        others.forEach((alias, relation) -> with.append(", ").append(Names.quoted(alias)).append(" AS (")
                .append(relation).append(')'));
        var text = sql.strip();
        // A word of SQL, which has to be quoted where a relation is meant.
        text = text.replaceAll("(?i)\\b(from|join)\\s+primary\\b", "$1 \"primary\"")
                .replaceAll("(?i)\\bprimary\\.", "\"primary\".");
        return with + " " + text;
    }

    static List<String> names(String list) {
        return Arrays.stream(list.split(",")).map(String::strip).toList();
    }

    static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
