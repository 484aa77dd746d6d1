package dev.stepdeck.sandbox.athena;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.athena.model.QueryExecutionState;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Plays a sample of what a real Trino 422 answered, where the recorded cases are at hand. All of them, with the score by
/// family for the documentation: `src/bench/scripts/athena_cases.py`.
class SqlCasesTest {

    private static final Path CASES = Path.of("../shared/sql-cases/cases.jsonl");
    private static final int EVERY = 150;
    private static final Pattern ORDERED = Pattern.compile("(?is).*\\border\\s+by\\b.*");
    private static final Pattern NUMBER = Pattern.compile("-?\\d+\\.\\d+(?:E-?\\d+)?");
    private static final double CLOSE = 1e-6;

    @Test
    void aSampleOfTrinosAnswersComesOutTheSame(@TempDir Path folder) throws IOException {
        assumeTrue(Files.exists(CASES), "no recorded answers at " + CASES);
        var all = Files.readAllLines(CASES).stream().map(line -> JsonMapper.shared().readTree(line)).toList();
        var different = new ArrayList<String>();
        int played = 0;
        try (var athena = new AthenaSandbox(folder, "cases")) {
            for (int i = 7; i < all.size(); i += EVERY) {
                played++;
                different(athena, all.get(i)).ifPresent(different::add);
            }
        }

        assertThat(played).isGreaterThan(20);
        assertThat(different).hasSizeLessThanOrEqualTo(played / 20);
    }

    private static Optional<String> different(AthenaSandbox athena, JsonNode given) {
        var sql = given.path("sql").asString();
        var ended = athena.start(sql);
        boolean failed = ended.status().state() == QueryExecutionState.FAILED;
        if (given.path("refused").asBoolean(false)) {
            return failed ? Optional.empty() : Optional.of("accepted: " + sql);
        }
        if (failed) {
            return Optional.of(ended.status().stateChangeReason() + ": " + sql);
        }
        var rows = athena.results(ended.queryExecutionId()).resultSet().rows().stream().skip(1)
                .map(row -> row.data().stream().map(datum -> datum.varCharValue()).toList()).toList();
        var wanted = given.path("rows").valueStream()
                .map(row -> row.valueStream().map(value -> value.isNull() ? null : value.asString()).toList()).toList();
        return same(wanted, rows) || !ORDERED.matcher(sql).matches() && same(sorted(wanted), sorted(rows))
                ? Optional.empty()
                : Optional.of(sql + ": " + rows + " instead of " + wanted);
    }

    private static List<List<@Nullable String>> sorted(List<List<@Nullable String>> rows) {
        return rows.stream().sorted(Comparator.comparing(Objects::toString)).toList();
    }

    private static boolean same(List<List<@Nullable String>> wanted, List<List<@Nullable String>> given) {
        var one = wanted.stream().flatMap(List::stream).toList();
        var other = given.stream().flatMap(List::stream).toList();
        return wanted.size() == given.size() && one.size() == other.size()
                && Stream.iterate(0, i -> i < one.size(), i -> i + 1).allMatch(i -> same(one.get(i), other.get(i)));
    }

    private static boolean same(@Nullable String wanted, @Nullable String given) {
        if (wanted == null || given == null || wanted.equals(given)) {
            return Objects.equals(wanted, given);
        }
        return close(wanted, given) || parts(wanted).equals(parts(given));
    }

    /// The entries of a map, which have no order.
    private static List<String> parts(String text) {
        return text.startsWith("{") ? Stream.of(text.split("[{}, ]+")).sorted().toList() : List.of(text);
    }

    private static boolean close(String wanted, String given) {
        if (!NUMBER.matcher(wanted).replaceAll("#").equals(NUMBER.matcher(given).replaceAll("#"))) {
            return false;
        }
        var one = NUMBER.matcher(wanted).results().mapToDouble(found -> Double.parseDouble(found.group())).toArray();
        var other = NUMBER.matcher(given).results().mapToDouble(found -> Double.parseDouble(found.group())).toArray();
        for (int i = 0; i < one.length; i++) {
            if (Math.abs(one[i] - other[i]) > CLOSE * Math.max(1, Math.abs(one[i]))) {
                return false;
            }
        }
        return true;
    }
}
