package dev.stepdeck.sandbox.glue.match;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.LongFunction;
import java.util.stream.Collectors;

import dev.stepdeck.sandbox.glue.match.column.Records;

/// Prints how well tables of many shapes are matched, with labels and without; `src/bench/scripts/find_matches.sh` runs it.
///
/// Arguments: how many seeds, how many records or so, then names of shapes, if not all are wanted.
final class MatchFigures {

    private static final String KEY = "customer_id";

    private MatchFigures() {}

    static Map<String, LongFunction<Table>> shapes(int size) {
        Map<String, LongFunction<Table>> shapes = new LinkedHashMap<>();
        shapes.put("people", seed -> Shapes.people(size, 0.5, 2, seed));
        shapes.put("people-slips", seed -> Shapes.people(size, 0.4, 4, seed));
        shapes.put("customers", seed -> Shapes.customers(size, "en", seed));
        shapes.put("kunden", seed -> Shapes.customers(size, "de", seed));
        shapes.put("clientes", seed -> Shapes.customers(size, "es", seed));
        shapes.put("voters", seed -> Shapes.voters(size, seed));
        shapes.put("neighbours", seed -> OtherShapes.neighbours(size, seed));
        shapes.put("census", seed -> OtherShapes.census(size, seed));
        shapes.put("german-names", seed -> OtherShapes.germanNames(size, 0.2, seed));
        shapes.put("settlements", seed -> OtherShapes.settlements(size / 2, seed));
        shapes.put("restaurants", seed -> Shapes.restaurants(size, seed));
        shapes.put("hotels", seed -> OtherShapes.hotels(size, 0.3, seed));
        shapes.put("publications", seed -> Shapes.publications(size, 1, seed));
        shapes.put("scholar", seed -> OtherShapes.scholar(size, seed));
        shapes.put("citations", seed -> Shapes.publications(Math.max(20, size / 8), 16, seed));
        shapes.put("songs", seed -> OtherShapes.songs(size, seed));
        shapes.put("recordings", seed -> Sources.recordings(size, seed));
        shapes.put("albums", seed -> Sources.albums(size, seed));
        shapes.put("numbered", seed -> Sources.numbered(OtherShapes.scholar(size, seed)));
        shapes.put("products", seed -> Shapes.products(size, seed));
        shapes.put("catalogues", seed -> OtherShapes.catalogues(size, seed));
        shapes.put("software", seed -> OtherShapes.software(size, seed));
        return shapes;
    }

    /// The customers of the pattern findmatches-dedup.
    static Table pattern() {
        return read(Path.of("templates/findmatches-dedup/data/ml-lab/ml-customer-full/full-top-customer.csv"));
    }

    private static Table read(Path file) {
        var known = new HashMap<String, Integer>();
        lines(Path.of("templates/findmatches-dedup/uploads/known-duplicates.csv")).stream().skip(1)
                .forEach(row -> known.put(row[0], Integer.valueOf(row[1])));
        var lines = lines(file);
        var rows = lines.subList(1, lines.size());
        return new Table(new Records(List.of(lines.getFirst()), rows),
                rows.stream().mapToInt(row -> known.get(row[0])).toArray());
    }

    /// The labels of that pattern.
    static Labels patternLabels() {
        var lines = lines(Path.of("templates/findmatches-dedup/data/ml-lab/labels/labels.csv"));
        var rows = lines.subList(1, lines.size());
        var columns = List.of(lines.getFirst());
        var width = columns.size();
        return new Labels(new Records(columns.subList(2, width),
                rows.stream().map(row -> List.of(row).subList(2, width).toArray(String[]::new)).toList()),
                rows.stream().map(row -> row[0]).toList(), rows.stream().map(row -> row[1]).toList());
    }

    private static List<String[]> lines(Path file) {
        try {
            return Files.readAllLines(file).stream().map(line -> line.split(",", -1)).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Table.Score score(Table table, Labels labels) {
        var key = table.records().place(KEY).map(_ -> KEY);
        var settings = new MatchSettings(key, 0.5, 0.5, false);
        return table.score(FindMatches.of(table.records(), settings, labels).ids());
    }

    /// Prints a line for each shape.
    @SuppressWarnings("SystemOut")
    public static void main(String[] arguments) {
        var seeds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 3;
        var size = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 400;
        var wanted = List.of(arguments).subList(Math.min(2, arguments.length), arguments.length);
        System.out.println("F1 by seed, least first; in brackets precision and recall of the least");
        if (wanted.isEmpty() || wanted.contains("pattern")) {
            line("pattern", List.of(score(pattern(), Labels.none())), List.of(score(pattern(), patternLabels())));
        }
        shapes(size).forEach((name, shape) -> {
            if (wanted.isEmpty() || wanted.contains(name)) {
                var without = new ArrayList<Table.Score>();
                var with = new ArrayList<Table.Score>();
                for (var seed = 100L; seed < 100 + seeds; seed++) {
                    var table = shape.apply(seed);
                    without.add(score(table, Labels.none()));
                    with.add(score(table, FindMatchesTest.labels(shape.apply(seed + 5000), 60)));
                }
                line(name, without, with);
            }
        });
    }

    @SuppressWarnings("SystemOut")
    private static void line(String name, List<Table.Score> without, List<Table.Score> with) {
        System.out.printf(Locale.ROOT, "%-14s %-44s with labels %s%n", name, text(without), text(with));
    }

    private static String text(List<Table.Score> of) {
        var sorted = of.stream().sorted(Comparator.comparingDouble(Table.Score::f1)).toList();
        return sorted.stream().map(value -> String.format(Locale.ROOT, "%.3f", value.f1()))
                .collect(Collectors.joining(" "))
                + String.format(Locale.ROOT, " (%.3f %.3f)", sorted.getFirst().precision(), sorted.getFirst().recall());
    }
}
