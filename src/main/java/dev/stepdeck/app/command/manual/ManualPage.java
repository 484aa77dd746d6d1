package dev.stepdeck.app.command.manual;

import java.util.Locale;

import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/// The manual page of a command with its subcommands, in the macros of `man(7)`. Hidden commands and options are left out.
final class ManualPage {

    private final CommandSpec root;
    private final StringBuilder page = new StringBuilder();

    ManualPage(CommandSpec root) {
        this.root = root;
    }

    /// The whole page.
    String text() {
        page.setLength(0);
        line(".TH " + root.name().toUpperCase(Locale.ROOT) + " 1 \"\" \"" + String.join(" ", root.version()) + "\"");
        line(".SH NAME");
        line(root.name() + " \\- " + escaped(Words.of(root)));
        line(".SH SYNOPSIS");
        line(".B " + root.name());
        line("[\\fICOMMAND\\fR] [\\fIOPTION\\fR]...");
        line(".SH COMMANDS");
        Words.shown(root).forEach(this::command);
        line(".SH OPTIONS");
        root.options().forEach(this::argument);
        line(".SH FILES");
        entry("~/.config/stepdeck/settings.json", "Settings and the state of the window.");
        entry("~/.local/share/stepdeck/sandbox", "The sandbox's data.");
        return page.toString();
    }

    private void command(CommandSpec command) {
        line(".SS " + root.name() + " " + command.name());
        line(escaped(Words.of(command)));
        command.positionalParameters().forEach(this::argument);
        command.options().stream().filter(each -> !each.usageHelp() && !each.versionHelp()).forEach(this::argument);
    }

    private void argument(ArgSpec argument) {
        if (argument.hidden()) {
            return;
        }
        var names = argument instanceof OptionSpec option ? String.join(", ", option.names()) : "";
        var value = argument.arity().max() == 0 ? "" : argument.paramLabel();
        entry((names + " " + value).strip(), Words.of(argument));
    }

    private void entry(String term, String meaning) {
        line(".TP");
        line(".B " + escaped(term));
        line(escaped(meaning));
    }

    /// A line must not begin as a request does; a hyphen is one that can be copied.
    private static String escaped(String text) {
        var escaped = text.replace("\\", "\\e").replace("-", "\\-");
        return escaped.startsWith(".") || escaped.startsWith("'") ? "\\&" + escaped : escaped;
    }

    private void line(String line) {
        page.append(line).append('\n');
    }
}
