package dev.stepdeck.ui.athena;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

import dev.stepdeck.aws.athena.CatalogTable;
import dev.stepdeck.ui.editor.Suggestion;
import dev.stepdeck.ui.editor.Suggestions;

/// Words of SQL as Athena knows it, and those of the catalog as far as it has been read.
final class SqlWords implements Suggestions {

    private static final int MOST = 200;
    private static final List<String> KEYWORDS = words(
            """
                    SELECT FROM WHERE GROUP BY ORDER BY HAVING LIMIT OFFSET JOIN LEFT JOIN RIGHT JOIN INNER JOIN FULL JOIN CROSS JOIN
                    ON USING AS AND OR NOT IN IS NULL LIKE BETWEEN CASE WHEN THEN ELSE END WITH UNION ALL DISTINCT EXISTS UNNEST
                    LATERAL VALUES INSERT INTO CREATE TABLE CREATE EXTERNAL TABLE CREATE VIEW DROP TABLE ALTER TABLE DESCRIBE
                    SHOW TABLES SHOW DATABASES SHOW PARTITIONS SHOW COLUMNS EXPLAIN EXECUTE PREPARE UNLOAD PARTITIONED BY LOCATION
                    ASC DESC NULLS LAST CAST TRY_CAST INTERVAL DATE TIMESTAMP TRUE FALSE OVER PARTITION BY ROWS""");
    private static final List<String> FUNCTIONS = words(
            """
                    count sum avg min max approx_distinct approx_percentile array_agg map_agg arbitrary max_by min_by stddev variance
                    coalesce nullif if try greatest least abs ceil floor round sqrt power mod random concat length lower upper trim
                    ltrim rtrim substr replace split split_part strpos regexp_like regexp_extract regexp_replace format reverse
                    date_trunc date_add date_diff date_format date_parse from_unixtime to_unixtime from_iso8601_timestamp
                    current_date current_timestamp now year month day hour minute day_of_week cardinality contains element_at
                    array_join array_distinct array_sort flatten sequence transform filter reduce map map_keys map_values
                    json_extract json_extract_scalar json_parse json_format row_number rank dense_rank lag lead first_value
                    last_value url_extract_host url_extract_path md5 sha256 to_hex from_hex to_utf8 from_utf8""");

    private final Map<String, List<CatalogTable>> databases = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private String database = "";

    /// Sets the known databases.
    void know(List<String> names) {
        names.forEach(name -> databases.putIfAbsent(name, List.of()));
    }

    /// Sets what is in a database.
    void know(String name, List<CatalogTable> tables) {
        databases.put(name, tables);
    }

    /// Sets which database is meant when none is named.
    void assume(String name) {
        database = name;
    }

    @Override
    public List<Suggestion> of(String qualifier, String beginning) {
        var found = new LinkedHashMap<String, Suggestion>();
        if (qualifier.isEmpty()) {
            here().forEach(table -> add(found, beginning, quoted(table.name()), table.isView() ? "view" : "table"));
            here().forEach(table -> columns(found, beginning, table));
            databases.keySet().forEach(name -> add(found, beginning, quoted(name), "database"));
            FUNCTIONS.forEach(name -> add(found, beginning, name, "function"));
            KEYWORDS.forEach(word -> add(found, beginning, word, "keyword"));
        } else {
            var name = qualifier.substring(qualifier.lastIndexOf('.') + 1).replace("\"", "");
            databases.getOrDefault(name, List.of())
                    .forEach(table -> add(found, beginning, quoted(table.name()), table.isView() ? "view" : "table"));
            databases.values().stream().flatMap(List::stream).filter(table -> table.name().equalsIgnoreCase(name))
                    .forEach(table -> columns(found, beginning, table));
            if (found.isEmpty()) {
                here().forEach(table -> columns(found, beginning, table));
            }
        }
        var all = new ArrayList<>(found.values());
        return List.copyOf(all.subList(0, Math.min(MOST, all.size())));
    }

    private List<CatalogTable> here() {
        return databases.getOrDefault(database, List.of());
    }

    private static void columns(Map<String, Suggestion> found, String beginning, CatalogTable table) {
        table.columns().forEach(column -> add(found, beginning, quoted(column.name()), table.name() + " · "
                + column.type()));
    }

    private static void add(Map<String, Suggestion> found, String beginning, String word, String kind) {
        var bare = word.startsWith("\"") ? word.substring(1) : word;
        if (bare.toLowerCase(Locale.ROOT).startsWith(beginning.toLowerCase(Locale.ROOT))) {
            found.putIfAbsent(word, new Suggestion(word, kind));
        }
    }

    /// A name as SQL accepts it: quoted when it is not a plain one.
    static String quoted(String name) {
        return name.matches("[A-Za-z_]\\w*") ? name : '"' + name.replace("\"", "\"\"") + '"';
    }

    /// Several words of one phrase stay together: those in capitals that follow one of the beginnings of phrases.
    private static List<String> words(String text) {
        return List.of(text.replaceAll(
                "(GROUP|ORDER|PARTITIONED|PARTITION|LEFT|RIGHT|INNER|FULL|CROSS|DROP|ALTER|SHOW|INSERT|NULLS|EXTERNAL) (?=[A-Z])",
                "$1_")
                .replaceAll("CREATE (?=[A-Z])", "CREATE_").strip().split("\\s+")).stream()
                .map(word -> Character.isUpperCase(word.charAt(0)) && !word.equals("TRY_CAST")
                        ? word.replace('_', ' ')
                        : word)
                .toList();
    }
}
