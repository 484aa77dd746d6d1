package dev.stepdeck.sandbox.athena;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/// The reader of result files, by files written the plain way.
class ResultCsvTest {

    @Provide
    Arbitrary<List<List<String>>> tables() {
        var value = Arbitraries.oneOf(Arbitraries.of("", "\"", "\n", "\"\"", ",", "\r\n", "é€😀"),
                Arbitraries.strings().ofMaxLength(12)).injectNull(0.2)
                .filter(text -> text == null || new String(text.getBytes(UTF_8), UTF_8).equals(text));
        return value.list().ofSize(3).list().ofMaxSize(20);
    }

    private static String csv(List<List<String>> rows) {
        return rows.stream().map(row -> row.stream()
                .map(value -> value == null ? "" : '"' + value.replace("\"", "\"\"") + '"')
                .collect(Collectors.joining(",")) + "\n").collect(Collectors.joining());
    }

    @Property(tries = 300)
    void whatWasWrittenIsReadFromAnyRowOn(@ForAll("tables") List<List<String>> rows) throws IOException {
        var bytes = csv(rows).getBytes(UTF_8);
        var offsets = new ArrayList<Long>();
        var read = new ArrayList<List<String>>();
        try (var csv = new ResultCsv(new ByteArrayInputStream(bytes), 0)) {
            for (var row = csv.next(); row != null; row = csv.next()) {
                read.add(row);
                offsets.add(csv.offset());
            }
        }

        assertThat(read).isEqualTo(rows);
        for (int i = 0; i < offsets.size() - 1; i++) {
            var rest = Arrays.copyOfRange(bytes, offsets.get(i).intValue(), bytes.length);
            try (var csv = new ResultCsv(new ByteArrayInputStream(rest), offsets.get(i))) {
                assertThat(csv.next()).isEqualTo(rows.get(i + 1));
            }
        }
    }

    @Test
    void aFileThatEndsWithinAValueIsSaid() {
        var csv = new ResultCsv(new ByteArrayInputStream("\"abc".getBytes(UTF_8)), 0);

        assertThatThrownBy(csv::next).isInstanceOf(IOException.class)
                .hasMessage("The result file ends within a value");
    }
}
