package dev.stepdeck;

import dev.stepdeck.app.command.SandboxCommand;
import dev.stepdeck.app.command.ValidateCommand;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/// The command line: a list of subcommands, no logic.
@Command(name = "stepdeck", mixinStandardHelpOptions = true, description = "Operations console for data pipelines on Step Functions, Glue and Athena.", subcommands = {
    SandboxCommand.class, ValidateCommand.class})
public final class Main {

    private Main() {}

    /// Runs a subcommand and exits with its code.
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Main()).execute(arguments));
    }
}
