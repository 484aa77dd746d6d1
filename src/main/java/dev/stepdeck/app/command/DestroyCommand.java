package dev.stepdeck.app.command;

import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;

import dev.stepdeck.aws.Clients;
import dev.stepdeck.aws.CredentialsException;
import dev.stepdeck.aws.Failure;
import dev.stepdeck.aws.Losses;
import dev.stepdeck.aws.RefusedException;
import dev.stepdeck.aws.Stacks;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import software.amazon.awssdk.core.exception.SdkException;

/// `stepdeck destroy`: deletes a stack after saying what is lost. At a terminal it asks; elsewhere it deletes a stack
/// whose buckets are empty, and one with full buckets only with `--yes`. Exit code 0 when the stack is gone, 1 when it is not, 2
/// for wrong arguments.
@Command(name = "destroy", mixinStandardHelpOptions = true, description = "Delete a stack.")
public final class DestroyCommand implements Callable<Integer> {

    private final Map<String, String> environment;
    private final Person person;

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private TargetOptions target = new TargetOptions();

    @Parameters(paramLabel = "STACK", description = "The stack's name or ID.")
    private String name = "";

    @Option(names = "--yes", description = "Empty the stack's buckets and delete it without asking.")
    private boolean yes;

    /// With this process's environment.
    public DestroyCommand() {
        this(System.getenv(), Person.atTerminal());
    }

    DestroyCommand(Map<String, String> environment, Person person) {
        this.environment = environment;
        this.person = person;
    }

    @Override
    public Integer call() throws InterruptedException {
        var lines = new EventLines(Objects.requireNonNull(spec).commandLine().getErr());
        try (var clients = new Clients(target.connection(environment))) {
            return destroy(new Stacks(clients), lines);
        } catch (SdkException | CredentialsException | RefusedException e) {
            var failure = Failure.of("Deleting " + name, e);
            lines.line(failure.what() + " failed: " + failure.why());
            lines.line(failure.advice());
            return 1;
        } catch (IllegalArgumentException e) {
            lines.line(String.valueOf(e.getMessage()));
            return 2;
        }
    }

    private int destroy(Stacks stacks, EventLines lines) throws InterruptedException {
        var losses = stacks.lossesOf(name);
        say(losses, lines);
        boolean full = !losses.buckets().isEmpty();
        if (!yes) {
            var answer = person
                    .agreesTo("Delete the stack " + name + (full ? " and all objects in its buckets?" : "?"));
            if (answer.isEmpty() && full) {
                lines.line("Nothing was deleted. Run again with --yes to empty the buckets and delete the stack.");
                return 1;
            }
            if (!answer.orElse(true)) {
                lines.line("Nothing was deleted.");
                return 1;
            }
        }
        try (var _ = new LastWords(lines, () -> state(stacks, losses.stackId()))) {
            var outcome = stacks.delete(losses.stackId(), yes || full, lines);
            if (!outcome.good()) {
                lines.causes(outcome);
            }
            return outcome.good() ? 0 : 1;
        }
    }

    private static void say(Losses losses, EventLines lines) {
        losses.buckets()
                .forEach(bucket -> lines.line("Will be lost: " + counted(bucket.objects(), bucket.more(), "object")
                        + " (" + bucket.bytes() + " bytes) in the bucket " + bucket.name()));
        losses.running().forEach(machine -> lines.line("Will be stopped: "
                + counted(machine.executions(), machine.more(), "running execution") + " of " + machine.arn()));
        losses.logGroups().forEach(group -> lines.line("Will be lost: the log group " + group));
        losses.retained()
                .forEach(kept -> lines.line("Will be kept: " + kept.logicalId() + " (" + kept.physicalId() + ")"));
        losses.leftBehind().forEach(lines::line);
    }

    private static String counted(long count, boolean more, String what) {
        return count + (more ? " or more " : " ") + what + (count == 1 && !more ? "" : "s");
    }

    private static String state(Stacks stacks, String id) {
        try {
            return stacks.find(id)
                    .map(there -> "Stopped. The stack " + there.name() + " is in " + there.status().text()
                            + (there.status().inProgress() ? "; CloudFormation continues with it." : ".")
                            + " Objects deleted so far are gone.")
                    .orElse("Stopped. The stack is gone.");
        } catch (SdkException e) {
            return "Stopped. The state of the stack is not known.";
        }
    }
}
