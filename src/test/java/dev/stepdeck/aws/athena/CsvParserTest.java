package dev.stepdeck.aws.athena;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/// Result files, whole and in pieces.
class CsvParserTest {

    @Example
    void nullIsNotTheEmptyText() throws IOException {
        assertThat(parse("\"a\",,\"\"\n", 3, 7)).containsExactly(row("a", null, ""));
    }

    @Example
    void aLineOfNothingIsANullInATableOfOneColumn() throws IOException {
        assertThat(parse("\"n\"\n\n\"\"\n", 1, 7)).containsExactly(row("n"), row((String) null), row(""));
    }

    @Example
    void quotesAndLineEndsBelongToTheValue() throws IOException {
        assertThat(parse("\"say \"\"hi\"\"\nthere\",\"\"\"\"", 2, 3)).containsExactly(row("say \"hi\"\nthere", "\""));
    }

    @Example
    void aRowOfAnotherLengthIsToldOf() {
        assertThatThrownBy(() -> parse("\"a\"\n", 2, 9)).hasMessageContaining("1 values instead of 2");
        assertThatThrownBy(() -> parse("\"a\",\"b\",\"c\"\n", 2, 9)).hasMessageContaining("more than 2 values");
    }

    @Property(tries = 500)
    void everyTableComesBack(@ForAll("tables") List<List<String>> table, @ForAll @IntRange(min = 1, max = 40) int piece)
            throws IOException {
        var text = new String(CsvTable.of(table).bytes(), UTF_8);

        assertThat(parse(text, table.getFirst().size(), piece))
                .isEqualTo(table.stream().map(row -> new ResultRow(row.toArray(String[]::new))).toList());
    }

    @Property(tries = 200)
    void everyRowIsFoundByItsPlace(@ForAll("tables") List<List<String>> table, @ForAll boolean header)
            throws Exception {
        var index = new CsvIndex(CsvTable.of(table), header);

        index.build();

        assertThat(index.size()).isEqualTo(new ResultSize(table.size() - (header ? 1 : 0), true));
        assertThat(index.placeBefore(0)).isEqualTo(header ? CsvTable.of(table.subList(0, 1)).size() : 0);
    }

    @Provide
    Arbitrary<List<List<String>>> tables() {
        var value = Arbitraries.oneOf(Arbitraries.strings().ofMaxLength(12),
                Arbitraries.strings().withChars('"', '\n', ',', '\r', 'é', '\u4e2d').ofMaxLength(6),
                Arbitraries.of("😀", "", "a\"\"b")).injectNull(0.2);
        return Arbitraries.integers().between(1, 5)
                .flatMap(columns -> value.list().ofSize(columns).list().ofMinSize(1).ofMaxSize(8));
    }

    private static ResultRow row(String... values) {
        return new ResultRow(values);
    }

    private static List<ResultRow> parse(String text, int columns, int piece) throws IOException {
        var rows = new ArrayList<ResultRow>();
        var parser = new CsvParser(columns, rows::add);
        var bytes = text.getBytes(UTF_8);
        for (var at = 0; at < bytes.length; at += piece) {
            parser.take(bytes, at, Math.min(bytes.length, at + piece));
        }
        parser.end();
        return rows;
    }
}
