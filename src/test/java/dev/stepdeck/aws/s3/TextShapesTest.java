package dev.stepdeck.aws.s3;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;

import dev.stepdeck.aws.athena.GivenRows;
import dev.stepdeck.aws.athena.ResultRow;

import org.junit.jupiter.api.Test;

class TextShapesTest {

    private static ObjectPreview.Content of(String name, String text, boolean whole) {
        return TextShapes.of(text, name, "", whole);
    }

    private static ObjectPreview.Table table(String text, List<String> names, ResultRow... rows) {
        return new ObjectPreview.Table(GivenRows.ofTexts(names, List.of(rows)), text, -1);
    }

    @Test
    void separatorsQuotesAndHeadsOfCsvAreFound() {
        var quoted = "id;note\n1;\"a;\"\"b\"\"\nc\"\n2\n";
        assertThat(of("a.csv", quoted, true)).isEqualTo(table(quoted, List.of("id", "note"),
                ResultRow.of("1", "a;\"b\"\nc"), ResultRow.of("2", null)));
        var headless = "1\t2.50\n3\t4\n";
        assertThat(of("a.tsv", headless, true)).isEqualTo(table(headless, List.of("column 1", "column 2"),
                ResultRow.of("1", "2.50"), ResultRow.of("3", "4")));
    }

    @Test
    void aLineThatIsCutOffIsLeftOut() {
        var csv = "day,rows\n2026-11-28,3\n2026-11";
        assertThat(of("a.csv", csv, false))
                .isEqualTo(table(csv, List.of("day", "rows"), ResultRow.of("2026-11-28", "3")));
        var lines = "{\"a\":1}\n{\"a\":2}\n{\"a\"";
        assertThat(of("part-0000", lines, false))
                .isEqualTo(table(lines, List.of("a"), ResultRow.of("1"), ResultRow.of("2")));
    }

    @Test
    void jsonKeepsItsNumbersAndWhatIsNoneIsText() {
        assertThat(of("a.json", "{\"a\":1.10,\"b\":12345678901234567890123}", true))
                .isEqualTo(new ObjectPreview.Json("{\n  \"a\" : 1.10,\n  \"b\" : 12345678901234567890123\n}", true));
        assertThat(of("a.json", "{\"a\": ", true)).isEqualTo(new ObjectPreview.Text("{\"a\": "));
        assertThat(of("a.txt", "plain", true)).isEqualTo(new ObjectPreview.Text("plain"));
    }

    @Test
    void bytesAreTextOnlyIfTheyCanBeRead() {
        var cut = new byte[]{'a', (byte) 0xc3};
        assertThat(TextBytes.decoded(cut, false)).contains("a");
        assertThat(TextBytes.decoded("grün".getBytes(StandardCharsets.ISO_8859_1), true)).contains("grün");
        assertThat(TextBytes.decoded("grün".getBytes(StandardCharsets.UTF_16), true)).contains("grün");
        assertThat(TextBytes.decoded(new byte[]{'a', 0, 'b'}, true)).isEmpty();
        assertThat(HexDump.of(new byte[]{'a', 0, 'b'}))
                .isEqualTo("00000000  61 00 62                                         a.b\n");
    }
}
