package dev.stepdeck.sandbox.sfn.task;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

import dev.stepdeck.sandbox.sfn.run.ItemIntake;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// The rows of a CSV text as objects by the headers. Missing fields are empty, extra ones are dropped (as recorded).
final class CsvItems {

    /// Source: "ItemReader (Map)", CSVHeaderLocation.
    private static final int MOST_HEADER_BYTES = 10 * 1024;

    private final JsonNode config;
    private final char delimiter;

    CsvItems(JsonNode config) {
        this.config = config;
        this.delimiter = switch (config.path("CSVDelimiter").asString("COMMA")) {
            case "PIPE" -> '|';
            case "SEMICOLON" -> ';';
            case "SPACE" -> ' ';
            case "TAB" -> '\t';
            default -> ',';
        };
    }

    void read(InputStream in, ItemIntake items) throws IOException {
        var rows = new CsvRows(TextLines.text(in), delimiter);
        var headers = headers(rows);
        while (!items.isFull()) {
            var row = rows.next();
            if (row.isEmpty()) {
                return;
            }
            var item = JsonNodeFactory.instance.objectNode();
            for (int i = 0; i < headers.size(); i++) {
                item.put(headers.get(i), i < row.size() ? row.get(i) : "");
            }
            items.add(item);
        }
    }

    private List<String> headers(CsvRows rows) throws IOException {
        var headers = new ArrayList<String>();
        if (config.path("CSVHeaderLocation").asString("").equals("GIVEN")) {
            config.path("CSVHeaders").forEach(h -> headers.add(h.asString("")));
        } else {
            headers.addAll(rows.next());
        }
        if (new HashSet<>(headers).size() < headers.size()) {
            throw S3Items.failed("CSV headers cannot contain duplicates.");
        }
        if (headers.stream().mapToInt(h -> h.getBytes(UTF_8).length + 1).sum() > MOST_HEADER_BYTES) {
            throw S3Items.failed("CSV headers cannot have more than 10 KiB.");
        }
        return headers;
    }
}
