package dev.stepdeck.sandbox.sfn.task;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// The rows of a CSV text as objects by the headers. Missing fields are empty, extra ones are dropped (as recorded).
final class CsvItems {

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

    List<JsonNode> read(String text, long max) {
        var rows = rows(text);
        List<String> headers;
        if (config.path("CSVHeaderLocation").asString("").equals("GIVEN")) {
            headers = new ArrayList<>();
            config.path("CSVHeaders").forEach(h -> headers.add(h.asString("")));
        } else if (rows.isEmpty()) {
            return List.of();
        } else {
            headers = rows.removeFirst();
        }
        if (new HashSet<>(headers).size() < headers.size()) {
            throw S3Items.failed("CSV headers cannot contain duplicates.");
        }
        return rows.stream().limit(max).<JsonNode>map(row -> {
            var item = JsonNodeFactory.instance.objectNode();
            for (int i = 0; i < headers.size(); i++) {
                item.put(headers.get(i), i < row.size() ? row.get(i) : "");
            }
            return item;
        }).toList();
    }

    /// RFC 4180, blank lines left out.
    private List<List<String>> rows(String text) {
        var rows = new ArrayList<List<String>>();
        var row = new ArrayList<String>();
        var field = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i <= text.length(); i++) {
            char c = i < text.length() ? text.charAt(i) : '\n';
            if (quoted) {
                if (c == '"' && i + 1 < text.length() && text.charAt(i + 1) == '"') {
                    field.append('"');
                    i++;
                } else if (c == '"' || i == text.length()) {
                    quoted = false;
                } else {
                    field.append(c);
                }
            } else if (c == '"' && field.isEmpty()) {
                quoted = true;
            } else if (c == delimiter) {
                row.add(field.toString());
                field.setLength(0);
            } else if (c == '\n') {
                if (!field.isEmpty() && field.charAt(field.length() - 1) == '\r') {
                    field.setLength(field.length() - 1);
                }
                if (!row.isEmpty() || !field.isEmpty()) {
                    row.add(field.toString());
                    rows.add(row);
                    row = new ArrayList<>();
                }
                field.setLength(0);
            } else {
                field.append(c);
            }
        }
        return rows;
    }
}
