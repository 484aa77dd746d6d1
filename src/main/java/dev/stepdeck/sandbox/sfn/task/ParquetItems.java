package dev.stepdeck.sandbox.sfn.task;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The rows of a Parquet file as objects, read by DuckDB.
final class ParquetItems {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private ParquetItems() {}

    static List<JsonNode> read(byte[] bytes, long max) {
        try {
            var file = Files.createTempFile("items", ".parquet");
            try {
                Files.write(file, bytes);
                return rows(file, max);
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw S3Items.failed("The sandbox has no room for the Parquet file: " + e.getMessage());
        } catch (SQLException e) {
            throw S3Items.failed("The object is not a Parquet file: " + e.getMessage());
        }
    }

    private static List<JsonNode> rows(Path file, long max) throws SQLException {
        var items = new ArrayList<JsonNode>();
        try (var duck = DriverManager.getConnection("jdbc:duckdb:");
                var query = duck.prepareStatement("SELECT to_json(t)::VARCHAR FROM read_parquet(?) t LIMIT ?")) {
            query.setString(1, file.toString());
            query.setLong(2, max);
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    items.add(JSON.readTree(rows.getString(1)));
                }
            }
        }
        return items;
    }
}
