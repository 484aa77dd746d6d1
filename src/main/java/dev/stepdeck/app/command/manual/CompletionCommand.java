package dev.stepdeck.app.command.manual;

import java.util.concurrent.Callable;

import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `stepdeck completion`: prints what a shell needs to complete commands and options.
@Command(name = "completion", mixinStandardHelpOptions = true, description = "Print what a shell needs to complete commands and options, for instance: source <(stepdeck completion bash)")
public final class CompletionCommand implements Callable<Integer> {

    /// The shells that are known.
    enum Shell {
        BASH, ZSH
    }

    @Parameters(paramLabel = "SHELL", description = "bash or zsh.")
    private Shell shell = Shell.BASH;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        var root = spec.root();
        var out = spec.commandLine().getOut();
        out.print(switch (shell) {
            case BASH -> AutoComplete.bash(root.name(), root.commandLine());
            case ZSH -> new ZshCompletion(root).text();
        });
        out.flush();
        return 0;
    }
}
