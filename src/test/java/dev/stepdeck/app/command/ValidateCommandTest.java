package dev.stepdeck.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ValidateCommandTest {

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final CommandLine command = new CommandLine(new ValidateCommand());

    @BeforeEach
    void redirect() {
        command.setOut(new PrintWriter(out));
        command.setErr(new PrintWriter(err));
    }

    @Test
    void saysNothingAboutAGoodDefinition() throws IOException {
        Path file = write("good.asl.json",
                "{\"StartAt\": \"A\", \"States\": {\"A\": {\"Type\": \"Pass\", \"End\": true}}}");

        assertThat(command.execute(file.toString())).isZero();
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void namesLineAndColumnOfAnError() throws IOException {
        Path file = write("bad.json", """
                {"StartAt": "A",
                 "States": {
                   "A": {"Type": "Pass", "Next": "B"},
                   "C": {"Type": "Succeed"}}}
                """);

        assertThat(command.execute(file.toString())).isEqualTo(1);
        assertThat(out.toString().lines()).containsExactly(
                file + ":3:26: error Missing 'Next' target: B at /States/A/Next [MISSING_TRANSITION_TARGET]",
                file + ":4:4: error State \"C\" is not reachable. at /States/C [MISSING_TRANSITION_TARGET]");
    }

    @Test
    void findsTheDefinitionsOfAFolder() throws IOException {
        write("a.asl.json", "{\"StartAt\": ");
        write("notes.json", "nonsense");

        assertThat(command.execute("--json", folder.toString())).isEqualTo(1);
        assertThat(out.toString()).contains("\"line\" : 1", "\"code\" : \"INVALID_JSON_DESCRIPTION\"")
                .doesNotContain("notes.json");
    }

    @Test
    void tellsWhatItCannotRead() {
        assertThat(command.execute(folder.resolve("none.asl.json").toString())).isEqualTo(2);
        assertThat(err.toString()).contains("none.asl.json: cannot be read");
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }
}
