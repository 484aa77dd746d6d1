package dev.stepdeck.sandbox.athena.statement;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

import dev.stepdeck.sandbox.athena.duck.EngineConnection;
import dev.stepdeck.sandbox.athena.duck.EngineException;
import dev.stepdeck.sandbox.athena.duck.EngineQuery;
import dev.stepdeck.sandbox.athena.sql.Period;
import dev.stepdeck.sandbox.athena.sql.Query;
import dev.stepdeck.sandbox.athena.sql.SqlException;
import dev.stepdeck.sandbox.athena.sql.TableVersion;

/// Finds out which versions of tables a query asks for: it lets Trino compute the expressions behind `FOR ... AS OF`.
final class Versions {

    private Versions() {}

    /// The query with its versions known; the query itself if it asks for none.
    ///
    /// @throws EngineException if an expression is wrong
    static Query known(Query query, EngineConnection trino, Session session) throws EngineException {
        var periods = query.periods();
        if (periods.isEmpty()) {
            return query;
        }
        var types = trino.analyze(asked(periods.stream().map(Period::expression).toList(), session)).stream()
                .map(column -> column.type().toLowerCase(Locale.ROOT)).toList();
        var versions = new ArrayList<TableVersion>();
        for (int i = 0; i < types.size(); i++) {
            var period = periods.get(i);
            versions.add(version(period, types.get(i), computed(value(period, types.get(i)), trino, session)));
        }
        return query.at(versions);
    }

    private static EngineQuery asked(List<String> expressions, Session session) {
        return new EngineQuery("SELECT " + expressions.stream().map(each -> "(" + each + ")")
                .collect(Collectors.joining(", ")), session.database(), List.of(session.database()), List.of(),
                List.of());
    }

    /// Source of the types and the errors: Trino's connector for Iceberg.
    private static String value(Period period, String type) {
        if (period.time()) {
            if (!type.equals("timestamp with time zone")) {
                throw SqlException.of("NOT_SUPPORTED", "Unsupported type for temporal table version: " + type);
            }
            return "date_diff('millisecond', from_unixtime(0), " + period.expression() + ")";
        }
        if (!type.equals("varchar") && !type.endsWith("int") && !type.equals("integer")) {
            throw SqlException.of("NOT_SUPPORTED", "Unsupported type for table version: " + type);
        }
        return period.expression();
    }

    private static TableVersion version(Period period, String type, String value) {
        if (value.isEmpty()) {
            throw SqlException.of("INVALID_ARGUMENTS", "Pointer value cannot be NULL");
        }
        if (period.time()) {
            return new TableVersion.At(Long.parseLong(value));
        }
        return type.equals("varchar")
                ? new TableVersion.Reference(value)
                : new TableVersion.Snapshot(Long.parseLong(value));
    }

    private static String computed(String expression, EngineConnection trino, Session session) throws EngineException {
        var file = session.scratch().resolve("version.csv");
        trino.run(asked(List.of(expression), session), EngineQuery.Output.CSV, file);
        try {
            var text = Files.readString(file).strip();
            return text.isEmpty() ? "" : text.substring(1, text.length() - 1).replace("\"\"", "\"");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
