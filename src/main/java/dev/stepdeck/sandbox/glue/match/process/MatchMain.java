package dev.stepdeck.sandbox.glue.match.process;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import dev.stepdeck.sandbox.glue.match.FindMatches;
import dev.stepdeck.sandbox.glue.match.LabelingSets;
import dev.stepdeck.sandbox.glue.match.Labels;
import dev.stepdeck.sandbox.glue.match.MatchSettings;
import dev.stepdeck.sandbox.glue.match.Matches;
import dev.stepdeck.sandbox.glue.match.Quality;
import dev.stepdeck.sandbox.glue.match.column.Records;

import tools.jackson.databind.json.JsonMapper;

/// The process: reads a [Work], does it, writes the answer and ends.
public final class MatchMain {

    private MatchMain() {}

    /// @param arguments the file with the work
    public static void main(String[] arguments) {
        try {
            carryOut(JsonMapper.shared().readValue(Files.readString(Path.of(arguments[0])), Work.class));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void carryOut(Work work) throws IOException {
        var records = new RecordFiles(work.columns(), work.format()).read(work.files());
        var settings = new MatchSettings(Optional.of(work.key()).filter(key -> !key.isEmpty()),
                work.precisionRecall(), work.accuracyCost(), work.enforceLabels());
        var labels = labels(work.labels());
        var result = Path.of(work.result());
        switch (work.task()) {
            case MATCH -> write(match(records, work.known(), settings, labels), result);
            case MEASURE -> Files.write(result,
                    JsonMapper.shared().writeValueAsBytes(measure(Quality.of(records, settings, labels))));
            case SETS -> Files.write(result,
                    JsonMapper.shared()
                            .writeValueAsBytes(sets(records, LabelingSets.choose(records, settings, labels))));
        }
    }

    private static LabelRows sets(Records records, List<List<Integer>> chosen) {
        var rows = new ArrayList<List<String>>();
        var names = new ArrayList<String>();
        for (var set = 0; set < chosen.size(); set++) {
            for (var place : chosen.get(set)) {
                rows.add(List.of(records.rows().get(place)));
                names.add("set_" + (set + 1));
            }
        }
        return new LabelRows(records.columns(), rows, names, Collections.nCopies(rows.size(), ""));
    }

    private static Labels labels(LabelRows given) {
        var rows = given.rows().stream().map(row -> row.toArray(String[]::new)).toList();
        return new Labels(new Records(given.columns(), rows), given.sets(), given.labels());
    }

    private static Measure measure(Quality quality) {
        return new Measure(quality.area(), quality.precision(), quality.recall(), quality.f1(),
                quality.truePositives(), quality.falsePositives(), quality.trueNegatives(), quality.falseNegatives(),
                quality.importance());
    }

    /// Records that have a group already come first; the answer is in the order of the files.
    private static Matches match(Records records, String known, MatchSettings settings, Labels labels) {
        var place = records.place(known);
        if (known.isEmpty() || place.isEmpty()) {
            return FindMatches.of(records, settings, labels);
        }
        var column = place.get();
        var rows = records.rows();
        var first = IntStream.range(0, rows.size()).filter(i -> !rows.get(i)[column].isEmpty());
        var rest = IntStream.range(0, rows.size()).filter(i -> rows.get(i)[column].isEmpty());
        var order = IntStream.concat(first, rest).toArray();
        var groups = Arrays.stream(order).filter(i -> !rows.get(i)[column].isEmpty())
                .mapToLong(i -> Long.parseLong(rows.get(i)[column])).toArray();
        var without = Arrays.stream(order).mapToObj(i -> {
            var row = rows.get(i).clone();
            row[column] = "";
            return row;
        }).toList();
        var matches = FindMatches.of(new Records(records.columns(), without), groups, settings, labels);
        var ids = new long[order.length];
        var confidence = new double[order.length];
        for (var i = 0; i < order.length; i++) {
            ids[order[i]] = matches.ids()[i];
            confidence[order[i]] = matches.confidence()[i];
        }
        return new Matches(ids, confidence, matches.importance());
    }

    private static void write(Matches matches, Path result) throws IOException {
        try (var out = Files.newBufferedWriter(result, UTF_8)) {
            for (var i = 0; i < matches.ids().length; i++) {
                out.write(matches.ids()[i] + "," + matches.confidence()[i] + "\n");
            }
        }
    }
}
