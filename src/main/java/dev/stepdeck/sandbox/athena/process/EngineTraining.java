package dev.stepdeck.sandbox.athena.process;

import java.nio.file.Path;
import java.util.List;

import dev.stepdeck.sandbox.athena.duck.DuckDatabase;
import dev.stepdeck.sandbox.athena.duck.EngineColumn;
import dev.stepdeck.sandbox.athena.duck.EngineException;
import dev.stepdeck.sandbox.athena.duck.EngineQuery;
import dev.stepdeck.sandbox.athena.trino.TrinoEngine;

/// Runs queries of many kinds, so that Java sees which classes they take. See [QuickStart].
public final class EngineTraining {

    private static final int MEGABYTES = 200;
    private static final List<String> QUERIES = List.of("SELECT upper(name) || 'x', id + 1 FROM people WHERE id > 1",
            "SELECT name, count(*), sum(id), avg(price), max(day) FROM people GROUP BY name HAVING count(*) > 0"
                    + " ORDER BY 2 DESC LIMIT 10",
            "WITH a AS (SELECT id, price * 2 AS x FROM people) SELECT p.name, a.x FROM people p LEFT JOIN a"
                    + " ON p.id = a.id WHERE EXISTS (SELECT 1 FROM a b WHERE b.id = p.id)",
            "SELECT id, rank() OVER (PARTITION BY name ORDER BY price), lag(price) OVER (ORDER BY id) FROM people",
            "SELECT date_trunc('month', day), date_format(day, '%Y-%m'), date_diff('day', day, current_date),"
                    + " day + interval '1' day, CAST(day AS date), at_timezone(now(), 'Europe/Berlin') FROM people",
            "SELECT regexp_replace(name, 'a+', 'b'), split(name, 'n')[1], CASE WHEN id = 1 THEN 'a' ELSE 'b' END,"
                    + " coalesce(name, ''), TRY(1 / id), name LIKE 'A%' FROM people",
            "SELECT json_extract_scalar('{\"a\":[1]}', '$.a[0]'), CAST(MAP(ARRAY['k'], ARRAY[1]) AS JSON),"
                    + " transform(ARRAY[1, 2], x -> x + 1), CAST(ROW(1, 'a') AS ROW(n int, t varchar)),"
                    + " approx_distinct(id), array_agg(name ORDER BY id), approx_percentile(price, 0.5) FROM people",
            "SELECT t.x, u.y FROM UNNEST(sequence(1, 3)) AS t(x) CROSS JOIN UNNEST(ARRAY['a']) WITH ORDINALITY u(y, n)"
                    + " UNION SELECT 1, 'b' EXCEPT SELECT 2, 'c'",
            "EXPLAIN SELECT DISTINCT name FROM people");

    private EngineTraining() {}

    /// Without arguments; works in the folder for temporary files.
    public static void main(String[] arguments) throws EngineException {
        var folder = Path.of(System.getProperty("java.io.tmpdir"));
        try (var database = new DuckDatabase(List.of(folder), folder.resolve("spill"), MEGABYTES, true)) {
            var engine = new TrinoEngine(database);
            for (var sql : QUERIES) {
                run(engine, sql, folder.resolve("rows"));
            }
        }
        // Trino's threads would go on waiting.
        System.exit(0);
    }

    private static void run(TrinoEngine engine, String sql, Path target) throws EngineException {
        var table = new EngineQuery.Table("shop", "people", "people", List.of(new EngineColumn("id", "integer"),
                new EngineColumn("name", "varchar"), new EngineColumn("price", "double"),
                new EngineColumn("day", "timestamp(3)")), null, null);
        var query = new EngineQuery(sql, "shop", List.of("shop"), List.of(), List.of(table));
        try (var connection = engine.connect()) {
            connection.execute("CREATE TEMP VIEW people AS SELECT * FROM (VALUES (1, 'Ann', 1.5::DOUBLE,"
                    + " TIMESTAMP '2024-01-01 00:00:00'), (2, 'Bob', 2.5, NULL)) p(id, name, price, \"day\")");
            connection.analyze(query);
            connection.run(query, EngineQuery.Output.CSV, target);
            connection.run(query, EngineQuery.Output.JSON, target);
        }
    }
}
