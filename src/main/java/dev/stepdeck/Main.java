package dev.stepdeck;

import java.util.Arrays;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

import dev.stepdeck.app.PlaceLink;
import dev.stepdeck.app.Version;
import dev.stepdeck.app.command.DeployCommand;
import dev.stepdeck.app.command.DestroyCommand;
import dev.stepdeck.app.command.SandboxCommand;
import dev.stepdeck.app.command.TrainCommand;
import dev.stepdeck.app.command.UiCommand;
import dev.stepdeck.app.command.ValidateCommand;
import dev.stepdeck.app.command.WalkthroughCommand;
import dev.stepdeck.app.command.manual.CompletionCommand;
import dev.stepdeck.app.command.manual.ManualCommand;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;

/// The command line: a list of subcommands, no logic. Without one it opens the console.
@Command(name = "stepdeck", mixinStandardHelpOptions = true, versionProvider = Main.Release.class, description = "Operations console for data pipelines on Step Functions, Glue and Athena.", subcommands = {
    UiCommand.class, SandboxCommand.class, WalkthroughCommand.class, DeployCommand.class, DestroyCommand.class,
    ValidateCommand.class, CompletionCommand.class, ManualCommand.class, TrainCommand.class})
public final class Main implements Callable<Integer> {

    private Main() {}

    /// Runs a subcommand and exits with its code. Where no option is given there is nothing to parse, and a window need not wait until all
    /// subcommands are read.
    public static void main(String[] arguments) {
        System.exit(isPlain(arguments) ? window() : commandLine().execute(withCommand(arguments)));
    }

    /// A link or a file alone is opened in the window.
    private static String[] withCommand(String[] arguments) {
        return PlaceLink.is(arguments[0])
                ? Stream.concat(Stream.of("ui"), Arrays.stream(arguments)).toArray(String[]::new)
                : arguments;
    }

    private static boolean isPlain(String[] arguments) {
        return arguments.length == 0 || arguments.length == 1 && arguments[0].equals("ui");
    }

    private static int window() {
        try {
            return new UiCommand().call();
        } catch (InterruptedException | RuntimeException e) {
            e.printStackTrace();
            return CommandLine.ExitCode.SOFTWARE;
        }
    }

    /// The parser of the command line, with all subcommands.
    public static CommandLine commandLine() {
        return new CommandLine(new Main()).setCaseInsensitiveEnumValuesAllowed(true);
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
