package dev.stepdeck.sandbox.athena.duck;

import java.nio.file.Path;
import java.util.List;

import org.jspecify.annotations.Nullable;

/// A connection to the query engine. Temporary views are its own. One call at a time; only [#cancel] may come from another
/// thread. No call has an effect outside of the connection and the files that it writes, so each may be repeated.
public interface EngineConnection extends AutoCloseable {

    /// Makes a temporary view.
    ///
    /// @throws EngineException if the statement is wrong
    void execute(String sql) throws EngineException;

    /// The columns that a query gives; it is not run.
    ///
    /// @throws EngineException if the query is wrong
    List<EngineColumn> describe(String sql) throws EngineException;

    /// The rows of a query that gives few, each value as text.
    ///
    /// @throws EngineException if the query fails, or its rows are more than fits
    List<List<@Nullable String>> query(String sql) throws EngineException;

    /// Runs a `COPY` of a query into files. What is at the place is deleted before.
    ///
    /// @param target the file or the folder that the statement writes
    /// @return how many rows were written
    /// @throws EngineException if the query fails
    long copy(String sql, Path target) throws EngineException;

    /// The columns that a query of Trino gives, with the names that DuckDB has for their types; it is not run.
    ///
    /// @throws EngineException if the query is wrong; the message is `CODE: line 1:1: text`, in Trino's words
    List<EngineColumn> analyze(EngineQuery query) throws EngineException;

    /// Runs a query by Trino and writes its rows into a file.
    ///
    /// @return how many rows were written
    /// @throws EngineException if the query fails; the message is as that of [#analyze]
    long run(EngineQuery query, EngineQuery.Output output, Path target) throws EngineException;

    /// Ends the call that is under way, soon; without one it does nothing. May be asked again and again.
    void cancel();

    /// Lets go of what the connection holds.
    @Override
    void close();
}
