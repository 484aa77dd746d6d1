package dev.stepdeck.sandbox.etl;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.stepdeck.sandbox.athena.duck.EngineException;
import dev.stepdeck.sandbox.athena.engine.EngineError;
import dev.stepdeck.sandbox.quality.DataSource;

import org.jspecify.annotations.Nullable;

/// Asks the engine of a session about data.
record SessionData(Session session) implements DataSource {

    @Override
    public List<List<@Nullable String>> query(String sql) {
        try {
            return session.query(sql);
        } catch (EngineException e) {
            throw new QueryFailedException(EngineError.of(e, sql).firstLine(), e);
        }
    }

    @Override
    public Map<String, String> columns(String sql) {
        try {
            var columns = new LinkedHashMap<String, String>();
            session.describe(sql).forEach(column -> columns.put(column.label(), column.type()));
            return columns;
        } catch (EngineException e) {
            throw new QueryFailedException(EngineError.of(e, sql).firstLine(), e);
        }
    }
}
