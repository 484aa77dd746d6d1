package dev.stepdeck.app.command.manual;

import java.util.ArrayList;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/// The completion function of a command with its subcommands for zsh. Values of options and parameters are completed as files.
final class ZshCompletion {

    private final CommandSpec root;

    ZshCompletion(CommandSpec root) {
        this.root = root;
    }

    /// The file that is installed as `_name`.
    String text() {
        var lines = new ArrayList<String>();
        lines.add("#compdef " + root.name());
        lines.add("");
        lines.add("local -a commands=(");
        for (var each : Words.shown(root)) {
            lines.add("    " + quoted(each.name() + ":" + plain(Words.of(each))));
        }
        lines.add(")");
        lines.add("if (( CURRENT == 2 )) && [[ $words[2] != -* ]]; then");
        lines.add("    _describe command commands");
        lines.add("    return");
        lines.add("fi");
        lines.add("case $words[2] in");
        for (var each : Words.shown(root)) {
            lines.add("    " + each.name() + ") shift words; (( CURRENT-- )); _arguments " + arguments(each)
                    + " '*:file:_files' ;;");
        }
        lines.add("    *) _arguments " + arguments(root) + " ;;");
        lines.add("esac");
        return String.join("\n", lines) + "\n";
    }

    private static String arguments(CommandSpec command) {
        var words = new ArrayList<String>();
        for (var option : command.options()) {
            if (!option.hidden()) {
                for (var name : option.names()) {
                    words.add(argument(option, name));
                }
            }
        }
        return String.join(" ", words);
    }

    private static String argument(OptionSpec option, String name) {
        var meaning = "[" + plain(Words.of(option)) + "]";
        var value = option.arity().max() == 0 ? "" : ":" + plain(option.paramLabel()) + ":_files";
        return quoted((option.isMultiValue() ? "*" : "") + name + meaning + value);
    }

    /// Without what means something to `_arguments`.
    private static String plain(String text) {
        return text.replace("\\", "").replace("[", "(").replace("]", ")").replace(":", "\\:");
    }

    private static String quoted(String word) {
        return "'" + word.replace("'", "'\\''") + "'";
    }
}
