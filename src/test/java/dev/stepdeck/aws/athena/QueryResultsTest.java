package dev.stepdeck.aws.athena;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Pages by the API and from the file.
class QueryResultsTest {

    private static final List<ResultColumn> COLUMNS = List.of(new ResultColumn("id", "bigint", 19, 0),
            new ResultColumn("name", "varchar", 0, 0));

    @Test
    void theHeadIsDroppedWhereThereIsOne() throws InterruptedException {
        var table = rows(2);

        assertThat(api(new PagedAthena(COLUMNS, true, table), true).page(0, 10).rows()).isEqualTo(wanted(0, 2));
        assertThat(api(new PagedAthena(COLUMNS, false, table), false).page(0, 10).rows()).isEqualTo(wanted(0, 2));
    }

    @Test
    void aFirstRowOfDataIsNeverTakenForTheHead() throws InterruptedException {
        assertThat(api(new PagedAthena(COLUMNS, false, rows(2)), true).page(0, 10).rows()).isEqualTo(wanted(0, 2));
    }

    @Test
    void pagesByTheApiMayBeginAnywhere() throws InterruptedException {
        var results = api(new PagedAthena(COLUMNS, true, rows(2500)), true);

        assertThat(results.size()).isEqualTo(new ResultSize(999, false));
        assertThat(results.page(2400, 500)).isEqualTo(new ResultPage(2400, wanted(2400, 2500)));
        assertThat(results.page(900, 200)).isEqualTo(new ResultPage(900, wanted(900, 1100)));
        assertThat(results.page(5000, 10).rows()).isEmpty();
        assertThat(results.size()).isEqualTo(new ResultSize(2500, true));
    }

    @Test
    void goingBackAsksForOnePageOnly() throws InterruptedException {
        var athena = new PagedAthena(COLUMNS, true, rows(9000));
        var results = api(athena, true);
        results.page(8990, 10);
        athena.asked().clear();

        results.page(2000, 100);

        assertThat(athena.asked()).containsExactly("2000");
    }

    @Test
    void describeIsPartedAtItsTabs() throws InterruptedException {
        List<List<@Nullable String>> described = List.of(List.of("id  \tbigint  "), List.of("name\tstring\t"));

        assertThat(api(new PagedAthena(COLUMNS, false, described), false).page(0, 9).rows())
                .extracting(row -> row.value(0) + "|" + row.value(1))
                .containsExactly("id|bigint", "name|string\t".strip());
    }

    @Test
    void pagesOfTheFileAreThoseOfTheApi() throws InterruptedException {
        var table = rows(12_345);
        var results = file(table);

        results.prepare();

        assertThat(results.size()).isEqualTo(new ResultSize(12_345, true));
        for (var first : new long[]{0, 500, 999, 1000, 5321, 12_000, 12_344}) {
            assertThat(results.page(first, 500)).as("page at %s", first)
                    .isEqualTo(new ResultPage(first, wanted((int) first, (int) Math.min(12_345, first + 500))));
        }
        assertThat(results.page(20_000, 500).rows()).isEmpty();
    }

    @Test
    void anInterruptedCountGoesOnWhereItWas() throws Exception {
        var results = file(rows(3000));
        Thread.currentThread().interrupt();
        try {
            results.prepare();
        } catch (InterruptedException _) {
            assertThat(results.size().complete()).isFalse();
        }

        results.prepare();

        assertThat(results.size()).isEqualTo(new ResultSize(3000, true));
    }

    private static ApiResults api(PagedAthena athena, boolean header) {
        return new ApiResults(athena, "q", header, "");
    }

    static CsvResults file(List<List<@Nullable String>> table) {
        var all = new ArrayList<List<@Nullable String>>(table);
        all.addFirst(List.of("id", "name"));
        return new CsvResults(api(new PagedAthena(COLUMNS, true, table), true), CsvTable.of(all), true);
    }

    /// Every seventh name is NULL, every eleventh empty, every thirteenth goes over lines.
    static List<List<@Nullable String>> rows(int count) {
        return IntStream.range(0, count).mapToObj(QueryResultsTest::row).toList();
    }

    private static List<@Nullable String> row(int i) {
        var row = new ArrayList<@Nullable String>();
        row.add(String.valueOf(i));
        row.add(i % 7 == 0 ? null : i % 11 == 0 ? "" : i % 13 == 0 ? "a,\n\"" + i : "é" + i);
        return row;
    }

    static List<ResultRow> wanted(int from, int to) {
        return rows(to).subList(Math.min(from, to), to).stream().map(row -> new ResultRow(row.toArray(String[]::new)))
                .toList();
    }
}
