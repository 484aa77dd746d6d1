package dev.stepdeck.aws.athena;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import dev.stepdeck.Pause;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A result ordered, filtered, profiled and exported.
class LocalTableTest {

    private static final List<ResultColumn> COLUMNS = List.of(new ResultColumn("n", "integer", 10, 0),
            new ResultColumn("price", "decimal", 10, 2), new ResultColumn("at", "timestamp", 3, 0),
            new ResultColumn("name", "varchar", 0, 0), new ResultColumn("name", "array", 0, 0));

    private final LocalTable table = load(List.of(
            row("10", "1.50", "2026-01-02 03:04:05.000", "Ann", "[a, b]"),
            row("9", "10.25", "2026-01-01 00:00:00.000", "", null),
            row(null, null, null, null, "[]"),
            row("-3", "0.00", "2025-06-01 12:00:00.000", "bob \"x\"\nline", "[1]")));

    @AfterEach
    void close() {
        table.close();
        assertThat(table.folder()).doesNotExist();
    }

    @Test
    void numbersAreOrderedAsNumbersAndNullComesLast() throws InterruptedException {
        table.arrange(List.of(new ResultOrder(0, false)), List.of());
        assertThat(column(0)).containsExactly("-3", "9", "10", null);

        table.arrange(List.of(new ResultOrder(1, true)), List.of());
        assertThat(column(1)).containsExactly("10.25", "1.50", "0.00", null);
    }

    @Test
    void filtersCompareByTypeAndTellNullFromEmpty() throws InterruptedException {
        assertThat(filtered(new ResultFilter(0, ResultFilter.Operator.MORE, "8"))).containsExactly("10", "9");
        assertThat(filtered(new ResultFilter(2, ResultFilter.Operator.LESS, "2026-01-01"))).containsExactly("-3");
        assertThat(filtered(new ResultFilter(3, ResultFilter.Operator.IS_NULL, ""))).containsExactly((String) null);
        assertThat(filtered(new ResultFilter(3, ResultFilter.Operator.EQUALS, ""))).containsExactly("9");
        assertThat(filtered(new ResultFilter(ResultFilter.ANY, ResultFilter.Operator.CONTAINS, "BOB")))
                .containsExactly("-3");
    }

    @Test
    void aProfileCountsNullsAndRanges() throws InterruptedException {
        var profile = ColumnProfiles.of(table, 0);

        assertThat(profile).extracting(ColumnProfile::rows, ColumnProfile::nulls, ColumnProfile::distinct,
                ColumnProfile::least, ColumnProfile::most).containsExactly(4L, 1L, 3L, "-3", "10");
        assertThat(profile.bars().stream().mapToLong(ColumnProfile.Bar::rows).sum()).isEqualTo(3);
        assertThat(ColumnProfiles.of(table, 2).bars().getFirst().label()).isEqualTo("2025-06-01 12:00");
        assertThat(ColumnProfiles.of(table, 3).bars()).hasSize(3);
    }

    @Test
    void chartsFoldAndSample() throws InterruptedException {
        assertThat(ResultChart.bars(table, 3, 1, ResultChart.Fold.SUM))
                .containsExactly(new ResultChart.Bar("", 10.25), new ResultChart.Bar("Ann", 1.5),
                        new ResultChart.Bar("bob \"x\"\nline", 0));
        assertThat(ResultChart.points(table, 0, 1)).hasSize(3);
    }

    @Test
    void exportsKeepTypesAndNull(@TempDir Path folder) throws Exception {
        table.arrange(List.of(new ResultOrder(0, false)), List.of());
        var csv = folder.resolve("r.csv");
        var json = folder.resolve("r.jsonl");
        var parquet = folder.resolve("r.parquet");

        ResultExport.write(table, ResultExport.Format.CSV, csv);
        ResultExport.write(table, ResultExport.Format.JSON_LINES, json);
        ResultExport.write(table, ResultExport.Format.PARQUET, parquet);

        assertThat(Files.readString(csv)).startsWith("n,price,at,name,name_1\n-3,0.00,2025-06-01 12:00:00,")
                .contains("\n9,10.25,2026-01-01 00:00:00,\"\",\n").endsWith("\n,,,,[]\n");
        assertThat(Files.readAllLines(json)).hasSize(4).last().asString()
                .isEqualTo("{\"n\":null,\"price\":null,\"at\":null,\"name\":null,\"name_1\":\"[]\"}");
        assertThat(Files.readAllLines(json).get(1)).startsWith("{\"n\":9,\"price\":10.25,");
        assertThat(parquet).isNotEmptyFile();
    }

    @Test
    void theLocalDatabaseSeesNothingOutsideOfItsFolder() {
        assertThatThrownBy(() -> table.database().ask("SELECT * FROM read_text('/etc/hostname')", List.of(), _ -> 0))
                .hasMessageContaining("Permission");
    }

    @Test
    void anInterruptedQueryEnds() throws InterruptedException {
        var asked = Thread.currentThread();
        Thread.ofVirtual().start(() -> {
            while (asked.getState() != Thread.State.WAITING) {
                Pause.shortly();
            }
            asked.interrupt();
        });

        assertThatThrownBy(
                () -> table.database().ask("SELECT count(*) FROM range(100000000000) a WHERE a.range % 7 = 1",
                        List.of(), LocalTable::number))
                .isInstanceOf(InterruptedException.class);
        assertThat(table.database().ask("SELECT 42", List.of(), LocalTable::number)).isEqualTo(42);
    }

    private List<@Nullable String> filtered(ResultFilter filter) throws InterruptedException {
        table.arrange(List.of(), List.of(filter));
        assertThat(table.size().rows()).isEqualTo(table.page(0, 100).rows().size());
        return column(0);
    }

    private List<@Nullable String> column(int number) throws InterruptedException {
        var values = new ArrayList<@Nullable String>();
        table.page(0, 100).rows().forEach(row -> values.add(row.value(number)));
        return values;
    }

    private static List<@Nullable String> row(@Nullable String... values) {
        return Arrays.asList(values);
    }

    private static LocalTable load(List<List<@Nullable String>> rows) {
        try {
            return LocalTable.load(new ApiResults(new PagedAthena(COLUMNS, true, rows), "q", true, ""),
                    _ -> {});
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
