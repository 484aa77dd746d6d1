package dev.stepdeck.aws.s3;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import dev.stepdeck.aws.athena.GivenRows;
import dev.stepdeck.aws.athena.ResultRow;
import dev.stepdeck.aws.s3.ObjectPreview.Content;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;

/// What a text is, by its name and by its looks: JSON, JSON lines, CSV, or just text.
final class TextShapes {

    /// Numbers stay as they are written.
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS, DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES).build();

    private TextShapes() {}

    /// @param name the object's, in lower case, without the ending of its compression
    /// @param whole whether the text is all of it
    static Content of(String text, String name, String contentType, boolean whole) {
        var type = contentType.toLowerCase(Locale.ROOT);
        if (name.endsWith(".csv") || name.endsWith(".tsv") || type.startsWith("text/csv")) {
            return csv(text, whole).orElseGet(() -> new ObjectPreview.Text(text));
        }
        var start = text.stripLeading();
        if (start.startsWith("{") || start.startsWith("[")) {
            return json(text, whole).or(() -> lines(text, whole)).orElseGet(() -> new ObjectPreview.Text(text));
        }
        return new ObjectPreview.Text(text);
    }

    private static Optional<Content> json(String text, boolean whole) {
        if (!whole) {
            return Optional.empty();
        }
        return parsed(text).map(tree -> new ObjectPreview.Json(tree.toPrettyString(),
                tree.isObject() && text.strip().indexOf('\n') < 0));
    }

    /// At least two lines, each an object.
    private static Optional<Content> lines(String text, boolean whole) {
        var objects = new ArrayList<JsonNode>();
        var names = new LinkedHashSet<String>();
        for (var line : complete(text, whole).lines().filter(each -> !each.isBlank()).limit(Previews.MOST_ROWS)
                .toList()) {
            var object = parsed(line).filter(JsonNode::isObject);
            if (object.isEmpty()) {
                return Optional.empty();
            }
            objects.add(object.get());
            names.addAll(object.get().propertyNames());
        }
        if (objects.isEmpty()) {
            return Optional.empty();
        }
        var columns = List.copyOf(names);
        var rows = objects.stream().map(object -> row(object, columns)).toList();
        return Optional.of(new ObjectPreview.Table(GivenRows.ofTexts(columns, rows), text, -1));
    }

    private static ResultRow row(JsonNode object, List<String> columns) {
        var values = new @Nullable String[columns.size()];
        for (var i = 0; i < values.length; i++) {
            var value = object.get(columns.get(i));
            if (value != null && !value.isNull()) {
                values[i] = value.isString() ? value.stringValue() : value.toString();
            }
        }
        return ResultRow.of(values);
    }

    private static Optional<Content> csv(String text, boolean whole) {
        var lines = CsvText.read(complete(text, whole), Previews.MOST_ROWS + 1);
        if (lines.isEmpty()) {
            return Optional.empty();
        }
        var width = lines.stream().mapToInt(List::size).max().orElse(0);
        var head = CsvText.headed(lines);
        var names = new ArrayList<String>();
        for (var i = 0; i < width; i++) {
            names.add(head && i < lines.getFirst().size() ? lines.getFirst().get(i) : "column " + (i + 1));
        }
        var rows = lines.stream().skip(head ? 1 : 0).limit(Previews.MOST_ROWS).map(line -> {
            var values = new @Nullable String[width];
            for (var i = 0; i < line.size(); i++) {
                values[i] = line.get(i);
            }
            return ResultRow.of(values);
        }).toList();
        return Optional.of(new ObjectPreview.Table(GivenRows.ofTexts(names, rows), text, -1));
    }

    private static String complete(String text, boolean whole) {
        var end = text.lastIndexOf('\n');
        return whole || end < 0 ? text : text.substring(0, end + 1);
    }

    private static Optional<JsonNode> parsed(String text) {
        try {
            return Optional.of(JSON.readTree(text));
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }
}
