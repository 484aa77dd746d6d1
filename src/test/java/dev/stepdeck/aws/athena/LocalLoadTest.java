package dev.stepdeck.aws.athena;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/// Files of results in the local database: every value is there, NULL is not the empty text.
class LocalLoadTest {

    @Property(tries = 60)
    void everyFileComesOutAsItIs(@ForAll("tables") List<List<String>> table) throws InterruptedException {
        try (var local = LocalTable.load(file(table), _ -> {})) {
            assertThat(local.page(0, 1000).rows())
                    .isEqualTo(table.stream().map(row -> ResultRow.of(row.toArray(String[]::new))).toList());
        }
    }

    @Example
    void aColumnOfNullsHasItsRows() throws InterruptedException {
        var table = List.of(Collections.<String>singletonList(null), List.of(""), List.of("x"),
                Collections.<String>singletonList(null));

        try (var local = LocalTable.load(file(table), _ -> {})) {
            assertThat(local.page(0, 9).rows()).containsExactly(ResultRow.of((String) null), ResultRow.of(""),
                    ResultRow.of("x"), ResultRow.of((String) null));
        }
    }

    @Example
    void valuesOfMegabytesPass() throws InterruptedException {
        var table = List.of(List.of("a".repeat(40_000_000), "b"), List.of("c", "d\n".repeat(2_000_000)));

        try (var local = LocalTable.load(file(table), _ -> {})) {
            assertThat(local.page(1, 1).rows().getFirst().value(1)).hasSize(4_000_000);
        }
    }

    @Provide
    Arbitrary<List<List<String>>> tables() {
        var value = Arbitraries.oneOf(Arbitraries.strings().excludeChars('\0').ofMaxLength(12),
                Arbitraries.strings().withChars('"', '\n', ',', '\r', 'é', '\u4e2d', ' ').ofMaxLength(6),
                Arbitraries.of("😀", "", "a\"\"b", "NULL", "1", "#x", "\\N")).injectNull(0.2);
        return Arbitraries.integers().between(1, 5)
                .flatMap(columns -> value.list().ofSize(columns).list().ofMaxSize(30));
    }

    private static CsvResults file(List<List<String>> table) {
        var width = table.isEmpty() ? 1 : table.getFirst().size();
        var columns = IntStream.range(0, width).mapToObj(i -> new ResultColumn("c" + i, "varchar", 0, 0)).toList();
        var all = new ArrayList<>(table);
        all.addFirst(columns.stream().map(ResultColumn::name).toList());
        var athena = new PagedAthena(columns, true, List.of());
        return new CsvResults(new ApiResults(athena, "q", true, ""), CsvTable.of(all), true);
    }
}
