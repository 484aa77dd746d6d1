package dev.stepdeck;

import java.util.Arrays;
import java.util.stream.Stream;

import dev.stepdeck.app.PlaceLink;
import dev.stepdeck.app.command.CommandLines;
import dev.stepdeck.app.command.UiCommand;

/// Where the program begins. No method here has a type of the command line's parser in its signature: Java reads all of them before it starts, and
/// a window does without the parser.
public final class Main {

    private static final int FAILED = 1;

    private Main() {}

    /// Runs a subcommand and exits with its code. Where no option is given there is nothing to parse, and a window need not wait until all
    /// subcommands are read.
    public static void main(String[] arguments) {
        System.exit(isPlain(arguments) ? window() : CommandLines.parser().execute(withCommand(arguments)));
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
            return FAILED;
        }
    }
}
