package dev.stepdeck.sandbox.etl;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What a job asks for. Relations are DuckDB's SQL, made by the job's Python.
sealed interface EtlRequest {

    /// The columns of a query.
    record Describe(String sql) implements EtlRequest {}

    /// The rows of a query that gives few, as text.
    record Query(String sql) implements EtlRequest {}

    /// The rows of a query, however many, as lines of JSON.
    record Rows(String sql) implements EtlRequest {}

    /// Makes a temporary view or macro of the session.
    record Define(String sql) implements EtlRequest {}

    /// Writes a query's rows into files of the session.
    ///
    /// @param options of `COPY`, as `FORMAT parquet`
    /// @param folder whether the engine writes a folder of files, as it does for partitions
    record Copy(String sql, String options, boolean folder) implements EtlRequest {}

    /// Puts a file of the session into S3; then it is gone from the session.
    ///
    /// @param codec `snappy` for a file that the engine could not compress
    record Store(String file, String bucket, String key, @Nullable String codec) implements EtlRequest {}

    /// Makes a file of the session of an object that is compressed by Snappy.
    record Unpack(String bucket, String key) implements EtlRequest {}

    /// The bytes of a file of the session.
    record Fetch(String file) implements EtlRequest {}

    /// Puts a text into S3.
    record Put(String text, String bucket, String key) implements EtlRequest {}

    /// Deletes objects of S3.
    record Remove(String bucket, List<String> keys) implements EtlRequest {}

    /// The objects below a prefix, and the files that have their bytes.
    record Objects(String bucket, String prefix) implements EtlRequest {}

    /// A view over a table of the Data Catalog.
    ///
    /// @param predicate a condition on partition keys in DuckDB's SQL
    /// @param keys the partition keys that it names
    record Table(String database, String table, @Nullable String predicate, List<String> keys) implements EtlRequest {}

    /// Evaluates the quality of data.
    ///
    /// @param ruleset in DQDL
    /// @param primary the data
    /// @param others data that it is compared with, by aliases
    /// @param rows whether the rows are wanted too, with what each has passed
    /// @param context what the job calls the evaluation
    /// @param publish whether the result is kept for Glue's API
    /// @param options of the call
    record Quality(String ruleset, String primary, Map<String, String> others, boolean rows, String context,
            boolean publish, Map<String, String> options) implements EtlRequest {}

    /// What a job has read in earlier runs.
    record Bookmark(String job) implements EtlRequest {}

    /// Keeps what a job has read.
    ///
    /// @param run the id of the run
    /// @param states by the names of sources
    record Advance(String job, String run, JsonNode states) implements EtlRequest {}

    /// Deletes files of the session that are not needed any more.
    record Drop(List<String> files) implements EtlRequest {}

    /// The session's end.
    record Close() implements EtlRequest {}

    /// Reads a request.
    ///
    /// @throws IllegalArgumentException if it is none
    static EtlRequest parse(String operation, byte[] body) {
        var type = switch (operation) {
            case "describe" -> Describe.class;
            case "query" -> Query.class;
            case "rows" -> Rows.class;
            case "define" -> Define.class;
            case "copy" -> Copy.class;
            case "store" -> Store.class;
            case "fetch" -> Fetch.class;
            case "unpack" -> Unpack.class;
            case "put" -> Put.class;
            case "remove" -> Remove.class;
            case "objects" -> Objects.class;
            case "table" -> Table.class;
            case "quality" -> Quality.class;
            case "bookmark" -> Bookmark.class;
            case "advance" -> Advance.class;
            case "drop" -> Drop.class;
            case "close" -> Close.class;
            default -> throw new IllegalArgumentException("There is no operation " + operation);
        };
        var json = JsonMapper.shared().readTree(body);
        for (var component : type.getRecordComponents()) {
            if (!component.getAnnotatedType().isAnnotationPresent(Nullable.class)
                    && missing(json, component.getName())) {
                throw new IllegalArgumentException(operation + " needs " + component.getName());
            }
        }
        return JsonMapper.shared().treeToValue(json, type);
    }

    private static boolean missing(JsonNode json, String name) {
        return json.get(name) == null || json.get(name).isNull();
    }
}
