package dev.stepdeck.sandbox.sfn.task;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;

import dev.stepdeck.sandbox.sfn.run.ItemIntake;

import tools.jackson.databind.json.JsonMapper;

/// The rows of a Parquet file as objects, read by DuckDB, which needs a file.
final class ParquetItems {

    private static final JsonMapper JSON = JsonMapper.shared();

    private ParquetItems() {}

    static void read(InputStream in, ItemIntake items) throws IOException {
        Path file;
        try {
            file = Files.createTempFile("items", ".parquet");
        } catch (IOException e) {
            throw S3Items.failed("The sandbox has no room for the Parquet file: " + e.getMessage());
        }
        try {
            Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
            rows(file, items);
        } catch (SQLException e) {
            throw S3Items.failed("The object is not a Parquet file: " + e.getMessage());
        } finally {
            Files.delete(file);
        }
    }

    private static void rows(Path file, ItemIntake items) throws SQLException {
        var settings = new Properties();
        settings.setProperty("jdbc_stream_results", "true");
        settings.setProperty("threads", "1");
        settings.setProperty("memory_limit", "256MB");
        try (var duck = DriverManager.getConnection("jdbc:duckdb:", settings);
                var query = duck.prepareStatement("SELECT to_json(t)::VARCHAR FROM read_parquet(?) t LIMIT ?")) {
            query.setString(1, file.toString());
            query.setLong(2, items.left());
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    items.add(JSON.readTree(rows.getString(1)));
                }
            }
        }
    }
}
