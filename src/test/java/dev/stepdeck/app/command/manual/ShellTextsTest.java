package dev.stepdeck.app.command.manual;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;

import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

class ShellTextsTest {

    @Command(name = "tool", version = "Tool 1", description = "Does things.", subcommands = {CompletionCommand.class,
        ManualCommand.class})
    static final class Tool {

        @Command(name = "copy", description = "Copy: what's there.")
        int copy(
                @Option(names = "--to", paramLabel = "DIR", defaultValue = ".", description = "Where [to]. Default: ${DEFAULT-VALUE}.") String to) {
            return to.length();
        }
    }

    @Test
    void theManualPageHasTheShownCommandsWithTheirOptions() {
        assertThat(printed("manual")).startsWith(".TH TOOL 1 \"\" \"Tool 1\"\n.SH NAME\ntool \\- Does things.\n")
                .contains(".SS tool copy\nCopy: what's there.\n.TP\n.B \\-\\-to DIR\nWhere [to]. Default: ..\n")
                .doesNotContain(".SS tool manual");
    }

    @Test
    void zshIsToldWhatItsOwnSignsMean() {
        assertThat(printed("completion", "zsh")).startsWith("#compdef tool\n")
                .contains("    'copy:Copy\\: what'\\''s there.'\n", "'--to[Where (to). Default\\: ..]:DIR:_files'");
    }

    @Test
    void bashCompletesTheCommands() {
        assertThat(printed("completion", "bash")).contains("complete -F _complete_tool", "--to");
    }

    private static String printed(String... arguments) {
        var text = new StringWriter();
        var code = new CommandLine(new Tool()).setCaseInsensitiveEnumValuesAllowed(true)
                .setOut(new PrintWriter(text)).execute(arguments);
        assertThat(code).isZero();
        return text.toString();
    }
}
