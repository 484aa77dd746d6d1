package dev.stepdeck.app.command.manual;

import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `stepdeck manual`, for those who make packages: prints the manual page in the language of `man`.
@Command(name = "manual", hidden = true, description = "Print the manual page in the language of man.")
public final class ManualCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        var out = spec.commandLine().getOut();
        out.print(new ManualPage(spec.root()).text());
        out.flush();
        return 0;
    }
}
