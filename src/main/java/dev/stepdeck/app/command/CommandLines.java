package dev.stepdeck.app.command;

import java.util.concurrent.Callable;

import dev.stepdeck.app.Version;
import dev.stepdeck.app.command.manual.CompletionCommand;
import dev.stepdeck.app.command.manual.ManualCommand;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;

/// The command line: a list of subcommands, no logic. Without one it opens the console.
@Command(name = "stepdeck", mixinStandardHelpOptions = true, versionProvider = CommandLines.Release.class, description = "Operations console for data pipelines on Step Functions, Glue and Athena.", subcommands = {
    UiCommand.class, SandboxCommand.class, WalkthroughCommand.class, DeployCommand.class, DestroyCommand.class,
    ValidateCommand.class, CompletionCommand.class, ManualCommand.class, TrainCommand.class})
public final class CommandLines implements Callable<Integer> {

    private CommandLines() {}

    /// The parser of the command line, with all subcommands.
    public static CommandLine parser() {
        return new CommandLine(new CommandLines()).setCaseInsensitiveEnumValuesAllowed(true);
    }

    /// What `--version` prints.
    static final class Release implements IVersionProvider {

        @Override
        public String[] getVersion() {
            return new String[]{"Stepdeck " + Version.text()};
        }
    }

    @Override
    public Integer call() throws Exception {
        return new UiCommand().call();
    }
}
