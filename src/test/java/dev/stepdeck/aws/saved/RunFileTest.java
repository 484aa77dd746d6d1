package dev.stepdeck.aws.saved;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;

import dev.stepdeck.aws.RefusedException;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunFileTest {

    @TempDir
    Path folder;
    private Path file;

    @BeforeEach
    void name() {
        file = folder.resolve("night.stepdeck-run");
    }

    @Test
    void whatWasSavedIsReadAgain() throws IOException {
        Files.writeString(file, "what was there before");

        RunFile.write(SavedRuns.failed(), file);

        assertThat(RunFile.read(file)).isEqualTo(SavedRuns.failed());
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void itsEventsComeAllAtOnceAndNoneTwice() {
        var run = SavedRuns.failed();
        var feed = run.feed(3, false);

        assertThat(feed.next()).isEqualTo(run.events().subList(3, run.events().size()));
        assertThat(feed.ended()).isTrue();
        assertThat(feed.next()).isEmpty();
    }

    /// Each is one change of a good file.
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "stepdeckRun":1           | "stepdeckRun":2        | saved by a newer Stepdeck
            "stepdeckRun":1           | "other":1              | not a saved run
            "id":5,                   | "id":6,                | its event 5 is missing or damaged
            "previousEventId":4       | "previousEventId":5    | its event 5 is missing or damaged
            "type":"TaskFailed"       | "kind":"TaskFailed"    | has no "type"
            "ExecutionFailed"         | "TaskStateExited"      | the end of the execution is missing
            "status":"FAILED"         | "status":"RUNNING"     | the end of the execution is missing
            "saved":"2026             | "saved":"on a day      | "saved" is not a time
            "definition":"            | "definition":["        | not a saved run
            }}]}                      | }}                     | not a saved run
            """)
    void aDamagedFileSaysWhatIsWrong(String good, String bad, String words) throws IOException {
        RunFile.write(SavedRuns.failed(), file);
        var text = Files.readString(file);
        assertThat(text).contains(good);
        Files.writeString(file, text.replace(good, bad));

        assertThatThrownBy(() -> RunFile.read(file)).isInstanceOf(RefusedException.class).hasMessageContaining(words);
    }

    @Test
    void whatIsNoFileOrNotJsonIsRefused() throws IOException {
        assertThatThrownBy(() -> RunFile.read(file)).isInstanceOf(RefusedException.class)
                .hasMessageContaining("There is no file");
        assertThatThrownBy(() -> RunFile.read(folder)).isInstanceOf(RefusedException.class)
                .hasMessageContaining("not a file");
        Files.writeString(file, "<html>");
        assertThatThrownBy(() -> RunFile.read(file)).isInstanceOf(RefusedException.class)
                .hasMessageContaining("line 1, column");
        Files.writeString(file, "");
        assertThatThrownBy(() -> RunFile.read(file)).isInstanceOf(RefusedException.class);
    }

    @Test
    void whatWouldFillTheMemoryIsRefused() throws IOException {
        Files.writeString(file, "[" + String.join(",", Collections.nCopies(2_000_000, "[]")) + "]");
        assertThatThrownBy(() -> RunFile.read(file)).isInstanceOf(RefusedException.class);
        Files.writeString(file, "[".repeat(100_000));
        assertThatThrownBy(() -> RunFile.read(file)).isInstanceOf(RefusedException.class);
        try (var large = new RandomAccessFile(file.toFile(), "rw")) {
            large.setLength(RunFile.MOST_BYTES + 1);
        }
        assertThatThrownBy(() -> RunFile.read(file)).isInstanceOf(RefusedException.class)
                .hasMessageContaining("larger than a saved run can be, which is 100 MB");
    }
}
