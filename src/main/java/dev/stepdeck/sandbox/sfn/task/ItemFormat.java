package dev.stepdeck.sandbox.sfn.task;

import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;

import dev.stepdeck.asl.input.JsonInput;
import dev.stepdeck.asl.input.MalformedInputException;
import dev.stepdeck.sandbox.sfn.run.FailureException;
import dev.stepdeck.sandbox.sfn.run.ItemIntake;

import tools.jackson.databind.JsonNode;

/// The items in one object, by the InputType of a ReaderConfig. Objects are read piece by piece: they may be larger than the
/// memory.
public final class ItemFormat {

    private final JsonNode config;

    /// @param config the ReaderConfig
    public ItemFormat(JsonNode config) {
        this.config = config;
    }

    /// Reads items, no further than they are wanted.
    ///
    /// @throws FailureException `States.ItemReaderFailed` for what is not of the type
    public void read(InputStream in, ItemIntake items) {
        try {
            switch (config.path("InputType").asString("JSON").toUpperCase(Locale.ROOT)) {
                case "JSON" -> new JsonItems(config.path("ItemsPointer").asString("")).read(in, items);
                case "JSONL" -> lines(new TextLines(in), items);
                case "CSV" -> new CsvItems(config).read(in, items);
                case "PARQUET" -> ParquetItems.read(in, items);
                case String type -> throw S3Items.failed("The sandbox cannot read items of InputType " + type + ".");
            }
        } catch (IOException e) {
            throw S3Items.failed("The object could not be read: " + e.getMessage());
        }
    }

    private static void lines(TextLines lines, ItemIntake items) throws IOException {
        while (!items.isFull()) {
            var line = lines.next();
            if (line.isEmpty()) {
                return;
            }
            if (!line.get().isBlank()) {
                items.add(document(line.get()));
            }
        }
    }

    private static JsonNode document(String line) {
        try {
            return JsonInput.DATA.read(line);
        } catch (MalformedInputException e) {
            throw S3Items.failed("A line is not valid JSON: " + e.getMessage());
        }
    }
}
