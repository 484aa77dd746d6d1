package dev.stepdeck.sandbox.quality;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/// Who answers what is asked about the data, in DuckDB's SQL.
public interface DataSource {

    /// @throws QueryFailedException if the query fails
    List<List<@Nullable String>> query(String sql);

    /// The types of a query's columns by their names, in order.
    ///
    /// @throws QueryFailedException if the query fails
    Map<String, String> columns(String sql);

    /// A query that could not be answered.
    final class QueryFailedException extends RuntimeException {

        private static final long serialVersionUID = 1;

        public QueryFailedException(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
