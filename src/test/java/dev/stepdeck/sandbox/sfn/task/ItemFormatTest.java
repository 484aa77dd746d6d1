package dev.stepdeck.sandbox.sfn.task;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

import dev.stepdeck.sandbox.sfn.run.FailureException;
import dev.stepdeck.sandbox.sfn.run.ItemIntake;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The items of objects. Rows of delimited text: "How Step Functions parses input CSV files" in the Developer Guide.
class ItemFormatTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String CSV = """
            {"InputType": "CSV", "CSVHeaderLocation": "GIVEN", "CSVHeaders": ["a", "b"]}""";

    private static String items(String config, String text) {
        return items(config, new ByteArrayInputStream(text.getBytes(UTF_8)), Long.MAX_VALUE);
    }

    private static String items(String config, InputStream in, long most) {
        var items = new ArrayList<JsonNode>();
        new ItemFormat(JSON.readTree(config)).read(in, new ItemIntake(most, items::add));
        return items.toString();
    }

    /// In the texts `/` stands for a line's end and `'` for a quotation mark.
    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = '|', value = {
        "1,2/3,4/| [{'a':'1','b':'2'}, {'a':'3','b':'4'}]",
        "1,2| [{'a':'1','b':'2'}]",
        "1/2,/3,4,5| [{'a':'1','b':''}, {'a':'2','b':''}, {'a':'3','b':'4'}]",
        "1,2//3,4//| [{'a':'1','b':'2'}, {'a':'3','b':'4'}]",
        "'1,1','2/2'| [{'a':'1,1','b':'2/2'}]",
        "'1''1',2''2| [{'a':'1\\'1','b':'2\\'2'}]",
        "{''k'':''v''},'[1,2]'| [{'a':'{\\'k\\':\\'v\\'}','b':'[1,2]'}]",
        "'''1''',''| [{'a':'\\'1\\'','b':''}]",
        "''| [{'a':'','b':''}]",
        "1,  '2,2'| [{'a':'1','b':'2,2'}]",
        "5' pipe,2| [{'a':'5\\' pipe','b':'2'}]",
        "1\\,1,2\\'2| [{'a':'1,1','b':'2\\'2'}]",
        "C:\\\\x\\\\y,\\n| [{'a':'C:\\\\x\\\\y','b':'n'}]",
        "'1\\'1,',\\| [{'a':'1\\'1,','b':''}]",
        "'never closed,2| [{'a':'never closed,2','b':''}]"})
    void delimitedTextIsReadAsDocumented(String text, String expected) {
        assertThat(items(CSV, real(text))).isEqualTo(real(expected).replace("\n", "\\n"));
    }

    private static String real(String text) {
        return text.replace('\'', '"').replace('/', '\n');
    }

    @ParameterizedTest
    @CsvSource({"COMMA,','", "PIPE,|", "SEMICOLON,;", "SPACE,' '", "TAB,'\t'"})
    void fieldsHaveTheDelimiterOfTheReader(String name, String delimiter) {
        var config = CSV.replace("\"CSV\"", "\"CSV\", \"CSVDelimiter\": \"" + name + "\"");

        assertThat(items(config, "1" + delimiter + "2\r\n\"3" + delimiter + "\"" + delimiter + "\r\n"))
                .isEqualTo("[{\"a\":\"1\",\"b\":\"2\"}, {\"a\":\"3" + delimiter.replace("\t", "\\t")
                        + "\",\"b\":\"\"}]");
    }

    @Test
    void theMarkOfTheByteOrderIsNoPartOfAHeader() {
        assertThat(items("{\"InputType\": \"CSV\", \"CSVHeaderLocation\": \"FIRST_ROW\"}", "\uFEFFid\n1\n"))
                .isEqualTo("[{\"id\":\"1\"}]");
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = '|', value = {
        "''| [1,{'a':[]}]| [1, {'a':[]}]",
        "''| []| []",
        "'/a/b'| {'x':{'b':0},'a':{'x':[1],'b':[1,2.5]},'y':[]}| [1, 2.5]",
        "'/1/a'| [0,{'a':[7]}]| [7]",
        "'/a~1b'| {'a/b':['c']}| ['c']"})
    void elementsAreThoseOfTheArrayThatIsPointedTo(String pointer, String document, String expected) {
        assertThat(items("{\"InputType\": \"JSON\", \"ItemsPointer\": " + pointer.replace('\'', '"') + "}",
                document.replace('\'', '"'))).isEqualTo(expected.replace('\'', '"'));
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = '|', value = {
        "JSON| {}| Attempting to map over non-iterable node.",
        "JSON| 'text'| Attempting to map over non-iterable node.",
        "JSON| [1, 2| The object is not valid JSON",
        "JSON| [1] x| The object is not valid JSON",
        "JSON| [1e999]| The object is not valid JSON",
        "JSON| ``| The object is not valid JSON",
        "JSONL| {'a': 1}x| A line is not valid JSON",
        "XML| <a/>| cannot read items of InputType XML"})
    void whatIsNoDatasetFailsTheReader(String type, String text, String cause) {
        assertThatThrownBy(() -> items("{\"InputType\": \"" + type + "\"}", text.replace('\'', '"')))
                .isInstanceOfSatisfying(FailureException.class, e -> {
                    assertThat(e.failure().error()).contains("States.ItemReaderFailed");
                    assertThat(e.failure().cause().orElse("")).contains(cause);
                });
    }

    @Test
    void linesAreDocumentsAndBlankOnesAreLeftOut() {
        assertThat(items("{\"InputType\": \"JSONL\"}", "{\"a\":1}\r\n\n[2]\n\"x\""))
                .isEqualTo("[{\"a\":1}, [2], \"x\"]");
    }

    /// An object without an end is read no further than items are wanted.
    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = '|', value = {"JSON| [| 1,| [1, 1, 1]", "JSONL| ``| 1/| [1, 1, 1]",
        "CSV| ``| 1,/| [{'a':'1','b':''}, {'a':'1','b':''}, {'a':'1','b':''}]"})
    void noMoreIsReadThanIsWanted(String type, String beginning, String again, String expected) {
        assertThat(items(CSV.replace("\"InputType\": \"CSV\"", "\"InputType\": \"" + type + "\""),
                new Endless(beginning, real(again)), 3)).isEqualTo(real(expected));
    }

    /// Nor is an item without an end.
    @ParameterizedTest
    @CsvSource({"JSONL,''", "CSV,''", "CSV,'\"'", "JSON,'[\"'"})
    void anItemWithoutAnEndFailsTheReader(String type, String beginning) {
        assertThatThrownBy(() -> items(CSV.replace("\"InputType\": \"CSV\"", "\"InputType\": \"" + type + "\""),
                new Endless(beginning, "x"), 3)).isInstanceOfSatisfying(FailureException.class,
                        e -> assertThat(e.failure().error()).contains("States.ItemReaderFailed"));
    }

    /// A text, and then another one for ever.
    @SuppressWarnings("InputStreamSlowMultibyteRead") // it need not be fast
    private static final class Endless extends InputStream {

        private final List<byte[]> texts;
        private int which;
        private int at;

        Endless(String beginning, String again) {
            texts = List.of(beginning.getBytes(UTF_8), again.getBytes(UTF_8));
        }

        @Override
        public int read() {
            while (at == texts.get(which).length) {
                which = 1;
                at = 0;
            }
            return texts.get(which)[at++];
        }
    }
}
