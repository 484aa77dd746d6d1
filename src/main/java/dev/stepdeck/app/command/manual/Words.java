package dev.stepdeck.app.command.manual;

import java.util.List;
import java.util.Objects;

import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;

/// What commands and their options say of themselves, as plain text.
final class Words {

    private static final String DEFAULT = "${DEFAULT-VALUE}";

    private Words() {}

    static String of(CommandSpec command) {
        return String.join(" ", command.usageMessage().description());
    }

    static String of(ArgSpec argument) {
        return String.join(" ", argument.description()).replace(DEFAULT,
                Objects.requireNonNullElse(argument.defaultValue(), ""));
    }

    /// The subcommands that are shown, in their order.
    static List<CommandSpec> shown(CommandSpec root) {
        return root.subcommands().values().stream().map(CommandLine::getCommandSpec).distinct()
                .filter(each -> !each.usageMessage().hidden()).toList();
    }
}
