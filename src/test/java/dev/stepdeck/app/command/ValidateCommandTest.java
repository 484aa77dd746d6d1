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
    void checksTheWalkthroughOfAPatternToo() throws IOException {
        write("template.yaml", "Resources: {}");
        Path file = write("walkthrough.json", """
                {"title": "T", "intro": "I", "cost": "C", "steps": [
                  {"title": "Delete it", "text": "All of it.", "at": "nowhere",
                   "mark": "#stack-delet", "until": [{"stack": "deleted"}]}]}
                """);

        assertThat(command.execute(folder.toString())).isEqualTo(1);
        assertThat(out.toString().lines()).containsExactly(
                file + ":2:48: error There is no place \"nowhere\". There are patterns, pattern, deploy, stacks, stack,"
                        + " start, executions, execution, story, overview, callbacks, jobs, logs, athena, quality,"
                        + " transforms, workflows, schedules, inbox. at /steps[0]/at [INVALID_WALKTHROUGH]",
                file + ":3:4: error There is no control #stack-delet in the window. Did you mean #stack-delete,"
                        + " #stack-name, #stack-events? at /steps[0]/mark [INVALID_WALKTHROUGH]",
                file + ":1:1: error The template has no output \"StateMachineArn\". at /machine"
                        + " [INVALID_WALKTHROUGH]");
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
